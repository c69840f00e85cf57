import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { blankCommand } from '../../labs/matcher/command.ts';
import { COMMAND_WIDTH, EVENT_WIDTH, readCommand } from './command-numbers.ts';
import { BATCH, type Feed, FLUSH, RING, type WorkerSetup } from './feeds.ts';
import { NumberList } from './number-list.ts';
import { Ring } from './ring.ts';

/** Longest that the feeding thread sleeps while it may have something to write, too. */
const NAP_MS = 1;
/** Naps in a row after which the other thread is given up. */
const MOST_NAPS = 10_000;

/** A market that matches in a thread of its own. */
export interface MatchingWorker {
  /** Works off commands in their order; resolves with what was said of them, as a tape writes it. One call at a time. */
  run(commands: Float64Array<ArrayBuffer>): Promise<Float64Array>;
  close(): Promise<void>;
}

/** Starts a thread from the bundle of main.ts, resolves when it is there. */
export async function startMatchingWorker(script: string, feed: Feed): Promise<MatchingWorker> {
  const rings = feed === 'ring' ? { commands: new Ring(RING, COMMAND_WIDTH), events: new Ring(RING, EVENT_WIDTH) } : undefined;
  const setup: WorkerSetup = rings ? { feed, commands: rings.commands.buffer, events: rings.events.buffer } : { feed };
  const worker = new Worker(script, { workerData: setup });
  await once(worker, 'online');
  const close = async (): Promise<void> => {
    await worker.terminate();
  };
  if (rings) return { run: async (commands) => runByRing(rings.commands, rings.events, commands), close };
  return { run: (commands) => (feed === 'message' ? runByMessage(worker, commands) : runByTransfer(worker, commands)), close };
}

/** An object for each command, copied to the other thread; an array of numbers for each back. */
function runByMessage(worker: Worker, commands: Float64Array): Promise<Float64Array> {
  const all = heard(worker, commands.length / COMMAND_WIDTH);
  const command = blankCommand();
  for (let at = 0; at < commands.length; at += COMMAND_WIDTH) worker.postMessage(readCommand(commands, at, command));
  return all;
}

/** Arrays of many commands, whose memory the other thread takes over. */
function runByTransfer(worker: Worker, commands: Float64Array<ArrayBuffer>): Promise<Float64Array> {
  const size = BATCH * COMMAND_WIDTH;
  const all = heard(worker, Math.ceil(commands.length / size));
  for (let from = 0; from < commands.length; from += size) {
    const batch = commands.slice(from, from + size);
    worker.postMessage(batch, [batch.buffer]);
  }
  return all;
}

/** Resolves with the numbers of so many messages. */
function heard(worker: Worker, messages: number): Promise<Float64Array> {
  const said = new NumberList();
  let missing = messages;
  if (missing === 0) return Promise.resolve(said.numbers);
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      worker.off('message', hear).off('error', fail);
      settle();
    };
    const fail = (error: Error): void => end(() => reject(error));
    const hear = (numbers: Float64Array | readonly number[]): void => {
      said.add(numbers);
      missing -= 1;
      if (missing === 0) end(() => resolve(said.numbers));
    };
    worker.on('message', hear).on('error', fail);
  });
}

/** Writes while there is room and reads while there is something; blocks this thread until all is done. Throws when nothing comes back for ten seconds. */
function runByRing(commands: Ring, events: Ring, numbers: Float64Array): Float64Array {
  const count = numbers.length / COMMAND_WIDTH;
  const said = new NumberList();
  const flush = new Float64Array(COMMAND_WIDTH).fill(FLUSH);
  const part = new Float64Array(RING * EVENT_WIDTH);
  for (let [written, naps] = [0, 0]; naps < MOST_NAPS; naps++) {
    if (written < count) written += commands.write(numbers, written, count);
    else if (written === count) written += commands.write(flush, 0, 1);
    const read = events.read(part, 0, RING);
    const isOver = read > 0 && part[(read - 1) * EVENT_WIDTH] === FLUSH;
    said.add(part.subarray(0, (isOver ? read - 1 : read) * EVENT_WIDTH));
    if (isOver) return said.numbers;
    if (read === 0) events.awaitEntries(NAP_MS);
    else naps = 0;
  }
  throw new Error('the matching thread does not answer');
}
