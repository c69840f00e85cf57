import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installedServer } from '../../src/engines/redis/private-server.ts';
import { makeHome } from '../helpers/home.ts';
import { save, startLab } from '../helpers/lab.ts';
import { wengu } from '../helpers/program.ts';

const REFERENCE = readFileSync(join(import.meta.dirname, '../../content/labs/limiter/steps/distributed/reference.ts'), 'utf8');
const NO_REDIS = { PATH: '/nowhere' };

async function graded(source: string, env: Readonly<Record<string, string>>) {
  const home = makeHome();
  save(await startLab(home), source);
  const { code, stdout } = await wengu(home, ['lab', 'test', 'distributed', '--json'], { env });
  return { code, said: JSON.parse(stdout) as Record<string, unknown> };
}

describe('a Lua script of the learner', () => {
  test('is judged on the small Redis where there is no other, and the verdict says so', async () => {
    expect(await graded(REFERENCE, NO_REDIS)).toMatchObject({ code: 0, said: { passed: true, ran: { engine: 'small', what: 'absent' } } });
  });

  test('is judged on the small Redis when the one that is named does not answer', async () => {
    expect(await graded(REFERENCE, { WENGU_REDIS: 'redis://127.0.0.1:1' })).toMatchObject({ code: 0, said: { ran: { engine: 'small', what: expect.stringContaining('ECONNREFUSED') } } });
  });

  test.skipIf(installedServer() === undefined)('runs on a real Redis as well where there is one', async () => {
    const env = { PATH: dirname(installedServer() ?? '') };
    expect(await graded(REFERENCE, env)).toMatchObject({ code: 0, said: { passed: true, ran: { engine: 'redis', what: expect.stringMatching(/^Redis \d/) } } });
    const stuck = REFERENCE.replace('local cost', 'while true do end local cost');
    const { code, said } = await graded(stuck, env);
    expect({ code, ran: said['ran'] }).toEqual({ code: 1, ran: undefined });
  });

  test('must be a text', async () => {
    expect(await graded("export const takeScript = 1; export const keyPattern = 'x';", NO_REDIS)).toMatchObject({ code: 2, said: { ended: 'exports', missing: ['takeScript'] } });
  });
});
