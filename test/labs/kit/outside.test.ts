import { describe, expect, test } from 'vitest';
import type { Check, Failure, Finding } from '../../../src/labs/kit/lab.ts';
import { judgeOutside } from '../../../src/labs/kit/outside.ts';
import type { FarServer } from '../../../src/labs/kit/script-server.ts';
import type { PlacedResult } from '../../../src/labs/kit/verdict.ts';

const SERVER: FarServer = { name: 'Redis 1', run: async () => null, size: async () => 0, clear: async () => undefined };
const difference = (field: string): Failure => ({ kind: 'difference', setup: {}, rows: [], length: 1, from: 1, field });
const PASSES: Finding = { passed: true, counts: { requests: 3 } };
const FAILS: Finding = { passed: false, narrow: () => difference('remaining') };
const passed: PlacedResult = { check: 'a', passed: true, took: 1, counts: { requests: 9 } };
const failed = (field: string): PlacedResult => ({ check: 'a', passed: false, took: 1, failure: difference(field), match: { mutant: 'm', agreed: 1, of: 1 } });

function checkThat(finds: Finding): Check {
  return { id: 'a', fault: { zh: '', en: '' }, card: '', run: () => PASSES, transcript: () => '', expected: () => '', outside: async () => finds };
}

describe('a result of the lab’s own server, after a real one', () => {
  test.each([
    ['stands when both pass', passed, PASSES, passed],
    ['fails when only the real one fails', passed, FAILS, { check: 'a', passed: false, took: 1, failure: difference('remaining'), counts: { requests: 9 } }],
    ['stays failed when the real one passes', failed('remaining'), PASSES, failed('remaining')],
    ['passes when it failed over an error that the real one does not have', failed('error'), PASSES, { check: 'a', passed: true, took: 1, counts: { requests: 3 } }],
    ['stays failed over an error that the real one has too', failed('error'), FAILS, failed('error')],
  ])('%s', async (_, own, real, after) => {
    expect(await judgeOutside([checkThat(real)], [own], {}, '1', SERVER)).toEqual([after]);
  });
});
