// npm run bench:balancer [-- --pairs 15] [--check]: CPU time of a pick against the npm packages that do the same, in turn in this process; then picks a
// second of every algorithm, and what a busy machine hardly changes: the blocks of code that a pick runs through at n, 2n and 4n backends.
// Theirs are as they come. hashring remembers the last 5,000 keys: its bar is for more keys than that, the row of keys that it remembers has none.
// --check: exit 1 when a bar is missed.

import { mkdtempSync, rmSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import HashRing from 'hashring';
import { jump as gouache } from 'jump-gouache';
import jumphash from 'jumphash';
import Peers from 'weighted-round-robin';
import { quantile } from './bench/measure.mjs';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '15' }, check: { type: 'boolean', default: false } } });
const PAIRS = Number(values.pairs);
const KEYS = Array.from({ length: 100_000 }, (_, index) => `user:${(index * 7919) % 1_000_003}`);
const HOT = 100;
const { ALGORITHMS, jumpBucket, seededRng } = await bundle('timed.mjs');
const anyKey = (index) => KEYS[index % KEYS.length];
const hotKey = (index) => KEYS[index % HOT];
const everyWeight = (index) => 1 + (index % 5);
const missed = [];
/** What the picks give, so that none is optimised away. */
let sink = 0;

console.log(`node ${process.version}; ${PAIRS} pairs a row, ratio of CPU time a pick: median (quartiles), picks a second of ours and theirs`);
compareSwrr();
compareRing();
compareJump();
speeds();
await counts();
for (const line of missed) console.error(`missed: ${line}`);
if (sink === Number.POSITIVE_INFINITY) console.log(sink);
process.exit(values.check && missed.length > 0 ? 1 : 0);

async function bundle(name) {
  const folder = mkdtempSync(join(tmpdir(), 'wengu-bench-'));
  const outfile = join(folder, name);
  const contents = `export { ALGORITHMS } from './src/labs/load-balancer/algorithms/index.ts';
export { jumpBucket } from './src/labs/load-balancer/hashing/jump.ts';
export { seededRng } from './src/domain/rng.ts';`;
  await build({ stdin: { contents, resolveDir: process.cwd() }, bundle: true, format: 'esm', platform: 'node', target: 'node20', outfile });
  const exports = await import(outfile);
  rmSync(folder, { recursive: true });
  return exports;
}

function membersOf(count, weightOf = () => 1) {
  return Array.from({ length: count }, (_, index) => ({ id: `10.0.${index >> 8}.${index & 255}:8080`, weight: weightOf(index) }));
}

function balancerOf(id, members, algorithms = ALGORITHMS) {
  const balancer = algorithms.find((algorithm) => algorithm.id === id).create({ rng: seededRng('bench') });
  balancer.update(members, 0);
  return balancer;
}

/** As many picks, without reports: the packages know none. */
function pickOnly(balancer, keyOf) {
  return (count) => {
    for (let index = 0; index < count; index++) sink += balancer.pick({ key: keyOf(index), now: index }).id.length;
  };
}

/** As many picks, each of which succeeds at once. */
function pickMany(balancer, keyOf) {
  return (count) => {
    for (let index = 0; index < count; index++) {
      const now = index * 10;
      const { id } = balancer.pick({ key: keyOf(index), now });
      balancer.report(id, 'ok', 1000, now);
      sink += id.length;
    }
  };
}

function compareSwrr() {
  for (const [count, bar, each] of [
    [10, 2, [400_000, 100_000]],
    [100, 30, [400_000, 10_000]],
    [1000, undefined, [400_000, 1000]],
  ]) {
    const ours = balancerOf('swrr', membersOf(count, everyWeight));
    const theirs = new Peers();
    for (const member of membersOf(count, everyWeight)) theirs.add({ ...member });
    const their = (times) => {
      for (let index = 0; index < times; index++) sink += theirs.get().id.length;
    };
    compare(`swrr against weighted-round-robin, ${count} backends`, bar, [pickOnly(ours, anyKey), their], each);
  }
}

function compareRing() {
  for (const [count, keyOf, bar, name] of [
    [10, anyKey, 15, 'many keys'],
    [100, anyKey, 15, 'many keys'],
    [10, hotKey, undefined, 'keys that hashring remembers'],
  ]) {
    const members = membersOf(count);
    const theirs = new HashRing(Object.fromEntries(members.map(({ id }) => [id, { weight: 1 }])));
    const their = (times) => {
      for (let index = 0; index < times; index++) sink += theirs.get(keyOf(index)).length;
    };
    // long enough that theirs pays for the garbage it makes
    const each = keyOf === anyKey ? [400_000, 80_000] : [400_000, 400_000];
    compare(`ring against hashring, ${name}, ${count} backends`, bar, [pickOnly(balancerOf('ring', members), keyOf), their], each);
  }
}

