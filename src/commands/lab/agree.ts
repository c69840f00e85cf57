import { Trouble } from '../../domain/trouble.ts';
import { ask } from '../../terminal/ask.ts';
import type { Phrase } from '../../terminal/phrases/phrase.ts';
import type { Context } from '../context.ts';

/** Asks before something that cannot be unseen or that changes a file. Throws `lab-not-agreed`; without a terminal, `--yes` is the answer. */
export async function agree({ console, say }: Context, question: Phrase, yes: boolean): Promise<void> {
  if (yes) return;
  const [reply] = console.interactive ? await ask({ form: 'confirm', message: say(question) }, say) : ['no'];
  if (reply !== 'yes') throw new Trouble('lab-not-agreed');
}
