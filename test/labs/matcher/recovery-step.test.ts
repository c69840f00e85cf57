import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checksum } from '../../../src/labs/matcher/steps/recovery/checksum.ts';
import { smallEngine } from '../../../src/labs/matcher/steps/recovery/engine.ts';
import type { CommandLog, DamagedLog, OpenLog } from '../../../src/labs/matcher/steps/recovery/log.ts';
import { TestDisk } from '../../../src/labs/matcher/steps/recovery/log-disk.ts';
import { recoveryModel } from '../../../src/labs/matcher/steps/recovery/model.ts';
import { recoveryStep } from '../../../src/labs/matcher/steps/recovery/step.ts';
import { logBy } from '../../../src/labs/matcher/steps/recovery/variant.ts';
import { gradeHere } from '../grading.ts';
import { loading } from '../loading.ts';

const REFERENCE = readFileSync(join(import.meta.dirname, '../../../content/labs/matcher/steps/recovery/reference.ts'), 'utf8');
const COMMANDS = ['buy 5@100', 'sell 3@99', 'sell 4@100', 'buy 2@101', 'sell 9@98', 'buy 7@100'];
const SYNCED = 3;

interface Opened {
  readonly log: CommandLog | DamagedLog;
  readonly events: readonly string[];
  readonly answers: readonly string[];
}

function open(openLog: OpenLog, disk: TestDisk): Opened {
  const [events, answers]: string[][] = [[], []];
  const engine = smallEngine();
  const apply = (command: string): string => {
    const event = engine(command);
    events?.push(event);
    return event;
  };
  return { log: openLog({ disk, checksum, apply, answer: (id) => void answers?.push(id) }), events: events ?? [], answers: answers ?? [] };
}

/** A disk on which the first commands are synced, the others only written; and what was said. */
function written(openLog: OpenLog): { readonly disk: TestDisk; readonly firm: number } & Opened {
  const disk = new TestDisk();
  const opened = open(openLog, disk);
  if (opened.log.is !== 'open') throw new Error('damaged');
  let firm = 0;
  for (const [index, command] of COMMANDS.entries()) {
    opened.log.submit(`c${index}`, command);
    if (index !== SYNCED - 1) continue;
    opened.log.flush();
    firm = disk.read().length;
  }
  return { disk, firm, ...opened };
}

describe.each([
  ['model', recoveryModel],
  ['sound variant', logBy({})],
  ['reference', loading(REFERENCE)()['openLog'] as OpenLog],
])('the %s of step 5', (_, openLog) => {
  test('comes back from a power cut at any byte with what was answered, and a beginning of the rest', () => {
    const { disk: whole, firm, events, answers } = written(openLog);
    expect(answers).toEqual(['c0', 'c1', 'c2']);
    const seen = new Set<number>();
    for (let byte = firm; byte <= whole.read().length; byte++) {
      for (const zeros of [false, true]) {
        const { disk } = written(openLog);
        disk.crashAt(byte, zeros);
        const again = open(openLog, disk);
        expect(again.log.is).toBe('open');
        expect(again.events).toEqual(events.slice(0, again.events.length));
        expect(again.events.length).toBeGreaterThanOrEqual(SYNCED);
        seen.add(again.events.length);
      }
    }
    expect([...seen].toSorted()).toEqual([3, 4, 5, 6]);
  });

  test('refuses a flipped bit anywhere but in the last record, and names its record', () => {
    const { disk: whole } = written(openLog);
    const file = whole.read();
    const size = 12 + 'c0 buy 5@100'.length;
    for (let bit = 0; bit < 8 * size; bit++) {
      const disk = new TestDisk();
      const rotten = file.slice();
      rotten[bit >> 3] = (rotten[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      disk.replace(rotten);
      expect(open(openLog, disk).log).toEqual({ is: 'damaged', at: 0 });
    }
  });
});

test('the checksum is CRC-32C', () => {
  expect(checksum(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
});

test('a failure of step 5 names the byte, the record and the first event that differs', async () => {
  const careless = REFERENCE.replace(' || checksum(file.subarray(at + 4, end)) !== view.getUint32(at, true)', ' || end === at + HEADER').replace("if (isFollowed(size)) return { is: 'damaged', at: size };", '');
  const results = await gradeHere(recoveryStep, loading(careless));
  const { check, failure, match } = results.find(({ passed }) => !passed) ?? {};
  expect({ check, mutant: match?.mutant }).toEqual({ check: 'torn', mutant: 'no-checksum' });
  const rows = failure?.kind === 'difference' ? failure.rows : [];
  expect(rows.map(({ call }) => call)).toContainEqual(expect.stringMatching(/^crash\(byte \d+: record \d \+ \d+, zeros\)$/));
});
