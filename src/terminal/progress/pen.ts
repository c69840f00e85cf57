import { wrap } from '../markdown/wrap.ts';
import type { Speaker } from '../phrases/phrase.ts';
import type { Theme } from '../theme.ts';

/** What the report is drawn with. */
export interface ChartPen {
  readonly theme: Theme;
  readonly say: Speaker;
  readonly columns: number;
}

/** A heading, what its numbers are, and a chart. */
export function section(title: string, note: string, chart: readonly string[], { theme, columns }: ChartPen): readonly string[] {
  return [theme.heading(title), ...(note === '' ? [] : wrap(theme.muted(note), columns)), ...chart, ''];
}
