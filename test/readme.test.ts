import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../src/commands/index.ts';
import { DEFAULT_SETTINGS, SETTING_KEYS } from '../src/domain/settings.ts';
import { installedNginx } from '../src/engines/http/nginx.ts';
import { type Home, makeHome } from './helpers/home.ts';
import { JsonReview, type Step, startJson } from './helpers/json-review.ts';
import { REFERENCE, save, startLab, UNCLAMPED } from './helpers/lab.ts';
import { PROGRAM, wengu } from './helpers/program.ts';
import { quizHome } from './helpers/quiz.ts';
import { itchBytes } from './labs/matcher/itch-bytes.ts';

const ROOT = join(import.meta.dirname, '..');
const EXAMPLE = join(ROOT, 'docs', 'example');
const SCREENS = join(ROOT, 'docs', 'screens');
const LARGEST_SCREEN = 40 * 1024;

interface Readme {
  readonly file: string;
  readonly lang: 'zh' | 'en';
  readonly text: string;
  /** Without what stands in fences. */
  readonly prose: string;
}

function readme(file: string, lang: 'zh' | 'en'): Readme {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return { file, lang, text, prose: text.replace(/^(`{3,})[^`\n]*\n[\s\S]*?^\1$/gm, '') };
}

const ENGLISH = readme('README.md', 'en');
const CHINESE = readme('README.zh-CN.md', 'zh');
const BOTH = [ENGLISH, CHINESE].map((page) => [page.file, page] as const);

/** The tables after a mark, without their heads; a table is rows, a row is cells. */
function tablesAfter(page: Readme, mark: string): readonly (readonly (readonly string[])[])[] {
  const at = page.prose.indexOf(mark);
  if (at < 0) throw new Error(`${page.file} has no ${mark}`);
  const tables = page.prose.slice(at).matchAll(/^\| --- .*\n((?:\|.*\n)+)/gm);
  return [...tables].map(([, rows = '']) => rows.trimEnd().split('\n').map(cellsOf));
}

function cellsOf(row: string): string[] {
  return row.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim());
}

/** What stands in code spans of a text. */
function spans(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
}

