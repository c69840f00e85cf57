import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { QUESTION } from '../helpers/demo.ts';
import { canMakeReadOnly, canMount, homeOnSmallDisk, homeToLock } from '../helpers/disk.ts';
import { type Home, integrity, makeHome, readLog } from '../helpers/home.ts';
import { type JsonReview, startJson } from '../helpers/json-review.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { PROGRAM, shell, wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

const LANGS = [
  ['en', 'en_US.UTF-8', /^wengu: the disk is full: this was not saved, all earlier answers are\. Free some space/],
  ['zh', 'zh_CN.UTF-8', /^wengu: 磁盘已满，这次没有保存；之前的回答都在。腾出空间后重试/],
] as const;

/** sh counts this limit on the size of a file in blocks of 512 bytes or of 1 KiB. */
const BLOCKS = 160;

/** Answers until the program gives up; returns how many answers it acknowledged. */
async function answerUntilFull(review: JsonReview): Promise<number> {
  let acknowledged = 0;
  for (let step = await review.next(); step; step = await review.next()) {
    if (step.step === 'verdict') acknowledged += 1;
    else review.reply('good');
  }
  return acknowledged;
}

async function expectNothingLost(home: Home, acknowledged: number): Promise<void> {
  expect(acknowledged).toBeGreaterThan(0);
  expect(readLog(home)).toHaveLength(acknowledged);
  expect(integrity(home)).toBe('ok');
  expect(await wengu(home, ['due', '--count'])).toMatchObject({ code: 0, stderr: '' });
}

describe.each(LANGS)('when no more can be written, in %s', (_, locale, said) => {
  const env = { LANG: locale };

  test('by a limit on files, a review keeps what it acknowledged and says so in one line', async () => {
    const home = makeHome();
    await wengu(home, ['due']);
    const review = startJson(home, 'sh', ['-c', `ulimit -f ${BLOCKS}; exec "$0" "$@"`, process.execPath, PROGRAM, 'review', '--json', '--new', '9999'], env);
    const acknowledged = await answerUntilFull(review);
    expectOneLine(await review.ended, said);
    await expectNothingLost(home, acknowledged);
  });

  test('by a limit on files, nothing can be begun and the same line says it', async () => {
    const home = makeHome();
    expectOneLine(await shell(home, 'ulimit -f 8; wengu review --plain', { env }), said);
    expect(await wengu(home, ['due', '--count'])).toEqual({ code: 0, signal: null, stdout: '10\n', stderr: '' });
  });

  test.skipIf(!canMount)('on a full disk (needs the right to mount)', async () => {
    const home = homeOnSmallDisk(400);
    await wengu(home, ['due']);
    const review = startJson(home, process.execPath, [PROGRAM, 'review', '--json', '--new', '9999'], env);
    const acknowledged = await answerUntilFull(review);
    expectOneLine(await review.ended, said);
    await expectNothingLost(home, acknowledged);
  });

  test.skipIf(!canMount)('on the screen, the terminal is given back before the line (needs the right to mount)', async () => {
    const home = homeOnSmallDisk(400);
    await wengu(home, ['due']);
    const line = `"${process.execPath}" "${PROGRAM}" review --new 9999; echo "code $?"`;
    const terminal = Terminal.run(home, 'sh', ['-c', line], { env, columns: 200 });
    await terminal.waitFor(QUESTION);
    terminal.type(' 3'.repeat(200));
    await terminal.exit;
    expect(terminal.alternate).toBe(false);
    expect(terminal.cursorVisible).toBe(true);
    expect(terminal.screen()[0]).toMatch(said);
    expect(terminal.screen()[1]).toBe('code 1');
    await expectNothingLost(home, readLog(home).length);
  });
});

describe.skipIf(!canMakeReadOnly)('in a read-only folder (as root: needs the right to mount)', () => {
  const LOCKED = [
    ['en', 'en_US.UTF-8', /^wengu: cannot write to .*\. Change its permissions, or choose another folder with --data/],
    ['zh', 'zh_CN.UTF-8', /^wengu: 不能写入 .*。请修改权限，或用 --data 指定别的文件夹/],
  ] as const;

  test.each(LOCKED)('nothing can be begun, in %s', async (_, locale, said) => {
    const { home, lock } = homeToLock();
    lock();
    for (const args of [['review', '--plain'], ['due', '--count'], ['config', 'set', 'buttons', '2'], ['backup']]) {
      expectOneLine(await wengu(home, args, { env: { LANG: locale } }), said);
    }
    expect(existsSync(home.database)).toBe(false);
  });

  test.each(LOCKED)('what was learnt stays, in %s', async (_, locale, said) => {
    const { home, lock, unlock } = homeToLock();
    const env = { ...onDay(0), LANG: locale };
    await wengu(home, ['review', '--plain'], { env, input: '3\n3\nq\n' });
    lock();
    for (const args of [['review', '--plain'], ['due', '--count'], []]) expectOneLine(await wengu(home, args, { env }), said);
    unlock();
    expect(readLog(home)).toHaveLength(2);
    expect(await wengu(home, ['due', '--count'], { env })).toMatchObject({ code: 0, stdout: '10\n' });
  });

  test('another folder can be chosen, as the line says', async () => {
    const { home, lock } = homeToLock();
    lock();
    const other = `${home.folder}/elsewhere`;
    expect(await wengu(home, ['due', '--count', '--data', other])).toEqual({ code: 0, signal: null, stdout: '10\n', stderr: '' });
    expect(existsSync(`${other}/wengu.db`)).toBe(true);
  });
});
