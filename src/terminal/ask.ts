import { LineReader } from './lines.ts';
import { Left } from './left.ts';
import { homePhrases } from './phrases/home.ts';
import type { Speaker } from './phrases/phrase.ts';

/** A question to the user as data: a form, and what may be chosen. */
export type Prompt =
  | { readonly form: 'select'; readonly message: string; readonly choices: readonly { readonly value: string; readonly label: string }[] }
  | { readonly form: 'confirm'; readonly message: string };

/** What was answered, always strings: the value of a choice, `yes` or `no`. */
export type Reply = readonly string[];

/** Asks on the terminal. Throws `Left` on Ctrl-C. */
export async function ask(prompt: Prompt, say: Speaker): Promise<Reply> {
  const { default: inquirer } = await import('inquirer');
  process.once('SIGTERM', leaveOnSignal).once('SIGHUP', leaveOnSignal);
  try {
    switch (prompt.form) {
      case 'select': {
        const theme = { style: { keysHelpTip: () => say(homePhrases.menuKeys) } };
        const choices = prompt.choices.map(({ value, label }) => ({ value, name: label }));
        const { reply } = await inquirer.prompt<{ reply: string }>([{ type: 'select', name: 'reply', message: prompt.message, choices, theme }]);
        return [reply];
      }
      case 'confirm': {
        const { reply } = await inquirer.prompt<{ reply: boolean }>([{ type: 'confirm', name: 'reply', message: prompt.message, default: false }]);
        return [reply ? 'yes' : 'no'];
      }
    }
  } catch (error) {
    throw error instanceof Error && error.name === 'ExitPromptError' ? new Left() : error;
  } finally {
    process.removeListener('SIGTERM', leaveOnSignal).removeListener('SIGHUP', leaveOnSignal);
  }
}

/** Inquirer hides the cursor while it asks, and a signal would leave it so. */
function leaveOnSignal(signal: NodeJS.Signals): never {
  process.stdout.write('\u001b[?25h\n');
  return process.exit(signal === 'SIGHUP' ? 129 : 143);
}

/** Asks without a terminal: prints the message, reads one line. A select takes a position from 0 or a value; no input is no answer. */
export async function askByLine(prompt: Prompt, input: NodeJS.ReadableStream, print: (text: string) => void): Promise<Reply> {
  print(prompt.message);
  const lines = new LineReader(input);
  const line = (await lines.next())?.trim() ?? '';
  lines.close();
  if (prompt.form === 'confirm') return [/^(?:y|yes|是)$/i.test(line) ? 'yes' : 'no'];
  const choice = prompt.choices.find(({ value }, index) => line === value || line === String(index));
  return choice ? [choice.value] : [];
}