function headings({ prose }: Readme): string[] {
  return prose.split('\n').filter((line) => /^#+ /.test(line));
}

/** The options that a command's own help lists, such as `--json` and `-y`. */
function optionsIn(help: string): string[] {
  return [...help.matchAll(/^ {2}(-[^ ].*?)(?: {2,}|$)/gm)].flatMap(([, flags = '']) => [...flags.matchAll(/(?:^|[\s,])(--?[a-zA-Z][a-z-]*)/g)].map(([, flag = '']) => flag));
}

describe('the commands in the README', () => {
  const mark = { en: '## Commands', zh: '## 命令' };
  const all = { en: 'all', zh: '全部' };

  test.each(BOTH)('%s names every command', (_, page) => {
    const [commands = []] = tablesAfter(page, mark[page.lang]);
    const named = commands.flatMap(([cell = '']) => spans(cell).map((span) => span.split(' ')[1] ?? ''));
    expect([...new Set(named.filter((name) => name !== ''))].toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted());
  });

  test('names every option of every command, and no other', async () => {
    const home = makeHome();
    const help = async (...words: string[]): Promise<string[]> => optionsIn((await wengu(home, [...words, '--help'])).stdout);
    const general = (await help()).map((flag) => (/^(?:-V|--version)$/.test(flag) ? `wengu ${flag}` : `all ${flag}`));
    const own = await Promise.all(COMMANDS.map(async ({ name }) => (await help(name)).filter((flag) => !general.includes(`all ${flag}`)).map((flag) => `${name} ${flag}`)));
    for (const page of [ENGLISH, CHINESE]) {
      const [, options = []] = tablesAfter(page, mark[page.lang]);
      const listed = options.flatMap(([flags = '', of = '']) => of.split(/, |、/).flatMap((command) => spans(flags).map((flag) => `${command} ${flag.split(' ')[0]}`)));
      expect(listed.map((option) => option.replace(all[page.lang], 'all')).toSorted()).toEqual([...general, ...own.flat()].toSorted());
    }
  });
});

describe.each(BOTH)('the options of a run in %s', (_, page) => {
  const tables = tablesAfter(page, page.lang === 'zh' ? '### 运行实验' : '### Run a lab');

  test.each([['limiter', 0], ['load-balancer', 1], ['matcher', 2]] as const)('are those of the run of %s, and no other', async (lab, place) => {
    const listed = (tables[place] ?? []).map(([flags = '']) => spans(flags)[0]?.split(' ')[0]);
    expect(listed.toSorted()).toEqual(optionsIn((await wengu(makeHome(), ['lab', 'run', lab, '--help'])).stdout).filter((flag) => !/^(?:-h|--help)$/.test(flag)).toSorted());
  });
});

describe('the settings in the README', () => {
  test.each(BOTH)('%s has every setting with its default', (_, page) => {
    const [rows = []] = tablesAfter(page, page.lang === 'zh' ? '## 设置' : '## Settings');
    expect(rows.map(([key = '', value = '']) => [...spans(key), ...spans(value)])).toEqual(SETTING_KEYS.map((key) => [key, String(DEFAULT_SETTINGS[key])]));
  });

  test('are the fields of config --json', async () => {
    const { stdout } = await wengu(makeHome(), ['config', '--json']);
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(SETTING_KEYS);
  });
});

type Emitted = ReadonlyMap<string, ReadonlySet<string>>;

/** Every field of some documents with the types of its values: `topics[].due` is a number. */
function fieldsOf(documents: readonly unknown[]): Emitted {
  const fields = new Map<string, Set<string>>();
  for (const [path, type] of documents.flatMap((document) => leavesOf(document, ''))) {
    const name = path.replace(/^intervals\.(?:again|hard|good|easy)/, 'intervals.RATING');
    fields.set(name, (fields.get(name) ?? new Set()).add(type));
  }
  return fields;
}

function leavesOf(value: unknown, path: string): [path: string, type: string][] {
  if (Array.isArray(value)) return value.flatMap((entry) => leavesOf(entry, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [[path, value === null ? 'null' : typeof value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`));
}

/** A home with a content folder of its own: a sound module in both languages and a faulty copy. */
function homeWithNotes() {
  const home = makeHome();
  cpSync(EXAMPLE, join(home.folder, 'notes'), { recursive: true });
  cpSync(join(EXAMPLE, 'go', 'defer'), join(home.folder, 'notes', 'go', 'broken'), { recursive: true });
  const faulty = join(home.folder, 'notes', 'go', 'broken', 'zh.md');
  writeFileSync(faulty, readFileSync(faulty, 'utf8').replace('id: go/defer', 'id: go/broken').replace('- [x] `210`', '- [ ] `210`'));
  return home;
}

/** One review of all that the JSON face can say: in English, over content that is Chinese only. */
async function reviewSteps(): Promise<readonly { readonly step: string }[]> {
  const review = JsonReview.start(makeHome(), []);
  const lines = ['{"reply":["easy"]}', '{"reply":["again"]}', '{"reply":["undo"]}', 'nonsense', '{"reply":["bury"]}', '{"reply":["quit"]}'];
  const steps = [];
  for (const line of lines) {
    steps.push(await review.expect('ask'));
    review.send(line);
    if (line !== lines.at(-1)) steps.push(await review.expect(line === 'nonsense' ? 'error' : 'verdict'));
  }
  steps.push(await review.expect('result'));
  return steps;
}

/** Some reply to a question of the quiz, right or wrong. */
function someReply(step: Step): readonly string[] {
  const count = step['form'] === 'ordering' ? (step['choices'] as unknown[]).length : ((step['lefts'] as unknown[] | undefined)?.length ?? 1);
  return step['form'] === 'text' ? ['the state'] : Array.from({ length: count }, (_, position) => String(position));
}

/** A quiz of each kind of question, `lines` before the answers; its own content is English only, and it is asked in Chinese. */
async function quizSteps(home: Home, args: readonly string[], lines: readonly string[] = []): Promise<readonly Step[]> {
  const quiz = startJson(home, process.execPath, [PROGRAM, '--lang', 'zh', 'quiz', '--json', ...args]);
  const steps: Step[] = [];
  const toSay = [...lines];
  for (let step = await quiz.next(); step; step = await quiz.next()) {
    steps.push(step);
    if (step.step === 'ask') quiz.send(toSay.shift() ?? JSON.stringify({ reply: someReply(step), confidence: 3 }));
  }
  return steps;
}

/** All that the JSON face of the quiz can say: training with confidence, an exam that is handed in, and no question at all. */
async function linesOfQuiz(step: string): Promise<Emitted> {
  const home = await quizHome();
  const steps = [
    ...(await quizSteps(home, ['--wrong'])),
    ...(await quizSteps(home, ['own/quiz', '--confidence'], ['nonsense'])),
    ...(await quizSteps(home, ['own/quiz', '--exam', '5'], ['{"action":"skip"}', '{"action":"end"}'])),
  ];
  return fieldsOf(steps.filter((line) => line.step === step));
}

/** What a command prints in a home with notes. */
async function documentOf(...words: string[]): Promise<Emitted> {
  const home = homeWithNotes();
  await wengu(home, ['topics', 'add', 'notes']);
  return fieldsOf([JSON.parse((await wengu(home, [...words, '--json'])).stdout)]);
}

/** The report after an answer and a quiz, so that every list of it holds something. */
async function progressDocument(): Promise<Emitted> {
  const home = homeWithNotes();
  await quizSteps(home, ['--n', '1']);
  const review = JsonReview.start(home, []);
  await review.expect('ask');
  review.send('{"reply":["easy"]}');
  await review.expect('verdict');
  await review.expect('ask');
  review.send('{"reply":["quit"]}');
  await review.expect('result');
  return fieldsOf([JSON.parse((await wengu(home, ['progress', '--json'])).stdout)]);
}

const NOTES = `# Notes
## Go
### Slices
A slice has three words.
![header](header.png)
### Empty
### Maps
A map is a hash table.
### Maps
Its order is random.
### Pools
A pool keeps what is free.
`;

/** An import, and another after both the notes and a module were changed. */
async function importDocuments(): Promise<Emitted> {
  const home = makeHome();
  const notes = join(home.folder, 'notes.md');
  const run = async (): Promise<unknown> => JSON.parse((await wengu(home, ['import', notes, '--json'])).stdout);
  writeFileSync(notes, NOTES);
  const first = (await run()) as { readonly modules: readonly { readonly file: string }[] };
  const [slices = { file: '' }] = first.modules;
  writeFileSync(slices.file, readFileSync(slices.file, 'utf8').replaceAll('three words', 'three machine words'));
  writeFileSync(notes, NOTES.replace('three words', '3 words in all').replace('a hash table', 'a Swiss table').replace(/### Pools[\s\S]*/, ''));
  return fieldsOf([first, await run()]);
}

/** A run with all that a run can show: limiters alone, and shared ones that fail. */
async function labRunDocument(): Promise<Emitted> {
  const run = async (...words: string[]): Promise<unknown> => JSON.parse((await wengu(makeHome(), ['lab', 'run', 'limiter', '--keys', '3', '--duration', '3s', '--json', ...words])).stdout);
  return fieldsOf([await run('--algo', 'all'), await run('--fault', 'redis-slow:50ms@1s-2s', '--fault', 'skew:node2+200ms@1s')]);
}

/** A solution that parts from the model, and one that does not. */
async function labVersusDocument(): Promise<Emitted> {
  const home = makeHome();
  const folder = await startLab(home);
  const compare = async (solution: string): Promise<unknown> => {
    save(folder, solution);
    return JSON.parse((await wengu(home, ['lab', 'run', 'limiter', '--vs', '--keys', '3', '--burst', '2', '--duration', '3s', '--json'])).stdout);
  };
  return fieldsOf([await compare(REFERENCE), await compare(REFERENCE.replace('wanted > full ? Infinity', 'wanted > 0 ? Infinity'))]);
}

/** Verdicts of all kinds, on solutions of the first step. */
async function labTestDocument(): Promise<Emitted> {
  const home = makeHome();
  const folder = await startLab(home);
  const decide = 'function decide(key: string, cost: number, now: Micros): Decision {';
  const first = (statement: string): string => REFERENCE.replace(decide, `${decide} ${statement}`);
  const solutions = [
    UNCLAMPED,
    first('Date.now();'),
    first("console.log('so');"),
    first("throw new Error('no');"),
    first('return 1 as never;'),
    first('while (true) {}'),
    `import 'node:fs';\n${REFERENCE}`,
    REFERENCE.replaceAll('tokenBucket', 'bucketOfTokens'),
    `${REFERENCE}\nthrow new Error('not today');`,
    first('process.exit(0);'),
  ];
  const verdicts: unknown[] = [];
  for (const solution of solutions) {
    save(folder, solution);
    verdicts.push(JSON.parse((await wengu(home, ['lab', 'test', 'token-bucket', '--json'])).stdout));
  }
  const setup = '{ amount: 1, period: 1_000_000, burst: 2 }';
  const written = (expect: string): string => `{ name: 'w', of: 'tokenBucket', setup: ${setup}, calls: [{ at: 0 }, { at: 1, cost: 3 }], expect: ${expect} }`;
  const run = "{ name: 'r', of: 'tokenBucket', run() { console.log('so'); throw new Error('no'); } }";
  writeFileSync(join(folder, 'my.cases.ts'), `export const cases = [${run}, ${written('[{ allowed: true, remaining: 1, retryAfter: 0, resetAt: 1_000_000 }, { retryAfter: 7 }]')}];`);
  for (const solution of [REFERENCE, first('return 1 as never;')]) {
    save(folder, solution);
    verdicts.push(JSON.parse((await wengu(home, ['lab', 'test', 'token-bucket', '--json'])).stdout));
  }
  return fieldsOf(verdicts);
}

/** What a verb of the labs prints once the first step was passed. */
async function labDocument(...words: string[]): Promise<Emitted> {
  const home = makeHome();
  save(await startLab(home), REFERENCE);
  await wengu(home, ['lab', 'test', '--json']);
  return fieldsOf([JSON.parse((await wengu(home, ['lab', ...words, '--json'])).stdout)]);
}

/** Balancers by keys and without, with all that can happen to their backends. */
async function balancersDocument(): Promise<Emitted> {
  const faults = ['kill:b2@1s', 'slow:b3x2@1s-2s', 'weight:b1=2@1s'].flatMap((fault) => ['--fault', fault]);
  const run = async (duration: string): Promise<unknown> => JSON.parse((await wengu(makeHome(), ['lab', 'run', 'load-balancer', '--keys', '9', '--algo', 'swrr,maglev', '--duration', duration, '--json', ...faults])).stdout);
  return fieldsOf([await run('15s'), await run('3s')]);
}

async function httpDocument(): Promise<Emitted> {
  return fieldsOf([JSON.parse((await wengu(makeHome(), ['lab', 'run', 'load-balancer', '--http', '--json'])).stdout)]);
}

async function matcherDocument(): Promise<Emitted> {
  const run = async (...more: readonly string[]): Promise<unknown> => JSON.parse((await wengu(makeHome(), ['lab', 'run', 'matcher', '--orders', '600', '--duration', '20s', '--json', ...more])).stdout);
  return fieldsOf([await run('--flow', 'flash-crash', '--orders', '4000', '--auction', '--kill-at', '2s'), await run('--kill-at', '200'), await run()]);
}

async function designsDocument(): Promise<Emitted> {
  const run = async (...more: readonly string[]): Promise<unknown> => JSON.parse((await wengu(makeHome(), ['lab', 'run', 'matcher', '--compare', 'uid-ring,memory', '--duration', '3s', '--orders', '3000', '--json', ...more])).stdout);
  return fieldsOf([await run('--fault', 'node@0.5s')]);
}

/** Files that are sound, cut off, and that their order book parts from. */
async function feedDocument(): Promise<Emitted> {
  const home = makeHome();
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(home.folder, name), content);
    return join(home.folder, name);
  };
  const run = async (...words: readonly string[]): Promise<unknown> => JSON.parse((await wengu(home, ['lab', 'run', 'matcher', '--json', ...words])).stdout);
  const order = itchBytes('A', { order: 1, price: 10_000, shares: 5, side: 'B' });
  const message = file('T_message_1.csv', '1,1,7,5,10000,1\n2,1,8,5,10100,1\n');
  file('T_orderbook_1.csv', '9999999999,0,10000,5\n9999999999,0,10100,6\n');
  const bare = file('T.csv', '1,1,7,5,10000,1\n');
  const same = file('U_message_1.csv', '1,1,7,5,10000,1\n2,1,8,5,10100,1\n');
  file('U_orderbook_1.csv', '9999999999,0,10000,5\n9999999999,0,10100,5\n');
  return fieldsOf([await run('--itch', file('whole', order)), await run('--itch', file('cut', order.subarray(0, 30))), await run('--lobster', message), await run('--lobster', bare), await run('--lobster', same)]);
}

/** All that can happen to typed orders. */
async function typedDocument(): Promise<Emitted> {
  const lines = ['buy 5 @ 1001 show 2', 'buy 20 @ 1001', 'nonsense', 'replace 12 1 @ 1001', 'cancel 99', 'sell 3 @ 998 as 7', 'sell 9 @ 1002 as 7', 'buy 4 @ 1002 as 7 self decrement', 'stop sell 1 @ 2000', 'halt', 'resume', 'buy 60 market'];
  const { stdout } = await wengu(makeHome(), ['lab', 'run', 'matcher', '--interactive', '--json'], { input: lines.join('\n') });
  return fieldsOf(stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown));
}

async function linesOf(step: string): Promise<Emitted> {
  return fieldsOf((await reviewSteps()).filter((line) => line.step === step));
}

const DOCUMENTS: readonly (readonly [name: string, print: () => Promise<Emitted>])[] = [
  ['review ask', () => linesOf('ask')],
  ['review verdict', () => linesOf('verdict')],
  ['review error', () => linesOf('error')],
  ['review result', () => linesOf('result')],
  ['quiz ask', () => linesOfQuiz('ask')],
  ['quiz verdict', () => linesOfQuiz('verdict')],
  ['quiz error', () => linesOfQuiz('error')],
  ['quiz result', () => linesOfQuiz('result')],
  ['due', () => documentOf('due')],
  ['topics', () => documentOf('topics')],
  ['progress', progressDocument],
  ['read', () => documentOf('read', 'go/slice')],
  ['search', () => documentOf('search', '切片')],
  ['import', importDocuments],
  ['check', () => documentOf('check', 'notes')],
  ['lab run', labRunDocument],
  ['lab run load-balancer', balancersDocument],
  ['lab run load-balancer --http', httpDocument],
  ['lab run matcher', matcherDocument],
  ['lab run matcher --compare', designsDocument],
  ['lab run matcher --itch', feedDocument],
  ['lab run matcher --interactive', typedDocument],
  ['lab run --vs', labVersusDocument],
  ['lab test', labTestDocument],
  ['lab list', () => labDocument('list')],
  ['lab hint', () => labDocument('hint', 'token-bucket')],
  ['lab bench', () => labDocument('bench', 'token-bucket', '--claim', 'n')],
  ['lab explain', () => labDocument('explain', 'token-bucket')],
  ['lab history', () => labDocument('history')],
  ['doctor', () => documentOf('doctor')],
];

describe('the JSON fields in the README', () => {
  test.each(BOTH)('%s has a table for each document', (_, page) => {
    const marks = [...page.prose.matchAll(/<!-- json: (.*?) -->/g)].map(([, name]) => name);
    expect(marks).toEqual(DOCUMENTS.map(([name]) => name));
  });

  test.for(DOCUMENTS)('those of %s are printed, each with its type, and no other is', async ([name, print], { skip }) => {
    skip(print === httpDocument && installedNginx() === undefined, 'no nginx to compare with');
    const emitted = await print();
    for (const page of [ENGLISH, CHINESE]) {
      const [rows = []] = tablesAfter(page, `<!-- json: ${name} -->`);
      expect(rows.flatMap(([field = '']) => spans(field)).toSorted()).toEqual([...emitted.keys()].toSorted());
      for (const [field = '', types = ''] of rows) expect([field, ...types.split(/ or | 或 /)]).toEqual(expect.arrayContaining([field, ...(emitted.get(spans(field)[0] ?? '') ?? [])]));
    }
  });
});

describe('the example topic in the README', () => {
  test.each(BOTH)('%s shows the file that it links', (_, page) => {
    const [, shown] = /^`{4}markdown\n([\s\S]*?)^`{4}$/m.exec(page.text) ?? [];
    expect(shown).toBe(readFileSync(join(EXAMPLE, 'go', 'defer', `${page.lang}.md`), 'utf8'));
  });

  test('passes the check in both languages', async () => {
    const { code, stdout } = await wengu(makeHome(), ['check', EXAMPLE, '--json']);
    expect(JSON.parse(stdout)).toEqual({ passed: true, files: 2, cards: 4, questions: 2, interviews: 2, go: null, programs: 0, faults: [] });
    expect(code).toBe(0);
  });
});

describe('the two READMEs', () => {
  test('have the same headings, of the same depth', () => {
    const depths = (page: Readme): number[] => headings(page).map((line) => line.indexOf(' '));
    const codes = (page: Readme): string[][] => headings(page).map(spans);
    expect(depths(CHINESE)).toEqual(depths(ENGLISH));
    expect(codes(CHINESE)).toEqual(codes(ENGLISH));
  });

  test('have tables of the same length under them, with the same code in the first column', () => {
    const firstCells = (page: Readme): string[][] => page.prose.split('\n').filter((line) => /^\| `/.test(line)).map((line) => spans(cellsOf(line)[0] ?? ''));
    expect(firstCells(CHINESE)).toEqual(firstCells(ENGLISH));
  });

  test.each(BOTH)('%s links only to files that exist', (_, page) => {
    const links = [...page.prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^https?:/.test(target));
    expect(links.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
    expect(links).toContain('LICENSE');
  });

  test.each(BOTH)('%s names only source files and scripts that exist', (_, page) => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const files = spans(page.prose).filter((span) => /^(?:src|test|content|scripts|docs|\.ci)\/[\w./-]+$/.test(span));
    const coming = /^(?:src\/(?:engines|labs)|content\/(?:interviews|labs))\//;
    expect(files.filter((file) => !coming.test(file) && !existsSync(join(ROOT, file)))).toEqual([]);
    const called = [...page.text.matchAll(/npm run (\w+)/g)].map(([, name = '']) => name);
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('show every screen between them, each a small picture', () => {
    const shown = [ENGLISH, CHINESE].flatMap((page) => [...page.prose.matchAll(/\(docs\/screens\/([^)]+)\)/g)].map(([, name = '']) => name));
    expect([...new Set(shown)].toSorted()).toEqual(readdirSync(SCREENS).toSorted());
    expect(readdirSync(SCREENS).filter((name) => statSync(join(SCREENS, name)).size > LARGEST_SCREEN)).toEqual([]);
  });
});
