// npm run bench:limiter [-- --pairs 15] [--check] [--bare]: CPU time of a decision against rate-limiter-flexible's memory limiter, in turn in this process;
// what a key costs at n, 2n and 4n keys. Both run on a virtual clock, since reading the real one costs both the same and more than our decision does.
// Theirs is as it comes, and awaited, as it must be; --bare takes away its key prefix, which saves it a concatenation. --check: exit 1 when a bar is missed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { quantile } from './bench/measure.mjs';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '15' }, check: { type: 'boolean', default: false }, bare: { type: 'boolean', default: false } } });
const PAIRS = Number(values.pairs);
const KEYS = 100_000;
/** Seconds that a key is remembered: longer than the bench runs. */
const LONG = 1000;
const MANY = 1_000_000;
/** A sliding log keeps every request it allows, here a million in a window: only its refusals have a bar, the rest is there to be seen. */
const LOGS = ['sliding-log'];
const BARS = { 'one key, allowed': 6, 'one key, refused': 20, '100,000 keys': 2.5, '100,000 new keys': 2.5 };
const LEAST_MEMORY_RATIO = 4;

/** Virtual milliseconds; a thousand decisions take one. */
let clock = 1_700_000_000_000;
const realNow = Date.now;
Date.now = () => Math.floor(clock);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const ALGORITHMS = await algorithms();
const KEY_NAMES = Array.from({ length: 4 * KEYS }, (_, index) => `user:${(index * 7919) % (4 * KEYS)}`);
const ORDER = shuffled(MANY, KEYS);
const oneKey = () => 'user:1';
const anyKey = (index) => KEY_NAMES[ORDER[index % MANY]];
const nextKey = (index) => KEY_NAMES[index];
const missed = [];

console.log(`node ${process.version}, reading the real clock takes ${clockCost().toFixed(0)} ns; ${PAIRS} pairs a row, ratio of CPU time a decision: median (quartiles), decisions a second of ours and theirs`);
for (const [name, bar] of Object.entries(BARS)) await compare(name, bar);
compareMemory();
counts();
for (const line of missed) console.error(`missed: ${line}`);
process.exit(values.check && missed.length > 0 ? 1 : 0);

async function algorithms() {
  const folder = mkdtempSync(join(tmpdir(), 'wengu-bench-'));
  const outfile = join(folder, 'algorithms.mjs');
  await build({ entryPoints: ['src/labs/limiter/algorithms/index.ts'], bundle: true, format: 'esm', platform: 'node', target: 'node20', outfile });
  const { ALGORITHMS: list } = await import(outfile);
  rmSync(folder, { recursive: true });
  return list;
}

/** Nanoseconds. */
function clockCost() {
  const start = process.cpuUsage();
  for (let index = 0; index < MANY; index++) realNow();
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1000) / MANY;
}

/** Numbers below `limit` in an order that is the same each time. */
function shuffled(length, limit) {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return Uint32Array.from({ length }, next);
}

/** As many tokens at once, and so few later that a key stays remembered as long as it is with theirs. */
function ours(algorithm, tokens) {
  const amount = algorithm.options.includes('burst') ? 1 : tokens;
  return algorithm.create({ amount, period: LONG * 1_000_000, burst: tokens });
}

function theirs(points) {
  return new RateLimiterMemory({ points, duration: LONG, ...(values.bare ? { keyPrefix: '' } : {}) });
}

/** What each row does: a limiter's size, keys, and how many decisions of each make one measurement. */
function plan(name) {
  if (name === 'one key, allowed') return { tokens: MANY, keyOf: oneKey, each: [600_000, 100_000], fresh: true };
  if (name === 'one key, refused') return { tokens: 1, keyOf: oneKey, each: [600_000, 40_000], fresh: true };
  if (name === '100,000 keys') return { tokens: MANY, keyOf: anyKey, each: [200_000, 100_000], fresh: false };
  return { tokens: MANY, keyOf: nextKey, each: [KEYS, KEYS], fresh: true };
}

async function compare(name, bar) {
  console.log(`\n${name} (at least ${bar} x)`);
  for (const algorithm of ALGORITHMS) {
    const { ratios, mine, other } = await pairsOf(algorithm, plan(name));
    const ratio = quantile(ratios, 0.5);
    const isBarred = name.endsWith('refused') || !LOGS.includes(algorithm.id);
    const verdict = ratio < bar && isBarred ? '  MISSED' : noBar(isBarred);
    if (ratio < bar && isBarred) missed.push(`${name}, ${algorithm.id}: ${ratio.toFixed(1)} x, not ${bar}`);
    console.log(`  ${algorithm.id.padEnd(16)} ${ratio.toFixed(1).padStart(6)} x (${quantile(ratios, 0.25).toFixed(1)}-${quantile(ratios, 0.75).toFixed(1)})   ${speed(mine)} against ${speed(other)}${verdict}`);
  }
}

function noBar(isBarred) {
  return isBarred ? '' : '  (no bar: it keeps every request)';
}

function speed(times) {
  return `${(1 / quantile(times, 0.5)).toFixed(2)}M/s`;
}

