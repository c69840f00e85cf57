import type { Picture } from '../../../terminal/labs/run/picture.ts';
import type { Player } from '../../../terminal/labs/run/player.ts';
import { Left } from '../../../terminal/left.ts';
import { themeOf } from '../../appearance.ts';
import type { Context } from '../../context.ts';
import type { PrintFlags } from './flags.ts';

/** A run and the ways in which it can be shown. What is asked of it is what it showed so far. */
export interface Showing {
  readonly player: Player;
  readonly picture: Picture;
  /** As `--json` prints it. */
  readonly document: () => unknown;
  /** As `--csv` prints it. */
  readonly csv: () => string;
  /** Said behind the text, and in no other form: what is not the same each time. */
  readonly aside?: () => string;
}

/** Longer lines than this are hard to read, however wide the terminal is. */
export const WIDEST_TEXT = 112;

/** Shows a run: live on the screen, else played `toEnd` first, with its report as text, JSON or CSV. */
export async function show(context: Context, flags: PrintFlags, showing: Showing, toEnd: () => Promise<void>): Promise<void> {
  const { console } = context;
  const bare = flags.json === true || flags.csv === true;
  if (console.interactive && !bare && flags.plain !== true) return live(context, showing);
  await toEnd();
  if (flags.csv) console.print(showing.csv());
  else if (flags.json) console.print(JSON.stringify(showing.document()));
  else await printText(context, showing);
}

async function printText(context: Context, { picture, aside }: Showing): Promise<void> {
  const [{ runText }, { wrap }] = await Promise.all([import('../../../terminal/labs/run/text.ts'), import('../../../terminal/markdown/wrap.ts')]);
  const { console, say } = context;
  const columns = Math.min(console.stdout.columns || 80, WIDEST_TEXT);
  console.print(runText(picture, { theme: themeOf(context), say, columns }).join('\n'));
  if (aside) console.print(wrap(aside(), columns).join('\n'));
}

/** Leaves what was found on the terminal, however the run was left. */
async function live(context: Context, showing: Showing): Promise<void> {
  const [{ RunStage }, { play }, { Screen }] = await Promise.all([import('../../../terminal/labs/run/stage.ts'), import('../../../terminal/keys.ts'), import('../../../terminal/screen.ts')]);
  const { console, say } = context;
  const { player, picture } = showing;
  let left: Left | undefined;
  try {
    await play(new RunStage({ player, picture, theme: themeOf(context), say }), new Screen(console.stdout), console.stdout);
  } catch (error) {
    if (!(error instanceof Left)) throw error;
    left = error;
  }
  if (player.race.now > 0) await printText(context, showing);
  if (left) throw left;
}
