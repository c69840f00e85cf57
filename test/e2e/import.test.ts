import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { type Home, makeHome, readStore } from '../helpers/home.ts';
import { JsonReview } from '../helpers/json-review.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

const NOTES = `# Notes

## Cache

### Eviction

LRU: the key that was not read for the longest time goes first.

LFU: the key that was read least often goes first.

![the queue](lru.png)

### Expiry

### Warming

## Limits

### Bucket

Tokens drip in at a fixed rate, and a burst may take all that are there.
`;

interface Report {
  readonly dir: string;
  readonly modules: readonly {
    readonly id: string;
    readonly action: string;
    readonly file: string;
    readonly aside?: string;
    readonly conflicts: readonly string[];
    readonly changed: readonly string[];
  }[];
  readonly [field: string]: unknown;
}

function write(home: Home, text: string, name = 'notes.md'): string {
  const path = join(home.folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function importJson(home: Home, args: readonly string[] = ['notes.md']): Promise<Report> {
  const { stdout, stderr, code } = await wengu(home, ['import', '--json', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Report;
}

/** Every file below a folder with its text and the instant of its last change. */
function filesIn(folder: string): readonly (readonly [path: string, text: string, at: number])[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, 'utf8'), statSync(path).mtimeMs] as const);
}

function memory(home: Home, card: string): unknown {
  return readStore(home, (db) => db.prepare('SELECT present, state, reps, stability FROM cards WHERE card = ?').get(card));
}

test('imports notes into a content folder that passes the check, and says what they lack', async () => {
  const home = makeHome();
  write(home, NOTES);
  const report = await importJson(home);
  const dir = join(home.data, 'modules');
  expect(report).toMatchObject({ source: 'notes.md', dir, lang: 'en', dryRun: false, title: 'Notes', headings: 7, cards: 3, remarks: [] });
  expect(report.modules.map(({ id, action }) => [id, action])).toEqual([
    ['cache/eviction', 'created'],
    ['limits/bucket', 'created'],
  ]);
  expect(report['gaps']).toEqual([
    { path: ['Cache', 'Expiry'], line: 13 },
    { path: ['Cache', 'Warming'], line: 15 },
  ]);
  expect(report['pictures']).toEqual([{ href: 'lru.png', line: 11, module: 'cache/eviction' }]);
  expect(readFileSync(join(dir, 'notes.gaps.md'), 'utf8')).toContain('- [ ] Cache / Expiry (line 13)\n- [ ] Cache / Warming (line 15)\n');
  const checked = await wengu(home, ['check', dir]);
  expect([checked.code, checked.stdout]).toEqual([0, '2 files, 3 cards, 0 questions, 0 interview items: 0 errors, 0 warnings\n']);
  const topics = JSON.parse((await wengu(home, ['topics', '--json'])).stdout) as { topics: { topic: string; group: string }[]; folders: string[] };
  expect(topics.folders).toEqual([dir]);
  expect(topics.topics.filter(({ topic }) => topic.startsWith('cache/'))).toMatchObject([{ topic: 'cache/eviction', group: 'Cache' }]);
  const { stdout } = await wengu(home, ['read', 'eviction', '--plain']);
  expect(stdout).toContain('a draft that nobody has checked');
  expect(stdout).toContain('LRU: the key that was not read for the longest time goes first.');
});

test('memory outlives an edit of the notes', async () => {
  const home = makeHome();
  write(home, NOTES);
  await importJson(home);
  const review = JsonReview.start(home, ['cache/eviction'], onDay(0));
  await review.answer('easy');
  await review.close();
  const before = memory(home, 'cache/eviction#c-lru');
  expect(before).toMatchObject({ present: 1, state: 2, reps: 1 });
  write(home, NOTES.replace('goes first.\n\nLFU', 'is thrown out first.\n\nLFU').replace('### Eviction', '### What goes first'));
  const report = await importJson(home);
  expect(report.modules[0]).toMatchObject({ id: 'cache/eviction', action: 'updated', changed: ['c-lru', 'c-lfu'] });
  const second = JsonReview.start(home, ['cache/eviction', '--ahead', '365', '--new', '0'], onDay(1));
  const asked = await second.expect('ask');
  expect(asked['id']).toBe('cache/eviction#c-lru');
  await second.close();
  expect(memory(home, 'cache/eviction#c-lru')).toEqual(before);
});

test('a second import of the same notes writes nothing', async () => {
  const home = makeHome();
  write(home, NOTES);
  const { dir } = await importJson(home);
  const before = filesIn(dir);
  const again = await wengu(home, ['import', 'notes.md']);
  expect(again.stdout).toContain('no module has changed');
  expect(filesIn(dir)).toEqual(before);
  expect(before.map(([path]) => path.slice(dir.length + 1)).toSorted()).toEqual([
    '.import/notes.json',
    'cache/eviction/en.md',
    'groups.json',
    'limits/bucket/en.md',
    'notes.gaps.md',
  ]);
});

test('a dry run says the same and writes nothing', async () => {
  const home = makeHome();
  write(home, NOTES);
  const dry = await importJson(home, ['notes.md', '--dry-run']);
  expect(filesIn(home.folder).some(([path]) => path.includes('modules'))).toBe(false);
  const topics = JSON.parse((await wengu(home, ['topics', '--json'])).stdout) as { folders: string[] };
  expect(topics.folders).toEqual([]);
  expect({ ...(await importJson(home)), dryRun: true }).toEqual(dry);
});

test('what both sides changed stays the learner’s, the other lies beside it', async () => {
  const home = makeHome();
  write(home, NOTES);
  const first = await importJson(home, ['notes.md', '--dir', 'own']);
  const file = first.modules[0]?.file ?? '';
  expect(file).toBe(join(home.folder, 'own/cache/eviction/en.md'));
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('?\n\nthe key that was read least often goes first.', '?\n\nmy own words for it').replaceAll('\n', '\r\n'),
  );
  write(home, NOTES.replace('least often', 'the fewest times'));
  const second = await importJson(home, ['notes.md', '--dir', 'own']);
  expect(second.modules[0]).toMatchObject({ action: 'updated', conflicts: ['c-lfu'], aside: join(home.folder, 'own/cache/eviction/en.new.md') });
  expect(readFileSync(file, 'utf8')).toContain('my own words for it');
  expect(readFileSync(second.modules[0]?.aside ?? '', 'utf8')).toContain('?\n\nthe key that was read the fewest times goes first.');
  expect((await wengu(home, ['check', 'own'])).code).toBe(0);
});

