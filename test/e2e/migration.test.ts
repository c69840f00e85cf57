import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { NOON, onDay } from '../helpers/clock.ts';
import { dice } from '../helpers/dice.ts';
import { type Home, integrity, makeHome, readStore } from '../helpers/home.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

const TOLD = 'preparing your data for this version';

/** A home whose database is of the first version, with so many answers. */
function oldHome(records: number): Home {
  const home = makeHome();
  mkdirSync(dirname(home.database), { recursive: true });
  const db = new Database(home.database);
  db.pragma('journal_mode = WAL');
  db.exec(MIGRATIONS[0] ?? '');
  db.exec(`INSERT INTO schedulers VALUES (1, '{}', 0); INSERT INTO meta VALUES ('device', 'before')`);
  const put = db.prepare(`INSERT INTO log (id, device, session, kind, card, at, shift, rating, took, scheduler) VALUES (?, 'before', 's', 'grade', ?, ?, 0, 3, 1000, 1)`);
  const random = dice(records);
  db.transaction(() => {
    for (let row = 0; row < records; row++) put.run(`${random()}-${row}`, `go/slice#c-${row % 97}`, NOON - (records - row) * 1000);
  })();
  db.pragma('user_version = 1');
  db.close();
  return home;
}

function versionOf(home: Home): number {
  return readStore(home, (db) => db.pragma('user_version', { simple: true }) as number);
}

/** Everything that the log says, in one number and one text. */
function logOf(home: Home): unknown {
  return readStore(home, (db) => db.prepare(`SELECT count(*) AS records, sum(seq * length(id || card) + at % 1000003) AS sum, min(id) AS first FROM log`).get());
}

function backups(home: Home): readonly string[] {
  return readdirSync(join(home.data, 'backups'));
}

test('a migration that takes a while says so in one line, in the language that is set', async () => {
  const home = oldHome(50_000);
  const db = new Database(home.database);
  db.exec(`INSERT INTO settings VALUES ('lang', 'zh')`);
  db.close();
  const before = logOf(home);
  const terminal = Terminal.start(home, ['due'], { columns: 160, env: onDay(0) });
  expect((await terminal.exit).code).toBe(0);
  const [first, second] = terminal.screen();
  expect(first).toBe(`正在为新版本整理数据（50000 条记录），请稍候。中断也不会丢失；整理前的数据存在 ${join(home.data, 'backups')}`);
  expect(second).toBe('复习 0，新 10');
  expect([versionOf(home), logOf(home), integrity(home)]).toEqual([MIGRATIONS.length, before, 'ok']);
  const again = Terminal.start(home, ['due'], { env: onDay(0) });
  await again.exit;
  expect(again.text()).not.toContain('正在为新版本');
});

test('scripts and pipes are not told, nor is anyone of a short one', async () => {
  const { code, stderr } = await wengu(oldHome(50_000), ['due', '--json'], { env: onDay(0) });
  expect([code, stderr]).toEqual([0, '']);
  const terminal = Terminal.start(oldHome(100), ['due'], { env: onDay(0) });
  await terminal.exit;
  expect(terminal.text()).not.toContain(TOLD);
});

test('a migration that is interrupted, again and again, loses nothing and leaves nothing behind', async () => {
  const home = oldHome(60_000);
  const before = logOf(home);
  const random = dice(5);
  for (const [round, signal] of (['SIGINT', 'SIGKILL', 'SIGTERM', 'SIGKILL', 'SIGKILL'] as const).entries()) {
    const terminal = Terminal.start(home, ['due'], { columns: 160, env: onDay(0) });
    if (versionOf(home) === 1) await terminal.waitFor(TOLD);
    const delay = round === 0 ? 0 : random() * 400;
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (signal === 'SIGINT') terminal.type('\u0003');
    else terminal.kill(signal);
    await terminal.exit;
    expect(round === 0 ? [1] : [1, MIGRATIONS.length]).toContain(versionOf(home));
    expect(logOf(home)).toEqual(before);
  }
  expect((await wengu(home, ['due'], { env: onDay(0) })).code).toBe(0);
  expect([versionOf(home), logOf(home), integrity(home)]).toEqual([MIGRATIONS.length, before, 'ok']);
  expect(backups(home)).toEqual(['before-v2-from-v1.db']);
});