function compareJump() {
  const ourOf = (count) => (times) => {
    for (let index = 0; index < times; index++) sink += jumpBucket(0, index * 7919, count);
  };
  for (const [name, jump] of [
    ['jumphash', jumphash],
    ['jump-gouache', gouache],
  ]) {
    for (const count of [10, 100, 1000]) {
      const their = (times) => {
        for (let index = 0; index < times; index++) sink += jump(index * 7919, count);
      };
      compare(`jump against ${name}, ${count} buckets`, 10, [ourOf(count), their], [200_000, 10_000]);
    }
  }
}

/** In turn and in alternating order; the first pair warms up. */
function compare(name, bar, subjects, each) {
  const rows = [];
  for (let pair = 0; pair <= PAIRS; pair++) {
    const took = [];
    for (const who of pair % 2 === 0 ? [0, 1] : [1, 0]) took[who] = cost(subjects[who], each[who]);
    if (pair > 0) rows.push(took);
  }
  const ratios = rows.map(([ours, theirs]) => theirs / ours);
  const ratio = quantile(ratios, 0.5);
  const isMissed = ratio < bar;
  if (isMissed) missed.push(`${name}: ${ratio.toFixed(1)} x, not ${bar}`);
  const spread = `(${quantile(ratios, 0.25).toFixed(1)}-${quantile(ratios, 0.75).toFixed(1)})`;
  const [ours, theirs] = [0, 1].map((who) => speed(quantile(rows.map((took) => took[who]), 0.5)));
  console.log(`  ${name.padEnd(62)} ${ratio.toFixed(1).padStart(7)} x ${spread.padEnd(18)} ${ours} against ${theirs}${verdict(bar, isMissed)}`);
}

function verdict(bar, isMissed) {
  if (bar === undefined) return '  (no bar)';
  return isMissed ? `  MISSED ${bar}` : `  (at least ${bar})`;
}

/** Microseconds of CPU time a pick. */
function cost(pick, count) {
  const start = process.cpuUsage();
  pick(count);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / count;
}

function speed(micros) {
  return `${(1 / micros).toFixed(2)}M/s`;
}

function speeds() {
  console.log('\npicks a second, each reported, at 10, 100 and 1,000 backends (weights 1 to 5), best of five');
  for (const { id } of ALGORITHMS) {
    const rows = [10, 100, 1000].map((count) => {
      const pick = pickMany(balancerOf(id, membersOf(count, everyWeight)), anyKey);
      pick(5000);
      return speed(Math.min(...Array.from({ length: 5 }, () => cost(pick, 50_000))));
    });
    console.log(`  ${id.padEnd(18)} ${rows.map((row) => row.padStart(11)).join('')}`);
  }
}

/** V8 counts how often each block of the code is entered: calls, turns of loops, branches taken. Within a few of each other in each run; what tells is how they grow. */
async function counts() {
  console.log('\nblocks of code that a pick and its report run through at n, 2n, 4n backends of weights 1 to 5 (n = 100), once warm');
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  // code that ran before is not counted: a second copy
  const { ALGORITHMS: counted } = await bundle('counted.mjs');
  for (const { id } of counted) {
    const rows = [];
    for (const times of [1, 2, 4]) rows.push(await blocksOf(session, balancerOf(id, membersOf(times * 100, everyWeight), counted), 800 * times));
    console.log(`  ${id.padEnd(18)} ${rows.map((row) => row.toFixed(1).padStart(10)).join('')}`);
  }
  session.disconnect();
}

/** `warm` picks are two rounds of a cycle and more: what is laid or recorded at first is left out. */
async function blocksOf(session, balancer, warm) {
  const pick = pickMany(balancer, anyKey);
  pick(warm);
  await session.post('Profiler.takePreciseCoverage');
  pick(1000);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const ours = result.filter(({ url }) => url.endsWith('counted.mjs')).flatMap(({ functions }) => functions);
  return ours.flatMap(({ ranges }) => ranges).reduce((sum, { count: entered }) => sum + entered, 0) / 1000;
}
