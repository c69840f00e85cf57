import type { Progress } from '../../domain/progress/progress.ts';
import type { Key, Stage } from '../keys.ts';
import { progressPhrases as p } from '../phrases/progress.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { layOut } from '../sheet.ts';
import type { Theme } from '../theme.ts';
import { progressTitle, progressView } from './view.ts';

export interface ProgressStageOptions {
  readonly progress: Progress;
  readonly theme: Theme;
  readonly say: Speaker;
}

const MARGIN = 1;
/** Charts gain nothing from more. */
const WIDEST = 112;

/** The report on a screen of its own: it scrolls, and ends with q. */
export class ProgressStage implements Stage {
  readonly #options: ProgressStageOptions;
  #scroll = 0;
  #furthest = 0;
  #page = 1;

  constructor(options: ProgressStageOptions) {
    this.#options = options;
  }

  readonly frame = (columns: number, rows: number): readonly string[] => {
    const { progress, theme, say } = this.#options;
    const rule = theme.muted(theme.glyphs.rule.repeat(columns));
    const head = [` ${theme.strong(progressTitle(progress, { theme, say }))}`, rule];
    const foot = [rule, ` ${theme.muted(say(p.keys))}`];
    const body = progressView(progress, { theme, say, columns: Math.min(WIDEST, columns - 2 * MARGIN) }).map((line) => (line === '' ? '' : ` ${line}`));
    const { lines, furthest } = layOut({ head, body, foot }, this.#scroll, { theme, say, columns, rows });
    this.#furthest = furthest;
    this.#scroll = Math.min(this.#scroll, furthest);
    this.#page = Math.max(1, rows - head.length - foot.length - 1);
    return lines;
  };

  readonly press = (key: Key): 'stay' | 'end' => {
    if (key.name === 'q' || key.name === 'escape') return 'end';
    const steps: Readonly<Record<string, number>> = {
      ...{ up: -1, k: -1, down: 1, j: 1, pageup: -this.#page, b: -this.#page, pagedown: this.#page, space: this.#page },
      ...{ home: -this.#furthest, end: this.#furthest },
    };
    const step = key.ctrl ? 0 : (steps[key.name ?? ''] ?? 0);
    this.#scroll = Math.max(0, Math.min(this.#furthest, this.#scroll + step));
    return 'stay';
  };
}
