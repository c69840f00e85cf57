import type { Key, Stage } from '../keys.ts';
import { fit } from '../markdown/width.ts';
import { Pick, pickBody, scrollTo } from '../notes/pick.ts';
import { searchPhrases as p } from '../phrases/search.ts';
import { readPhrases } from '../phrases/read.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { keysLine, layOut, LEAST, type Pen, rule, type Sheet } from '../sheet.ts';
import type { Theme } from '../theme.ts';
import { type HitView, hitRow } from './hits.ts';

export interface SearchStageOptions {
  readonly query: string;
  readonly hits: readonly HitView[];
  /** Whether there may be more than are shown. */
  readonly cut: boolean;
  readonly theme: Theme;
  readonly say: Speaker;
  /** The stage that a hit is read in. */
  readonly open: (hit: HitView) => Stage;
}

/** What was found, as a list; Enter opens a hit where it stands, and leaving that comes back here. */
export class SearchStage implements Stage {
  readonly #options: SearchStageOptions;
  readonly #pick: Pick;
  #scroll = 0;
  #opened: Stage | undefined;

  constructor(options: SearchStageOptions) {
    this.#options = options;
    this.#pick = new Pick(options.hits.length);
  }

  readonly frame = (columns: number, rows: number): readonly string[] => {
    if (this.#opened) return this.#opened.frame(columns, rows);
    const { theme, say } = this.#options;
    if (columns < LEAST.columns || rows < LEAST.rows) return [fit(say(readPhrases.tooSmall), columns)];
    const pen: Pen = { theme, say, columns, rows };
    const { sheet, top, bottom } = this.#sheet(pen);
    this.#scroll = scrollTo(sheet, this.#scroll, top, bottom, pen);
    return layOut(sheet, this.#scroll, pen).lines;
  };

  readonly press = (key: Key): ReturnType<Stage['press']> => {
    if (this.#opened) return this.#pressOpened(this.#opened, key);
    if (this.#pick.moved(key)) return 'stay';
    if (key.name === 'q' || key.name === 'escape') return 'end';
    const hit = this.#options.hits[this.#pick.at];
    if (hit && ['return', 'enter', 'space', 'right'].includes(key.name ?? '')) this.#opened = this.#options.open(hit);
    return 'stay';
  };

  #pressOpened(opened: Stage, key: Key): ReturnType<Stage['press']> {
    const outcome = opened.press(key);
    if (outcome !== 'end') return outcome;
    this.#opened = undefined;
    return 'stay';
  }

  #sheet(pen: Pen): { readonly sheet: Sheet; readonly top: number; readonly bottom: number } {
    const { query, hits, cut } = this.#options;
    const { theme, say, columns } = pen;
    const ink = { theme, say, query, columns: columns - 5 };
    const rows = hits.map((hit) => hitRow(hit, ink));
    const { body, top, bottom } = pickBody(rows, this.#pick.at, pen);
    const count = theme.muted(say(cut ? p.most : p.count, hits.length));
    const head = [` ${theme.strong(`${say(p.search)} ${theme.glyphs.arrow} ${query}`)}  ${count}`, rule(pen)];
    return { sheet: { head, body, foot: [rule(pen), keysLine(say(p.keys), say(p.keys), pen)] }, top, bottom };
  }
}
