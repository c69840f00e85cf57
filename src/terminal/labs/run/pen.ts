import type { Speaker } from '../../phrases/phrase.ts';
import type { Theme } from '../../theme.ts';

/** What a run is drawn with. */
export interface RunPen {
  readonly theme: Theme;
  readonly say: Speaker;
  readonly columns: number;
}
