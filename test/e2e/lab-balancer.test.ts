import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/home.ts';
import { save } from '../helpers/lab.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

const REFERENCE = readFileSync(join(import.meta.dirname, '../../content/labs/load-balancer/steps/round-robin/reference.ts'), 'utf8');
/** Keeps an index and not whom it pointed at. */
const INDEX_ONLY = REFERENCE.replace('heir === undefined ? 0 : (place.get(heir.id) ?? 0)', 'heir === undefined ? 0 : next % fresh.length');

async function startBalancers(home: Home): Promise<string> {
  expect((await wengu(home, ['lab', 'start', 'load'])).code).toBe(0);
  return join(home.folder, 'wengu-labs/load-balancer');
}

test('a new user of the load balancer lab fails, watches, takes a hint, mends, passes, benches and goes on; the cards appear in the review', async () => {
  const home = makeHome();
  const folder = await startBalancers(home);
  const terminal = Terminal.start(home, ['lab', 'watch'], { columns: 100, rows: 40 });
  await terminal.waitFor(/round-robin[\s\S]*0 of 7 checks[\s\S]*x {2}turns/);
  save(folder, INDEX_ONLY);
  await terminal.waitFor(/x {2}leave[\s\S]*keeps an index and not whom it/);
  await terminal.press('h', /leave · hint 1 of 3/);
  save(folder, REFERENCE);
  await terminal.waitFor(/7 of 7 checks[\s\S]*All checks pass\./);
  await terminal.press('b', /10 keys|1000 keys/);
  await terminal.press('n', /smooth-weighted[\s\S]*0 of 6 checks/);
  terminal.type('q');
  expect((await terminal.exit).code).toBe(0);
  expect((await wengu(home, ['lab', 'list'])).stdout).toMatch(/round-robin +passed with hints/);
  expect((await wengu(home, ['lab', 'explain', 'round-robin'])).stdout).toContain('what must a round robin remember?');
  const [first = '{}'] = (await wengu(home, ['review', '--json'], { input: '' })).stdout.split('\n');
  expect(JSON.parse(first)).toMatchObject({ step: 'ask', id: expect.stringMatching(/^projects\/load-balancing#c-/) });
});

test('the same from scripts: each verdict is a document with its exit code', async () => {
  const home = makeHome();
  const folder = await startBalancers(home);
  const judge = async (): Promise<unknown> => {
    const { stdout, code } = await wengu(home, ['lab', 'test', 'round-robin', '--json']);
    return { ...(JSON.parse(stdout) as object), exit: code };
  };
  expect(await judge()).toMatchObject({ lab: 'load-balancer', step: 'round-robin', passed: false, exit: 1 });
  save(folder, INDEX_ONLY);
  expect(await judge()).toMatchObject({ passed: false, exit: 1, checks: expect.arrayContaining([expect.objectContaining({ check: 'leave', match: expect.objectContaining({ mutant: 'keeps-the-index' }) })]) });
  save(folder, REFERENCE);
  expect(await judge()).toMatchObject({ passed: true, exit: 0 });
});
