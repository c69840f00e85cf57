// npm run bench:matcher-log [-- --commands 1000000] [--folder DIR] [--check]: commands a second through the matcher's log on a real disk, by the size of
// a group and by how many syncs may be under way at once, then how long a recovery replays them. --check: exit 1 when a bar is missed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { median } from './bench/measure.mjs';

const { values } = parseArgs({ options: { commands: { type: 'string', default: '1000000' }, folder: { type: 'string', default: tmpdir() }, check: { type: 'boolean', default: false } } });
const COMMANDS = Number(values.commands);
const CLIENTS = 16;
/** Orders that rest at least. */
const LIVING = 1000;
/** Commands that share a reading of the clock, as those do that come in together. */
const TOGETHER = 64;
const GROUPS = [1, 16, 256, 1024];
const OVERLAPS = [1, 4];
/** Groups of a row, so that a slow disk does not take minutes. */
const MOST_GROUPS = 400;
const ROUNDS = 3;
/** Commands a second in groups of 1,024, and seconds of CPU to replay a million (nothing waits there, and others use the machine too). */
const LEAST = 800_000;
const LONGEST = 0.5;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const { blankEntry, CommandLog, Folder, Markets, recover, seededRng } = await bundle();
const missed = [];

async function bundle() {
  const folder = mkdtempSync(join(tmpdir(), 'wengu-bench-'));
  const outfile = join(folder, 'log.mjs');
  const contents = `export { Folder } from './src/engines/disk/folder.ts';
export { seededRng } from './src/domain/rng.ts';
export { CommandLog } from './src/labs/matcher/log/command-log.ts';
export { blankEntry } from './src/labs/matcher/log/entry.ts';
export { Markets } from './src/labs/matcher/log/markets.ts';
export { recover } from './src/labs/matcher/log/recovery.ts';`;
  await build({ stdin: { contents, resolveDir: process.cwd() }, bundle: true, format: 'esm', platform: 'node', target: 'node20', outfile });
  const exports = await import(outfile);
  rmSync(folder, { recursive: true });
  return exports;
}

/** Half orders, a tenth of them at the market, 45 % cancels and 5 % new prices of one that came in lately: a book of some thousand orders. In one object. */
class Stream {
  constructor() {
    this.rng = seededRng('log');
    this.entry = Object.assign(blankEntry(), { symbol: 1 });
    this.live = new Int32Array(1 << 20);
    this.living = 0;
    this.placed = 0;
    this.count = 0;
  }

  next() {
    const { rng, entry } = this;
    const share = rng();
    this.count += 1;
    entry.client = 1 + (this.count % CLIENTS);
    entry.clientSeq = this.count;
    entry.owner = 1 + (this.count % 97);
    entry.side = this.count & 1;
    entry.quantity = 1 + Math.floor(rng() * 100);
    if (share < 0.5 || this.living < LIVING) this.place(share < 0.05 ? 1 : 0);
    else this.change(share < 0.95);
    return entry;
  }

  place(type) {
    const { rng, entry } = this;
    const away = Math.floor(rng() * 40) - 3;
    this.placed += 1;
    entry.kind = 'place';
    entry.id = this.placed;
    entry.type = type;
    entry.force = type;
    entry.price = type === 1 ? 0 : 10_000 + (entry.side === 0 ? -away : away);
    if (type === 0) this.live[this.living++] = this.placed;
  }

  change(isCancel) {
    const at = Math.floor(this.rng() * this.living);
    this.entry.kind = isCancel ? 'cancel' : 'replace';
    this.entry.id = this.live[at];
    this.entry.type = 0;
    this.entry.price = 10_000 + (this.entry.id & 1 ? 30 : -30);
    if (isCancel) this.live[at] = this.live[--this.living];
  }
}

const nobody = { answered() {}, refused() {}, stopped() {} };
const idle = { apply() {}, snapshot: () => new Uint8Array(0), restore() {} };
const silent = { accepted() {}, rejected() {}, trade() {}, done() {}, replaced() {}, reduced() {}, triggered() {}, shown() {}, phase() {} };

const microsNow = () => Math.round(performance.now() * 1000);
const seconds = (start) => (performance.now() - start) / 1000;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const million = (number) => `${(number / 1e6).toFixed(4)} M/s`.padStart(12);

/** Gives commands to a log until all are answered. Returns seconds. */
async function fill(log, count) {
  const stream = new Stream();
  const start = performance.now();
  let now = 0;
  for (let done = 0; done < count; done++) {
    const entry = stream.next();
    if (done % TOGETHER === 0) now = microsNow();
    while (log.submit(entry, now) === 'busy') await turn();
  }
  while (log.applied < count) {
    log.flush(microsNow());
    await turn();
  }
  return seconds(start);
}

