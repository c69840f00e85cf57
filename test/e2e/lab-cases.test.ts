import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/home.ts';
import { REFERENCE, save, startLab, UNCLAMPED } from '../helpers/lab.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

const SETUP = 'setup: { amount: 1, period: 1_000_000, burst: 2 }';
const RIGHT = `{ name: 'two, then one a second', of: 'tokenBucket', ${SETUP}, calls: [{ at: 0, cost: 2 }, { at: 0 }, { at: 1_000_000 }], expect: [{ allowed: true, remaining: 0 }, { allowed: false, retryAfter: 1_000_000 }, { allowed: true }] }`;
const IDLE = `{ name: 'idle is no credit', of: 'tokenBucket', ${SETUP}, calls: [{ at: 0 }, { at: 9_000_000, key: 'b' }, { at: 9_000_000 }], expect: [{}, {}, { remaining: 1 }] }`;
const WRONG = `{ name: 'three at once', of: 'tokenBucket', ${SETUP}, calls: [{ at: 0, cost: 3 }], expect: [{ allowed: true }] }`;

function write(folder: string, cases: string, head = ''): void {
  writeFileSync(join(folder, 'my.cases.ts'), `import type { Case } from './kit';\n${head}\nexport const cases: Case[] = [${cases}];\n`);
}

async function json(home: Home, ...words: readonly string[]): Promise<Record<string, unknown>> {
  const { stdout, code } = await wengu(home, ['lab', 'test', ...words, '--json']);
  return { ...(JSON.parse(stdout) as Record<string, unknown>), exit: code };
}

