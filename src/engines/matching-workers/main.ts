import { parentPort, workerData } from 'node:worker_threads';
import { apply, blankCommand, type Command } from '../../labs/matcher/command.ts';
import { Market } from '../../labs/matcher/market.ts';
import { Tape } from '../../labs/matcher/tape.ts';
import { COMMAND_WIDTH, EVENT_WIDTH, readCommand } from './command-numbers.ts';
import { BATCH, FLUSH, RING, type WorkerSetup } from './feeds.ts';
import { Ring } from './ring.ts';

/** The thread that matches: one market, fed in one of three ways. It is bundled into a file of its own. */
const tape = new Tape(8 * BATCH);
const market = new Market(tape);
const command = blankCommand();
const { feed, commands, events } = workerData as WorkerSetup;

if (feed === 'message') listenToMessages();
if (feed === 'transfer') listenToArrays();
if (feed === 'ring' && commands && events) listenToRing(new Ring(RING, COMMAND_WIDTH, commands), new Ring(RING, EVENT_WIDTH, events));

/** An object comes for each command, an array of plain numbers goes back. */
function listenToMessages(): void {
  parentPort?.on('message', (message: Command) => {
    tape.clear();
    apply(message, market);
    parentPort?.postMessage(Array.from(said()));
  });
}

/** Arrays of commands change hands, and arrays of events: nothing is copied. */
function listenToArrays(): void {
  parentPort?.on('message', (numbers: Float64Array) => {
    tape.clear();
    for (let at = 0; at < numbers.length; at += COMMAND_WIDTH) apply(readCommand(numbers, at, command), market);
    const words = said();
    parentPort?.postMessage(words, [words.buffer]);
  });
}

/** Takes what there is, sleeps when there is nothing; never returns, the thread is ended from outside. */
function listenToRing(incoming: Ring, outgoing: Ring): never {
  const batch = new Float64Array(BATCH * COMMAND_WIDTH);
  const flushed = new Float64Array(EVENT_WIDTH).fill(FLUSH);
  for (;;) {
    incoming.awaitEntries();
    const count = incoming.read(batch, 0, BATCH);
    tape.clear();
    let flushes = 0;
    for (let at = 0; at < count * COMMAND_WIDTH; at += COMMAND_WIDTH) {
      if (batch[at] === FLUSH) flushes += 1; // nothing follows before it has been answered
      else apply(readCommand(batch, at, command), market);
    }
    send(outgoing, said());
    if (flushes > 0) send(outgoing, flushed);
  }
}

function send(ring: Ring, numbers: Float64Array): void {
  const count = numbers.length / EVENT_WIDTH;
  for (let sent = 0; sent < count; ) {
    const more = ring.write(numbers, sent, count);
    if (more === 0) ring.awaitRoom();
    sent += more;
  }
}

function said(): Float64Array<ArrayBuffer> {
  return new Float64Array(tape.bytes().buffer as ArrayBuffer);
}
