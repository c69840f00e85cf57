import type { Progress } from '../domain/progress/progress.ts';
import { progressPhrases as p } from '../terminal/phrases/progress.ts';
import { themeOf } from './appearance.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { readProgress } from './progress/read.ts';

interface Flags {
  readonly json?: true;
  readonly html?: string;
  readonly plain?: true;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program
      .argument('[topic]', say(p.topic))
      .option('--json', say(p.json))
      .option('--html <file>', say(p.html))
      .option('--plain', say(p.plain))
      .action((topic: string | undefined, flags: Flags) => progress(context, topic, flags));
  },
};

const WIDEST_TEXT = 112;

/** Draws where the learner stands: on the screen, as text, as one JSON document or as a file for the browser. */
async function progress(context: Context, word: string | undefined, flags: Flags): Promise<void> {
  const report = await readProgress(context, word);
  if (flags.html !== undefined) await writeHtml(context, report, flags.html, flags.json === true);
  if (flags.json) await printJson(context, report);
  else if (flags.html === undefined) await show(context, report, flags.plain === true);
}

async function printJson({ console }: Context, report: Progress): Promise<void> {
  const { progressDocument } = await import('./progress/document.ts');
  console.print(JSON.stringify(progressDocument(report)));
}

async function show(context: Context, report: Progress, plain: boolean): Promise<void> {
  const { console, say } = context;
  const theme = themeOf(context);
  if (console.interactive && !plain) {
    const [{ ProgressStage }, { play }, { Screen }] = await Promise.all([
      import('../terminal/progress/stage.ts'),
      import('../terminal/keys.ts'),
      import('../terminal/screen.ts'),
    ]);
    return play(new ProgressStage({ progress: report, theme, say }), new Screen(console.stdout), console.stdout);
  }
  const { progressTitle, progressView } = await import('../terminal/progress/view.ts');
  const columns = Math.min(console.stdout.columns || 80, WIDEST_TEXT);
  console.print([theme.title(progressTitle(report, { theme, say })), ...progressView(report, { theme, say, columns })].join('\n'));
}

async function writeHtml(context: Context, report: Progress, file: string, quiet: boolean): Promise<void> {
  const [{ reportPage }, { writeReport }] = await Promise.all([import('../terminal/report/page.ts'), import('./progress/report-file.ts')]);
  const { console, cwd, say, version } = context;
  const page = reportPage(report, say, version);
  if (file === '-') return console.print(page.trimEnd());
  const { resolve } = await import('node:path');
  const target = resolve(cwd, file);
  writeReport(target, page);
  if (!quiet) console.print(say(p.written, target));
}