test('a heading that leaves takes its module along; one that gets text leaves the gaps', async () => {
  const home = makeHome();
  write(home, NOTES);
  const { dir } = await importJson(home);
  write(
    home,
    NOTES.slice(0, NOTES.indexOf('## Limits')).replace(
      '### Expiry\n\n### Warming',
      '### Expiry\n\nA deadline per key.\n\n### Warming\n\nReads before the doors open.',
    ),
  );
  const report = await importJson(home);
  expect(report.modules.map(({ id, action }) => [id, action])).toEqual([
    ['cache/eviction', 'unchanged'],
    ['cache/expiry', 'created'],
    ['cache/warming', 'created'],
    ['limits/bucket', 'removed'],
  ]);
  expect(readdirSync(dir).toSorted()).toEqual(['.import', 'cache', 'groups.json']);
});

test('notes that were moved are known; others of the same name are not mixed with them, nor with shipped modules', async () => {
  const home = makeHome();
  write(home, NOTES);
  await importJson(home);
  mkdirSync(join(home.folder, 'old'));
  renameSync(join(home.folder, 'notes.md'), join(home.folder, 'old/notes.md'));
  expect((await importJson(home, ['old/notes.md'])).modules.map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
  write(home, '# Mine\n\n## Cache\n\n### Eviction\n\nAnother text about the same heading.\n\n## Go\n\n### Slice\n\nA header of three words.\n');
  const other = await importJson(home);
  expect(other.modules.map(({ id, action }) => [id.replace(/-[0-9a-f]{6}$/, '-#'), action])).toEqual([
    ['cache/eviction-#', 'created'],
    ['go/slice-#', 'created'],
  ]);
  expect((await importJson(home, ['old/notes.md'])).modules.map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
});

test('an import that was killed before it was through goes on as if it had not been', async () => {
  const home = makeHome();
  write(home, NOTES);
  const { dir } = await importJson(home);
  const whole = filesIn(dir).map(([path, text]) => [path, text]);
  rmSync(join(dir, 'limits'), { recursive: true });
  rmSync(join(dir, 'notes.gaps.md'));
  await importJson(home);
  expect(filesIn(dir).map(([path, text]) => [path, text])).toEqual(whole);
});

describe('what can’t be imported is said in a line', () => {
  const GBK = Buffer.from([0x23, 0x20, 0xb1, 0xca, 0xbc, 0xc7, 0x0a, 0x0a, 0xbb, 0xba, 0xb4, 0xe6, 0x0a]);
  test.each([
    ['a missing file', undefined, /cannot read the notes .*notes\.md/, /读不了笔记/],
    ['GBK', GBK, /not text in UTF-8.*iconv/, /不是 UTF-8 文本.*iconv/],
    ['UTF-16', Buffer.from('\uFEFF# Notes\n\ntext\n', 'utf16le'), /not text in UTF-8/, /不是 UTF-8/],
    ['nothing', Buffer.from(''), /no text to import \(0 headings\)/, /没有可以导入的文字/],
    ['headings only', Buffer.from('# A\n\n## B\n'), /no text to import \(2 headings\)/, /没有可以导入的文字/],
  ])('%s', async (_, bytes, en, zh) => {
    const home = makeHome();
    if (bytes) writeFileSync(join(home.folder, 'notes.md'), bytes);
    for (const [lang, said] of [
      ['en_US.UTF-8', en],
      ['zh_CN.UTF-8', zh],
    ] as const) {
      const { code, stdout, stderr } = await wengu(home, ['import', 'notes.md'], { env: { LANG: lang } });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(said);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });

  test('a place that is no folder, and a damaged record', async () => {
    const home = makeHome();
    write(home, NOTES);
    const blocked = await wengu(home, ['import', 'notes.md', '--dir', 'notes.md']);
    expect([blocked.code, blocked.stderr]).toEqual([1, expect.stringMatching(/^wengu: cannot write to .*notes\.md \(E\w+\)\. .*--dir\n$/)]);
    const { dir } = await importJson(home);
    writeFileSync(join(dir, '.import/notes.json'), '{');
    const damaged = await wengu(home, ['import', 'notes.md']);
    expect([damaged.code, damaged.stderr]).toEqual([1, expect.stringMatching(/^wengu: the record of the last import, .*notes\.json, is damaged/)]);
  });
});

test.each([
  ['zh_CN.UTF-8', 80, '新建', '找不到 1 张图片'],
  ['en_US.UTF-8', 80, 'created', '1 picture is missing'],
  ['zh_CN.UTF-8', 40, '新建', '找不到 1 张图片'],
  ['en_US.UTF-8', 40, 'created', '1 picture is missing'],
])('shows itself in a terminal: %s, %i columns', async (lang, columns, created, missing) => {
  const home = makeHome();
  write(home, NOTES);
  const terminal = Terminal.start(home, ['import', 'notes.md'], { columns, rows: 40, env: { LANG: lang } });
  expect((await terminal.exit).code).toBe(0);
  expect(terminal.text()).toContain(created);
  expect(terminal.text()).toContain(missing);
});

test('takes the language that it is told', async () => {
  const home = makeHome();
  write(home, NOTES);
  const report = await importJson(home, ['notes.md', '--lang', 'zh']);
  expect(report.modules.map(({ file }) => file.slice(report.dir.length + 1))).toEqual(['cache/eviction/zh.md', 'limits/bucket/zh.md']);
  expect((await importJson(home)).modules.map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
});