async function inFolder(work) {
  const path = mkdtempSync(join(values.folder, 'wengu-log-'));
  const folder = new Folder(path);
  try {
    return await work(folder);
  } finally {
    folder.close();
    rmSync(path, { recursive: true });
  }
}

/** One after the other, each as fast as it goes. */
async function logged(policy, group, overlap, machine, count) {
  return inFolder(async (folder) => {
    // a group goes when it is full: nothing waits here
    const log = new CommandLog(folder, machine(), recover(folder, machine()), nobody, { policy, group, overlap, wait: 1e9 });
    return count / (await fill(log, count));
  });
}

async function groups() {
  console.log(`\ncommands a second through the log, batch with fdatasync (${ROUNDS} rounds: median, best)`);
  for (const group of GROUPS) {
    for (const overlap of OVERLAPS) {
      const count = Math.min(COMMANDS, group * MOST_GROUPS);
      const rates = [];
      for (let round = 0; round < ROUNDS; round++) rates.push(await logged('batch', group, overlap, () => idle, count));
      console.log(`  groups of ${String(group).padStart(4)}, ${overlap} under way ${million(median(rates))} ${million(Math.max(...rates))}   ${((1e3 * group) / median(rates)).toFixed(2)} ms a group`);
      if (group === 1024 && overlap > 1 && Math.max(...rates) < LEAST) missed.push(`groups of 1,024: ${million(Math.max(...rates))}, not ${million(LEAST)}`);
    }
  }
  const rate = await logged('batch', 1024, 4, () => new Markets(silent), COMMANDS);
  console.log(`  groups of 1024, 4 under way, and matched ${million(rate)}`);
  for (const policy of ['interval', 'never']) console.log(`  groups of 1024, ${policy.padEnd(8)} ${million(await logged(policy, 1024, 1, () => idle, COMMANDS))}`);
}

async function replays() {
  console.log(`\nseconds to replay ${COMMANDS} commands (${ROUNDS} rounds: by the clock median and least, CPU first and least)`);
  await inFolder(async (folder) => {
    const log = new CommandLog(folder, idle, recover(folder, idle), nobody, { policy: 'never', wait: 1e9 });
    await fill(log, COMMANDS);
    folder.close();
    for (const [name, machine] of [
      ['read, checked and decoded', () => idle],
      ['and applied to the market', () => new Markets(silent)],
    ]) {
      const rounds = Array.from({ length: ROUNDS }, () => replay(folder, machine()));
      const [walls, cpus] = [rounds.map(({ wall }) => wall), rounds.map(({ cpu }) => cpu)];
      const least = Math.min(...cpus);
      console.log(`  ${name.padEnd(28)} ${[median(walls), Math.min(...walls), cpus[0], least].map((number) => number.toFixed(3)).join('  ')}`);
      if (least * (1e6 / COMMANDS) >= LONGEST) missed.push(`replay, ${name}: ${least.toFixed(3)} s`);
    }
  });
}

function replay(folder, machine) {
  collect();
  const [start, before] = [performance.now(), process.cpuUsage()];
  const { seq } = recover(folder, machine);
  if (seq !== COMMANDS) throw new Error(`${seq} came back`);
  const { user, system } = process.cpuUsage(before);
  return { wall: seconds(start), cpu: (user + system) / 1e6 };
}

/** Bytes that a command allocates in the log itself: files that keep nothing. */
async function allocation() {
  const nowhere = { files: () => [], read: () => new Uint8Array(0), write() {}, truncate() {}, sync() {}, rename() {}, remove() {}, syncNames() {} };
  const log = new CommandLog(nowhere, idle, recover(nowhere, idle), nobody, { wait: 1e9 });
  const stream = new Stream();
  const feed = (count) => {
    for (let done = 0; done < count; done++) log.submit(stream.next(), done);
  };
  const fed = 204_800;
  for (let round = 0; round < 5; round++) feed(fed);
  const start = performance.now();
  feed(fed);
  const rate = fed / seconds(start);
  // few enough that no collection comes between
  collect();
  const before = process.memoryUsage().heapUsed;
  feed(fed);
  const after = process.memoryUsage().heapUsed;
  console.log(`\nwithout a disk ${million(rate)}, ${((after - before) / fed).toFixed(2)} bytes allocated a command`);
}

console.log(`node ${process.version}, ${values.folder}`);
await groups();
await replays();
await allocation();
for (const line of missed) console.error(`missed: ${line}`);
process.exit(values.check && missed.length > 0 ? 1 : 0);
