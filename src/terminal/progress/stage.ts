import type { Progress } from '../../domain/progress/progress.ts';
import type { Key, Stage } from '../keys.ts';
import { progressPhrases as p } from '../phrases/progress.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { Scroll } from '../scroll.ts';
import { layOut, rule, spaceOf } from '../sheet.ts';
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
  readonly #scroll = new Scroll();

  constructor(options: ProgressStageOptions) {
    this.#options = options;
  }

  readonly frame = (columns: number, rows: number): readonly string[] => {
    const { progress, theme, say } = this.#options;
    const pen = { theme, say, columns, rows };
    const head = [` ${theme.strong(progressTitle(progress, pen))}`, rule(pen)];
    const foot = [rule(pen), ` ${theme.muted(say(p.keys))}`];
    const body = progressView(progress, { theme, say, columns: Math.min(WIDEST, columns - 2 * MARGIN) }).map((line) => (line === '' ? '' : ` ${line}`));
    const sheet = { head, body, foot };
    const { lines, furthest } = layOut(sheet, this.#scroll.at, pen);
    this.#scroll.laidOut(furthest, spaceOf(sheet, rows));
    return lines;
  };

  readonly press = (key: Key): 'stay' | 'end' => {
    if (key.name === 'q' || key.name === 'escape') return 'end';
    this.#scroll.moved(key.name === 'space' ? { name: 'pagedown' } : key);
    return 'stay';
  };
}