/** Microseconds a decision, in turn and in alternating order. The first pair warms up. */
async function pairsOf(algorithm, { tokens, keyOf, each, fresh }) {
  let [limiter, flexible] = [ours(algorithm, tokens), theirs(tokens)];
  if (!fresh) await fill(limiter, flexible);
  const result = { ratios: [], mine: [], other: [] };
  for (let pair = 0; pair <= PAIRS; pair++) {
    if (fresh) [limiter, flexible] = [ours(algorithm, tokens), theirs(tokens)];
    collect();
    const measure = [() => decideMany(limiter, keyOf, each[0]), () => consumeMany(flexible, keyOf, each[1])];
    const order = pair % 2 === 0 ? [0, 1] : [1, 0];
    const took = [];
    for (const who of order) took[who] = await measure[who]();
    if (fresh) forget(flexible);
    if (pair > 0) record(result, took);
  }
  forget(flexible);
  return result;
}

function record({ ratios, mine, other }, [own, their]) {
  ratios.push(their / own);
  mine.push(own);
  other.push(their);
}

async function fill(limiter, flexible) {
  for (const key of KEY_NAMES.slice(0, KEYS)) {
    limiter.decide(key, 1, clock * 1000);
    await flexible.consume(key, 1);
  }
}

/** Its timers would hold on to their records for as long as the keys are remembered. */
function forget(flexible) {
  for (const { key } of flexible.dump().storage) flexible.delete(key);
}

async function decideMany(limiter, keyOf, count) {
  const start = process.cpuUsage();
  const from = clock * 1000;
  let allowed = 0;
  for (let index = 0; index < count; index++) if (limiter.decide(keyOf(index), 1, from + index).allowed) allowed++;
  return since(start, count, allowed);
}

async function consumeMany(flexible, keyOf, count) {
  const start = process.cpuUsage();
  let allowed = 0;
  for (let index = 0; index < count; index++) {
    try {
      await flexible.consume(keyOf(index), 1);
      allowed++;
    } catch {}
  }
  return since(start, count, allowed);
}

function since(start, count, allowed) {
  clock += Math.ceil(count / 1000);
  const { user, system } = process.cpuUsage(start);
  if (allowed > 1 && allowed < count) throw new Error(`${allowed} of ${count} were allowed: neither all nor one`);
  return (user + system) / count;
}

/** Bytes that keeping `count` keys takes, the names themselves not counted. */
function bytesOf(keep, count) {
  const used = () => {
    // the second pass frees the buffers of arrays that the first found dead
    collect();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  const limiter = keep(KEY_NAMES.slice(0, count));
  const bytes = used() - before;
  return { bytes: bytes / count, limiter };
}

function keepOurs(algorithm) {
  return (keys) => {
    const limiter = ours(algorithm, MANY);
    for (const key of keys) limiter.decide(key, 1, clock * 1000);
    return limiter;
  };
}

function keepTheirs(keys) {
  const flexible = theirs(MANY);
  for (const key of keys) flexible.consume(key, 1);
  return flexible;
}

function compareMemory() {
  const { bytes: other, limiter: flexible } = bytesOf(keepTheirs, KEYS);
  forget(flexible);
  console.log(`\nbytes a key at 100,000 keys (at most 1/${LEAST_MEMORY_RATIO} of theirs: ${other.toFixed(0)})`);
  for (const algorithm of ALGORITHMS) {
    const { bytes } = bytesOf(keepOurs(algorithm), KEYS);
    const isBarred = !LOGS.includes(algorithm.id);
    const isMissed = isBarred && bytes * LEAST_MEMORY_RATIO > other;
    if (isMissed) missed.push(`memory, ${algorithm.id}: ${bytes.toFixed(0)} bytes, more than a quarter of ${other.toFixed(0)}`);
    console.log(`  ${algorithm.id.padEnd(16)} ${bytes.toFixed(0).padStart(6)}   1/${(other / bytes).toFixed(1)}${isMissed ? '  MISSED' : noBar(isBarred)}`);
  }
}

/** What does not vary: the numbers a key takes must not grow with the keys, and as many keys must be remembered as are live. */
function counts() {
  console.log('\nnumbers kept a key at n, 2n, 4n keys (n = 100,000), and after all became idle and as many requests of one key');
  for (const algorithm of ALGORITHMS) {
    const rows = [1, 2, 4].map((times) => countAt(algorithm, times * KEYS));
    console.log(`  ${algorithm.id.padEnd(16)} ${rows.map(({ numbers }) => numbers.toFixed(2)).join('  ')}   ${rows.map(({ left }) => left).join('  ')}`);
    if (rows.some(({ numbers, left }) => numbers !== rows[0].numbers || left > 1)) missed.push(`counts, ${algorithm.id}: they grow with the keys`);
  }
}

function countAt(algorithm, keys) {
  const limiter = ours(algorithm, MANY);
  for (const key of KEY_NAMES.slice(0, keys)) limiter.decide(key, 1, 0);
  const numbers = limiter.numbers / limiter.size;
  for (let index = 0; index <= keys; index++) limiter.decide('busy', 1, 3 * LONG * 1_000_000);
  return { numbers, left: limiter.size };
}
