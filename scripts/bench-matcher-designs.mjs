// npm run bench:matcher-designs [-- --pairs 9]: the same commands matched in memory and in a database (SQLite, one transaction a command, on this disk), and in a
// thread of its own fed by messages, by arrays that change hands and by a shared ring. Commands a second of wall time, in turn in this process; ratios pair by
// pair, median (quartiles). Events and final depth must be equal: else exit 1.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { quantile } from './bench/measure.mjs';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '7' } } });
const PAIRS = Number(values.pairs);
const folder = mkdtempSync(join(tmpdir(), 'wengu-bench-'));
/** Commands of a run. */
const LENGTHS = { memory: 100_000, FULL: 300, OFF: 3000, message: 20_000, transfer: 100_000, ring: 100_000 };

/** better-sqlite3 stays where it is installed. */
const installed = {
  name: 'installed',
  setup({ onResolve }) {
    const path = pathToFileURL(createRequire(import.meta.url).resolve('better-sqlite3')).href;
    onResolve({ filter: /^better-sqlite3$/ }, () => ({ path, external: true }));
  },
};

async function bundle(name, lines, format) {
  const outfile = join(folder, name);
  await build({ stdin: { contents: lines.join('\n'), resolveDir: process.cwd() }, bundle: true, format, platform: 'node', target: 'node20', outfile, plugins: [installed] });
  return outfile;
}

const thread = await bundle('thread.cjs', ["import './src/engines/matching-workers/main.ts';"], 'cjs');
const bundled = await bundle(
  'bench.mjs',
  [
    "export { seededRng } from './src/domain/rng.ts';",
    "export { Market } from './src/labs/matcher/market.ts';",
    "export { Tape } from './src/labs/matcher/tape.ts';",
    "export { apply, blankCommand } from './src/labs/matcher/command.ts';",
    "export { commandNumbers, readCommand, COMMAND_WIDTH } from './src/engines/matching-workers/command-numbers.ts';",
    "export { startMatchingWorker } from './src/engines/matching-workers/matching-worker.ts';",
    "export { OrderTable } from './src/engines/order-table/order-table.ts';",
    "export { Connection } from './src/store/connection.ts';",
  ],
  'esm',
);
const { seededRng, Market, Tape, apply, blankCommand, commandNumbers, readCommand, COMMAND_WIDTH, startMatchingWorker, OrderTable, Connection } = await import(bundled);

/** 60 % limit orders, some of which trade at once, 25 % cancels and 5 % new prices of orders that came lately, 10 % market orders. */
function workload(count) {
  const rng = seededRng('designs');
  const upTo = (most) => 1 + Math.floor(rng() * most);
  let id = 0;
  return Array.from({ length: count }, () => {
    const [share, side] = [rng(), rng() < 0.5 ? 0 : 1];
    const old = Math.max(1, id - upTo(300));
    const price = 1000 + (side === 0 ? 1 : -1) * (3 - upTo(40));
    if (share < 0.6) return { ...blankCommand(), kind: 'place', id: ++id, owner: upTo(100), side, price, quantity: upTo(100) };
    if (share < 0.85) return { ...blankCommand(), kind: 'cancel', id: old };
    if (share < 0.9) return { ...blankCommand(), kind: 'replace', id: old, price, quantity: upTo(100) };
    return { ...blankCommand(), kind: 'place', id: ++id, owner: upTo(100), side, type: 1, force: 1, quantity: upTo(100) };
  });
}

const commands = workload(LENGTHS.memory);
const numbers = commandNumbers(commands);
const tape = new Tape(4 * LENGTHS.memory);

function inMemory(count) {
  tape.clear();
  const market = new Market(tape);
  const command = blankCommand();
  for (let at = 0; at < count * COMMAND_WIDTH; at += COMMAND_WIDTH) apply(readCommand(numbers, at, command), market);
  return market;
}

function inDatabase(table, count) {
  for (const command of commands.slice(0, count)) {
    if (command.kind === 'place') table.place(command);
    else if (command.kind === 'cancel') table.cancel(command.id);
    else table.replace(command.id, command.price, command.quantity);
  }
}

