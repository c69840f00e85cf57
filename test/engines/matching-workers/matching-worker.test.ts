import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandNumbers } from '../../../src/engines/matching-workers/command-numbers.ts';
import { FEEDS } from '../../../src/engines/matching-workers/feeds.ts';
import { startMatchingWorker } from '../../../src/engines/matching-workers/matching-worker.ts';
import { apply, type Command } from '../../../src/labs/matcher/command.ts';
import { Market } from '../../../src/labs/matcher/market.ts';
import { Tape } from '../../../src/labs/matcher/tape.ts';
import { anyCommand } from '../../helpers/matching/streams.ts';
import { workerScript } from '../../helpers/matching/worker-script.ts';

/** More than a ring holds, in commands and in events. */
const LONG = 20_000;

let thread: Awaited<ReturnType<typeof workerScript>>;

beforeAll(async () => {
  thread = await workerScript();
});

afterAll(() => thread.remove());

/** Random commands of one seed; the market never closes. */
const STREAM = fc.sample(anyCommand.filter(({ kind }) => kind !== 'end-day'), { numRuns: LONG, seed: 7 });

function inOneThread(batches: readonly (readonly Command[])[]): readonly Float64Array[] {
  const tape = new Tape();
  const market = new Market(tape);
  return batches.map((commands) => {
    tape.clear();
    for (const command of commands) apply(command, market);
    return new Float64Array(tape.bytes().buffer as ArrayBuffer);
  });
}

describe('A market in a thread of its own', () => {
  test.each(FEEDS)('says the same as one in this thread, fed by %s', async (feed) => {
    const batches = [STREAM.slice(0, 1), [], STREAM.slice(1, 3000), STREAM.slice(3000)];
    const worker = await startMatchingWorker(thread.script, feed);
    const said: Float64Array[] = [];
    for (const batch of batches) said.push(await worker.run(commandNumbers(batch)));
    await worker.close();
    expect(said.map((numbers) => Buffer.from(new Float64Array(numbers).buffer).toString('base64'))).toEqual(inOneThread(batches).map(({ buffer }) => Buffer.from(buffer).toString('base64')));
  });
});
