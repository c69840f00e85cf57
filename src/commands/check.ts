import { relative, resolve } from 'node:path';
import { type CheckedModule, checkLibrary } from '../content/check.ts';
import { FaultList } from '../content/fault-list.ts';
import { goPrograms } from '../content/go-programs.ts';
import { goVersion, runGoProgram } from '../content/go-run.ts';
import type { Fault } from '../domain/fault.ts';
import { Trouble } from '../domain/trouble.ts';
import { checkPhrases } from '../terminal/phrases/check.ts';
import { sayFault } from '../terminal/phrases/faults.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';

interface CheckCommandOptions {
  readonly place: string;
  readonly json: boolean;
  readonly staleDays?: number;
  readonly go: boolean;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program
      .argument('[dir]', say(checkPhrases.dir))
      .option('--json', say(checkPhrases.json))
      .option('--stale <days>', say(checkPhrases.stale), days)
      .option('--go', say(checkPhrases.go))
      .action(async (dir: string | undefined, flags: { json?: true; stale?: number; go?: true }) => {
        const place = resolve(context.cwd, dir ?? context.paths.content);
        context.outcome.passed = await check(context, { place, json: flags.json === true, go: flags.go === true, ...(flags.stale !== undefined && { staleDays: flags.stale }) });
      });
  },
};

function days(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new Trouble('input-bad', `--stale ${text}`);
  return Number(text);
}

/** Checks a folder and prints every fault; true when none is an error. */
async function check(context: Context, options: CheckCommandOptions): Promise<boolean> {
  const result = readLibrary(context, options);
  const programs = options.go ? await runPrograms(context, result.modules) : undefined;
  const faults = [...result.faults, ...(programs?.faults ?? [])].toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  const counts = countItems(result.modules);
  const passed = !faults.some((fault) => fault.severity === 'error');
  if (options.json) context.console.print(JSON.stringify({ passed, ...counts, go: programs?.version ?? null, programs: programs?.count ?? 0, faults: faults.map((fault) => faultJson(context, fault)) }, null, 2));
  else printFaults(context, faults, counts, programs);
  return passed;
}

function readLibrary(context: Context, options: CheckCommandOptions) {
  try {
    return checkLibrary(options.place, { now: context.now(), ...(options.staleDays !== undefined && { staleDays: options.staleDays }) });
  } catch {
    throw new Trouble('folder-missing', options.place);
  }
}

interface ProgramRun {
  readonly version: string | undefined;
  readonly count: number;
  readonly faults: readonly Fault[];
}

async function runPrograms(context: Context, modules: readonly CheckedModule[]): Promise<ProgramRun> {
  const version = await goVersion(context.env);
  const work = modules.flatMap(({ file, parsed }) => goPrograms(parsed).map((program) => ({ file, program })));
  if (version === undefined) return { version, count: 0, faults: [] };
  const faults: Fault[] = [];
  for (const [index, { file, program }] of work.entries()) {
    if (context.console.stderr.isTTY) context.console.stderr.write(`\r${context.say(checkPhrases.running, index + 1, work.length)}`);
    const list = new FaultList(file.path);
    await runGoProgram(program, context.env, list);
    faults.push(...list.all());
  }
  if (context.console.stderr.isTTY) context.console.stderr.write('\r\u001b[K');
  return { version, count: work.length, faults };
}

function countItems(modules: readonly CheckedModule[]) {
  const topics = modules.flatMap(({ parsed }) => parsed.topic ?? []);
  const sum = (read: (topic: (typeof topics)[number]) => number): number => topics.reduce((total, topic) => total + read(topic), 0);
  return {
    files: modules.length,
    cards: sum((topic) => topic.cards.length),
    questions: sum((topic) => topic.questions.length),
    interviews: sum((topic) => topic.interviews.length),
  };
}

function faultJson(context: Context, fault: Fault) {
  return { file: relative(context.cwd, fault.file), line: fault.line, severity: fault.severity, code: fault.code, message: sayFault(fault, context.lang) };
}

function printFaults(context: Context, faults: readonly Fault[], counts: ReturnType<typeof countItems>, programs: ProgramRun | undefined): void {
  const { console, say } = context;
  for (const fault of faults) {
    const { file, line, severity, message } = faultJson(context, fault);
    console.print(`${file}:${line}: ${say(checkPhrases[severity])}: ${message}`);
  }
  if (programs) console.print(programs.version === undefined ? say(checkPhrases.goMissing) : say(checkPhrases.goRan, programs.count, programs.version));
  const errors = faults.filter((fault) => fault.severity === 'error').length;
  console.print(say(checkPhrases.summary, counts, errors, faults.length - errors));
}