let files = 0;

/** Seconds of a run in a new database; its events and depth are those in memory. */
function databaseRun(synchronous) {
  const db = new Connection(join(folder, `${++files}.sqlite`), {});
  const said = new Tape(4 * LENGTHS[synchronous]);
  const table = new OrderTable(db, synchronous, said);
  const count = LENGTHS[synchronous];
  const seconds = timed(() => inDatabase(table, count));
  const market = inMemory(count);
  mustEqual(`database, ${synchronous}: events`, Buffer.from(said.bytes()), Buffer.from(tape.bytes()));
  for (const side of [0, 1]) mustEqual(`database, ${synchronous}: depth`, JSON.stringify(table.depth(side)), JSON.stringify(market.engine.depth(side)));
  db.close();
  return seconds / count;
}

function memoryRun() {
  const start = performance.now();
  inMemory(LENGTHS.memory);
  return (performance.now() - start) / 1000 / LENGTHS.memory;
}

function timed(run) {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}

/** A thread that is warm, and what a run of it takes: seconds a command. Orders that are left go before each run; only that the last price stays. */
async function warmThread(feed) {
  const worker = await startMatchingWorker(thread, feed);
  const count = LENGTHS[feed];
  const clean = commandNumbers([{ ...blankCommand(), kind: 'cancel-all' }]);
  const run = async () => {
    await worker.run(clean);
    const own = numbers.slice(0, count * COMMAND_WIDTH);
    const start = performance.now();
    const said = await worker.run(own);
    const seconds = (performance.now() - start) / 1000;
    inMemory(count);
    mustEqual(`thread, ${feed}: events`, Buffer.from(new Float64Array(said).buffer), Buffer.from(tape.bytes()));
    return seconds / count;
  };
  for (let round = 0; round < 4; round++) await run();
  return { run, close: () => worker.close() };
}

function mustEqual(what, ours, theirs) {
  if (typeof ours === 'string' ? ours === theirs : ours.equals(theirs)) return;
  console.error(`differs: ${what}`);
  process.exitCode = 1;
}

async function compare(name, run) {
  const rows = [];
  for (let pair = 0; pair <= PAIRS; pair++) {
    const took = [];
    for (const who of pair % 2 === 0 ? [0, 1] : [1, 0]) took[who] = who === 0 ? memoryRun() : await run();
    if (pair > 0) rows.push(took);
  }
  const ratios = rows.map(([memory, other]) => other / memory);
  const [memory, other] = [0, 1].map((who) => 1 / quantile(rows.map((took) => took[who]), 0.5));
  const spread = `(${quantile(ratios, 0.25).toFixed(1)}-${quantile(ratios, 0.75).toFixed(1)})`;
  console.log(`  ${name.padEnd(44)} ${quantile(ratios, 0.5).toFixed(1).padStart(8)} x ${spread.padEnd(18)} ${rate(other)}/s, in memory ${rate(memory)}/s`);
}

function rate(perSecond) {
  return Math.round(perSecond).toLocaleString('en').padStart(9);
}

console.log(`node ${process.version}, ${cpus().length} cores; ${PAIRS} pairs a row: how many times as long a command takes as in memory, in this thread; events and depth compared`);
for (let round = 0; round < 5; round++) memoryRun();
console.log('\nmatched in the database, a transaction a command');
await compare('SQLite, WAL, synchronous FULL', () => databaseRun('FULL'));
await compare('SQLite, WAL, synchronous OFF', () => databaseRun('OFF'));
console.log('  FULL waits for the disk at each commit; OFF still walks trees, runs SQL and keeps a transaction for each command.');
console.log('\nmatched in another thread, events sent back');
for (const [feed, name] of [['message', 'a message a command'], ['transfer', 'arrays of 1,024 that change hands'], ['ring', 'a shared ring']]) {
  const { run, close } = await warmThread(feed);
  await compare(`fed by ${name}`, run);
  await close();
}
console.log('  A message is copied, queued and wakes the other side, each way, for every command; an array does so for 1,024; a ring copies the numbers and wakes only who sleeps.');
rmSync(folder, { recursive: true });
