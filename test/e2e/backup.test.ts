import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { type Home, integrity, makeHome, readLog } from '../helpers/home.ts';
import { JsonReview } from '../helpers/json-review.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

async function answer(home: Home, ratings: readonly string[], hours = 0): Promise<void> {
  const review = JsonReview.start(home, [], onDay(0, hours));
  for (const rating of ratings) await review.answer(rating);
  await review.close();
}

function answersIn(file: string): number {
  const db = new Database(file, { readonly: true });
  const count = db.prepare('SELECT count(*) FROM log').pluck().get() as number;
  db.close();
  return count;
}

test('a backup lies in the data folder unless a file is named, and is never overwritten', async () => {
  const home = makeHome();
  await answer(home, ['good', 'easy']);
  const named = await wengu(home, ['backup', 'my copy.db']);
  expect(named).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^saved to .*my copy\.db \(\d+ KiB\)\n$/) });
  expect(answersIn(join(home.folder, 'my copy.db'))).toBe(2);
  expectOneLine(await wengu(home, ['backup', 'my copy.db']), /^wengu: .*my copy\.db exists and was not overwritten\. Choose another name/);
  expectOneLine(await wengu(home, ['backup', 'my copy.db', '--lang', 'zh']), /^wengu: .*my copy\.db 已存在，没有覆盖。换个文件名/);
  const usual = await wengu(home, ['backup'], { env: onDay(0) });
  expect(usual.stdout).toContain(join(home.data, 'backups', 'wengu-20261124-1200'));
  expect(readdirSync(join(home.data, 'backups')).filter((name) => !name.endsWith('.db'))).toEqual([]);
});

test('a restore brings back what the backup holds and keeps the old data', async () => {
  const home = makeHome();
  await answer(home, ['good', 'easy']);
  await wengu(home, ['backup', 'copy.db']);
  await answer(home, ['again', 'hard', 'good'], 1);
  const { code, stdout } = await wengu(home, ['restore', 'copy.db', '--yes'], { env: onDay(0, 2) });
  expect(code).toBe(0);
  const [, kept = ''] = /^restored, 2 records\nthe old data is kept as (.*)\n$/.exec(stdout) ?? [];
  expect(readLog(home)).toHaveLength(2);
  expect(answersIn(kept)).toBe(5);
  expect(integrity(home)).toBe('ok');
  await answer(home, ['good'], 3);
  expect(await wengu(home, ['restore', kept, '--yes'])).toMatchObject({ code: 0 });
  expect(readLog(home)).toHaveLength(5);
});

test('a restore into an empty home, as on a new machine', async () => {
  const old = makeHome();
  await answer(old, ['good', 'easy']);
  await wengu(old, ['backup', 'copy.db']);
  const home = makeHome();
  expect(await wengu(home, ['restore', join(old.folder, 'copy.db'), '-y'])).toMatchObject({ code: 0, stdout: expect.stringContaining('restored, 2 records') });
  expect(readLog(home)).toHaveLength(2);
});

const UNSOUND = {
  en: /^wengu: .*copy\.db is not a sound wengu backup \(.*\); nothing was replaced$/,
  zh: /^wengu: .*copy\.db 不是完好的 wengu 备份（.*），没有替换任何东西$/,
};

/** Each spoils a copy of a sound backup. */
const BAD = [
  { what: 'that is missing', spoil: (file: string) => rmSync(file), en: /^wengu: no backup .*copy\.db$/, zh: /^wengu: 找不到备份 .*copy\.db$/ },
  { what: 'that is no database', spoil: (file: string) => writeFileSync(file, 'a shopping list'), ...UNSOUND },
  { what: 'that is cut off', spoil: (file: string) => truncateSync(file, statSync(file).size / 2), ...UNSOUND },
  { what: 'with damaged pages', spoil: damage, ...UNSOUND },
  { what: 'of another program', spoil: (file: string) => change(file, 'PRAGMA user_version = 0; DROP TABLE log'), ...UNSOUND },
  {
    what: 'of a newer version',
    spoil: (file: string) => change(file, 'PRAGMA user_version = 99'),
    en: /^wengu: the database .*copy\.db belongs to a newer wengu \(version 99\)/,
    zh: /^wengu: 数据库 .*copy\.db 来自更新的 wengu（版本 99）/,
  },
];

function damage(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x5a, 4096));
}

function change(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

test.each(BAD)('a backup $what is refused in one line, and nothing is replaced', async ({ spoil, en, zh }) => {
  const home = makeHome();
  await answer(home, ['good', 'easy']);
  await wengu(home, ['backup', 'copy.db']);
  const file = join(home.folder, 'copy.db');
  spoil(file);
  expectOneLine(await wengu(home, ['restore', file, '--yes']), en);
  expectOneLine(await wengu(home, ['restore', file, '--yes', '--lang', 'zh']), zh);
  expect(readLog(home)).toHaveLength(2);
  expect(integrity(home)).toBe('ok');
  expect(existsSync(join(home.data, 'backups'))).toBe(false);
});

test('a restore asks first, and only a yes replaces anything', async () => {
  const home = makeHome();
  await answer(home, ['good']);
  await wengu(home, ['backup', 'copy.db']);
  await answer(home, ['good'], 1);
  for (const input of ['n\n', '', 'maybe\n']) {
    expect(await wengu(home, ['restore', 'copy.db'], { input })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\(1 record\)\?.*\nnothing was changed\n$/s),
    });
  }
  const terminal = Terminal.start(home, ['restore', 'copy.db'], { columns: 160 });
  await terminal.waitFor('The old data is kept');
  terminal.type('\r');
  expect((await terminal.exit).code).toBe(0);
  expect(terminal.text()).toContain('nothing was changed');
  expect(readLog(home)).toHaveLength(2);
  expect(await wengu(home, ['restore', 'copy.db'], { input: 'y\n' })).toMatchObject({ code: 0, stdout: expect.stringContaining('restored, 1 record') });
  expect(readLog(home)).toHaveLength(1);
});

test('a restore beside a running review loses nothing: the review goes on over the restored data', async () => {
  const home = makeHome();
  await answer(home, ['good', 'easy']);
  await wengu(home, ['backup', 'copy.db']);
  const review = JsonReview.start(home, [], onDay(0, 1));
  await review.answer('hard', 101);
  await review.answer('hard', 102);
  const { code, stdout } = await wengu(home, ['restore', 'copy.db', '--yes'], { env: onDay(0, 2) });
  expect(code).toBe(0);
  await review.answer('good', 103);
  await review.answer('good', 104);
  expect((await review.close()).code).toBe(0);
  const [, kept = ''] = /the old data is kept as (.*)\n/.exec(stdout) ?? [];
  expect(answersIn(kept)).toBe(4);
  expect(
    readLog(home)
      .slice(2)
      .map((entry) => entry.took),
  ).toEqual([103, 104]);
  expect(integrity(home)).toBe('ok');
});

test('a backup beside a running review is whole', async () => {
  const home = makeHome();
  const review = JsonReview.start(home, ['--new', '9999'], onDay(0));
  for (let round = 0; round < 3; round++) {
    await review.answer('good');
    await wengu(home, ['backup', `copy-${round}.db`]);
    expect(answersIn(join(home.folder, `copy-${round}.db`))).toBe(round + 1);
  }
  await review.close();
});
