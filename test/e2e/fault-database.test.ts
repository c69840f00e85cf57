import { closeSync, openSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { type Home, integrity, makeHome, readLog } from '../helpers/home.ts';
import { JsonReview } from '../helpers/json-review.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

const PAGE = 4096;

/** A home with some answers, none of them still in the journal beside the database. */
async function learntHome(): Promise<Home> {
  const home = makeHome();
  await wengu(home, ['review', '--plain'], { env: onDay(0), input: '3\n4\n3\nq\n' });
  expect(readLog(home)).toHaveLength(3);
  return home;
}

function overwrite(home: Home, from: number, to: number): void {
  const file = openSync(home.database, 'r+');
  writeSync(file, Buffer.alloc(to - from, 0xa5), 0, to - from, from);
  closeSync(file);
}

const DAMAGES = [
  ['overwritten in the middle', (home: Home) => overwrite(home, PAGE, statSync(home.database).size)],
  ['cut off after its first page', (home: Home) => truncateSync(home.database, PAGE)],
  ['cut off within a page', (home: Home) => truncateSync(home.database, 3 * PAGE + 100)],
  ['no database at all', (home: Home) => writeFileSync(home.database, 'this is a letter to a friend, not a database. '.repeat(300))],
] as const;

const LANGS = {
  en: { locale: 'en_US.UTF-8', said: /^wengu: the database .*wengu\.db is damaged and was left untouched\. Bring back a copy with wengu restore/ },
  zh: { locale: 'zh_CN.UTF-8', said: /^wengu: 数据库 .*wengu\.db 已损坏，没有改动它。运行 wengu restore <备份> 恢复/ },
};

describe.each(DAMAGES)('a database that is %s', (_, damage) => {
  test('ends a review and other commands in one line, and is left as it is', async () => {
    const home = await learntHome();
    damage(home);
    const before = readFileSync(home.database);
    for (const [args, { locale, said }] of [
      [['review', '--plain'], LANGS.en],
      [['review', '--json'], LANGS.zh],
      [['due', '--count'], LANGS.zh],
      [[], LANGS.en],
    ] as const) {
      expectOneLine(await wengu(home, args, { env: { ...onDay(0), LANG: locale } }), said);
    }
    expect(readFileSync(home.database).equals(before)).toBe(true);
  });

  test('is found by the doctor with the cure, and moved aside by it: a restore brings back the backup', async () => {
    const home = await learntHome();
    expect(await wengu(home, ['backup', 'copy.db'])).toMatchObject({ code: 0 });
    damage(home);
    const damaged = readFileSync(home.database);
    const doctor = await wengu(home, ['doctor'], { env: onDay(0) });
    expect(doctor).toMatchObject({ code: 1, stderr: '' });
    expect(doctor.stdout).toMatch(/x +database +damaged: .*wengu restore <backup>/);
    const { code, stdout, stderr } = await wengu(home, ['restore', 'copy.db', '--yes'], { env: onDay(0) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [, kept = ''] = /the old data is kept as (.*)\n/.exec(stdout) ?? [];
    expect(readFileSync(kept).equals(damaged)).toBe(true);
    expect(readLog(home)).toHaveLength(3);
    expect(integrity(home)).toBe('ok');
  });
});

test('on the screen, a damaged database is one line too', async () => {
  const home = await learntHome();
  overwrite(home, PAGE, statSync(home.database).size);
  const terminal = Terminal.start(home, ['review'], { env: onDay(0), columns: 200 });
  expect((await terminal.exit).code).toBe(1);
  expect(terminal.text().trim()).toMatch(/^wengu: the database .* is damaged and was left untouched\..*$/);
  expect(terminal.alternate).toBe(false);
});

test.each([
  ['en', 'en_US.UTF-8', /^wengu: the database .* belongs to a newer wengu \(version 99\)\. Upgrade wengu/],
  ['zh', 'zh_CN.UTF-8', /^wengu: 数据库 .* 来自更新的 wengu（版本 99）。请升级 wengu/],
] as const)('a database of a newer version is not touched, in %s', async (_, locale, said) => {
  const home = await learntHome();
  const db = new Database(home.database);
  db.pragma('user_version = 99');
  db.close();
  const before = readFileSync(home.database);
  for (const args of [['review', '--plain'], ['due'], ['config', 'set', 'buttons', '2'], []])
    expectOneLine(await wengu(home, args, { env: { LANG: locale } }), said);
  expect(readFileSync(home.database).equals(before)).toBe(true);
});

test('a database that another process holds is waited for, then said', async () => {
  const home = await learntHome();
  const db = new Database(home.database);
  db.exec('BEGIN IMMEDIATE');
  const review = JsonReview.start(home, [], onDay(0));
  await review.expect('ask');
  review.reply('good');
  const outcome = await review.ended; // after the busy time-out of five seconds
  expectOneLine(outcome, /^wengu: another process holds the database .*\. Try again in a moment/);
  db.exec('ROLLBACK');
  db.close();
  expect(readLog(home)).toHaveLength(3);
});