describe('my.cases.ts', () => {
  test('is made with an example that is commented out, and never overwritten', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    const file = join(folder, 'my.cases.ts');
    const made = readFileSync(file, 'utf8');
    expect(made).toMatch(/Cases of your own[\s\S]*export const cases: Case\[\] = \[\n {2}\/\/ \{/);
    save(folder, REFERENCE);
    expect(await json(home, 'token-bucket')).not.toHaveProperty('cases');
    writeFileSync(file, '// mine\nexport const cases = [];\n');
    await wengu(home, ['lab', 'start']);
    expect(readFileSync(file, 'utf8')).toBe('// mine\nexport const cases = [];\n');
    expect((await wengu(home, ['lab', 'start', '--dir', join(home.folder, 'zh'), '--lang', 'zh'])).code).toBe(0);
    expect(readFileSync(join(home.folder, 'zh/my.cases.ts'), 'utf8')).toContain('你自己的用例');
    expect(existsSync(`${file}.part`)).toBe(false);
  });

  test('holds an example that passes once it is no comment any more', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    save(folder, REFERENCE);
    const example = readFileSync(join(folder, 'my.cases.ts'), 'utf8').replace(/^ {2}\/\/ (?=[ {}])/gm, '  ');
    writeFileSync(join(folder, 'my.cases.ts'), `import { tokenBucket } from './solution';\n${example}`);
    expect(await json(home)).toMatchObject({ exit: 0, cases: [{ case: 'a full bucket lets a burst through, then one a second', of: 'tokenBucket', passed: true, doubted: false }, { case: 'two keys do not share', passed: true }] });
  });

  test('is run before the checks; a failure is shown as one of theirs, under its own name', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    save(folder, UNCLAMPED);
    write(folder, `${RIGHT}, ${IDLE}`);
    const { stdout, code } = await wengu(home, ['lab', 'test']);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      / ok my\.cases \(1\)\n x {2}your own: idle is no credit\n {6}capacity 2, 1 token a second\n.*remaining\n.*yours wanted\n {6}t=0 s {2}decide\('a', 1\).*\n {6}t=9 s {2}decide\('b', 1\).*\n {6}t=9 s {2}decide\('a', 1\) +allow - +9 +1 +<--\n ok burst/,
    );
    save(folder, REFERENCE);
    const passed = await wengu(home, ['lab', 'test']);
    expect([passed.code, passed.stdout]).toEqual([0, expect.stringMatching(/ ok my\.cases \(2\)[\s\S]*All checks pass\./)]);
  });

  test('keeps a step from passing while a case fails, and doubts a case that the model fails, too', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    save(folder, REFERENCE);
    write(folder, WRONG);
    const { stdout, code } = await wengu(home, ['lab', 'test', '--lang', 'zh']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/x {2}你的用例：three at once\n[\s\S]*用例“three at once”：模型也不是这样回答的，期望写对了吗？/);
    expect(stdout).not.toContain('全部通过');
    expect(await json(home)).toMatchObject({ passed: false, exit: 1, cases: [{ case: 'three at once', passed: false, doubted: true, failure: { kind: 'difference', field: 'allowed' } }] });
    expect((await wengu(home, ['lab', 'list'])).stdout).toMatch(/token-bucket +begun/);
    write(folder, `${RIGHT}, { name: 'of another step', of: 'slidingLog', setup: {}, calls: [{ at: 0 }], expect: [{ allowed: false }] }`);
    expect(await json(home, 'token-bucket/burst')).not.toHaveProperty('cases');
    expect(await json(home)).toMatchObject({ passed: true, exit: 0, cases: [{ case: 'two, then one a second' }] });
  });

  test('runs functions, under the same limits', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    save(folder, REFERENCE);
    const run = (body: string): string => `{ name: 'mine', of: 'tokenBucket', run() { ${body} } }`;
    const head = "import assert from 'node:assert';\nimport { tokenBucket } from './solution';";
    write(folder, run("assert.equal(tokenBucket({ amount: 1, period: 1_000_000, burst: 1 }).decide('a', 2, 0).allowed, true);"), head);
    expect((await wengu(home, ['lab', 'test'])).stdout).toMatch(/x {2}your own: mine\n {6}it threw: AssertionError[\s\S]*my\.cases\.ts:4:\d+ /);
    write(folder, run('for (;;) {}'));
    expect((await wengu(home, ['lab', 'test'])).stdout).toMatch(/stopped: 5,000,000 steps in check "my\.cases\.ts: mine": the loop or call at\s+my\.cases\.ts:3:\d+ did not end/);
    write(folder, run("console.log('here'); throw new Error('no');"));
    expect(await json(home)).toMatchObject({ cases: [{ case: 'mine', failure: { kind: 'threw', message: 'Error: no' }, place: { file: 'my.cases.ts', line: 3 }, printed: { head: 'here\n' } }] });
    write(folder, run('process.exit(0);'));
    expect(await json(home)).toMatchObject({ ended: 'crashed', exit: 3, check: 'my.cases.ts: mine' });
  });

  test.each([
    ['export const x = ;', /it does not build[\s\S]*my\.cases\.ts:1:18/],
    ["import 'node:fs';\nexport const cases = [];", /my\.cases\.ts:1:8 node:fs cannot be imported/],
    ['export const other = [];', /my\.cases\.ts:1:1 it must export cases, an array/],
    ["\nthrow new Error('not today');", /my\.cases\.ts:2:\d+ it threw while it was loaded: Error: not today/],
    ["export const cases = [\n{ name: 'short', of: 'tokenBucket' }];", /my\.cases\.ts:2:1 the case short lacks something/],
    ["export const cases = [\n{ name: 'lost', of: 'bucket', run() {} }];", /my\.cases\.ts:2:1 of in the case lost is no function of this lab/],
  ])('that is broken is a build error which names it: %s', async (text, says) => {
    const home = makeHome();
    const folder = await startLab(home);
    save(folder, REFERENCE);
    writeFileSync(join(folder, 'my.cases.ts'), text);
    const { stdout, code } = await wengu(home, ['lab', 'test']);
    expect([code, stdout]).toEqual([2, expect.stringMatching(says)]);
  });

  test('is looked at by watch, which goes through a failure of it call by call', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    save(folder, REFERENCE);
    const terminal = Terminal.start(home, ['lab', 'watch'], { columns: 90, rows: 36 });
    await terminal.waitFor(/9 of 9 checks/);
    write(folder, WRONG);
    await terminal.waitFor(/your own: three at once[\s\S]*is what it expects right\?/);
    await terminal.press('v', /three at once: call 1 of 1[\s\S]*wanted[\s\S]*allowed +REJECT +allow +<--/);
    await terminal.press('q', /9 of 9 checks/);
    write(folder, RIGHT);
    await terminal.waitFor(/ok my\.cases \(1\)/);
    terminal.type('q');
    expect((await terminal.exit).code).toBe(0);
  });
});
