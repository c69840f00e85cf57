// npm run bench:matcher [-- --pairs 15] [--check] [--only mixed|deep|normal]: CPU time of a command against nodejs-order-book, in turn in this process, on the same commands with
// equal depth at the end; time of single commands, what a command allocates and what the garbage collector takes; and what a busy machine hardly changes:
// blocks of code that a command runs through in books of n, 2n and 4n orders. Theirs is as it comes. --check: exit 1 when a bar is missed.
import { mkdtempSync, rmSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PerformanceObserver } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { OrderBook } from 'nodejs-order-book';
import { quantile } from './bench/measure.mjs';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '9' }, check: { type: 'boolean', default: false }, only: { type: 'string' } } });
const PAIRS = Number(values.pairs);
const OURS = 400_000;
/** Commands of a run, for both. */
const LENGTHS = { mixed: 100_000, deep: 100_000, normal: 1_996_097 };
const BARS = { mixed: 40, deep: 100, normal: 28 };
/** Runs of ours that are timed together, so that they last. */
const OURS_TIMES = 5;
const FRIENDLY_BAR = 12;
/** Microseconds over what reading the timer takes. */
const SLOWEST = 1;
const [PLACE, MARKET_ORDER, CANCEL, REPLACE] = [0, 1, 2, 3];
const WIDTH = 6;
/** Ticks beyond the mid at which an order of the mixed workload may come in, so that some trade at once. */
const CROSSING = 3;
const SIDES = ['buy', 'sell'];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
// a copy of the code for each purpose: what one listener teaches the compiler is not what another pays for
const { Engine: Planner, seededRng, surveyMessages } = await bundle('planned.mjs');
const { Engine } = await bundle('core.mjs');
const { Exchange } = await bundle('named.mjs');
const missed = [];
let sink = 0;

async function bundle(name) {
  const folder = mkdtempSync(join(tmpdir(), 'wengu-bench-'));
  const outfile = join(folder, name);
  const contents = `export { Engine } from './src/labs/matcher/engine.ts';
export { Exchange } from './src/labs/matcher/exchange.ts';
export { seededRng } from './src/domain/rng.ts';
export { surveyMessages } from './test/helpers/matching/survey.ts';`;
  await build({ stdin: { contents, resolveDir: process.cwd() }, bundle: true, format: 'esm', platform: 'node', target: 'node20', outfile });
  const exports = await import(outfile);
  rmSync(folder, { recursive: true });
  return exports;
}

/** 60 % limit orders around a mid, 25 % cancels, 10 % market orders, 5 % new prices. */
function mixed(count) {
  const draw = drawer('mixed');
  return commandsOf(count, (book) => {
    const share = draw.share();
    if (share < 0.6 || book.size === 0) return book.place(draw.side(), draw.price(40) - CROSSING, draw.quantity());
    if (share < 0.85) return book.cancel(draw);
    if (share < 0.95) return book.market(draw.side(), draw.quantity());
    return book.move(draw, draw.quantity());
  });
}

/** About 1,800 orders rest on some fifteen prices, in queues of a hundred and more; most commands put one or take one, few trade. */
function deep(count) {
  const draw = drawer('deep');
  return commandsOf(count, (book) => {
    const share = draw.share();
    if (book.size < 1800 || share < 0.45) return book.place(draw.side(), draw.price(8), draw.quantity());
    if (share < 0.93) return book.cancel(draw);
    if (share < 0.96) return book.market(draw.side(), draw.quantity());
    return book.move(draw, draw.quantity());
  });
}

/** The public survey's workload of a million orders. A modification always moves the price or raises the quantity, so that both lose the place. */
function normal() {
  const messages = surveyMessages('normal', 1_000_000, 23);
  const commands = new Int32Array(messages.length);
  for (let at = 0; at < messages.length / WIDTH; at++) {
    const [kind, side, ioc, id, price, quantity] = messages.subarray(at * WIDTH, (at + 1) * WIDTH);
    commands.set([[PLACE, CANCEL, REPLACE][kind], id, side, price, quantity, ioc], at * WIDTH);
  }
  return commands;
}

function drawer(seed) {
  const rng = seededRng(seed);
  return {
    share: rng,
    side: () => (rng() < 0.5 ? 0 : 1),
    quantity: () => 1 + Math.floor(rng() * 100),
    /** Ticks from the mid. */
    price: (width) => 1 + Math.floor(rng() * rng() * width),
    of: (count) => Math.floor(rng() * count),
  };
}

/** Kind, id, side, price, quantity, ioc, six numbers a command. Prices are given as ticks from the mid. An engine runs along, so that most changes meet an order that is there. */
function commandsOf(count, next) {
  const commands = new Int32Array(count * WIDTH);
  const resting = [];
  const place = new Map();
  const forget = (id) => {
    const at = place.get(id);
    if (at === undefined) return;
    const last = resting.pop();
    if (last !== id) {
      resting[at] = last;
      place.set(last, at);
    }
    place.delete(id);
  };
  const engine = new Planner({ ...silent(), done: forget });
  const order = blank();
  let id = 0;
  let at = 0;
  const add = (...command) => commands.set(command, at++ * WIDTH);
  const book = {
    get size() {
      return resting.length;
    },
    place(side, ticks, quantity) {
      const price = 100_000 + (side === 0 ? -ticks : ticks);
      place.set(++id, resting.length);
      resting.push(id);
      engine.place(Object.assign(order, { id, side, type: 0, force: 0, price, quantity }));
      add(PLACE, id, side, price, quantity, 0);
    },
    market(side, quantity) {
      engine.place(Object.assign(order, { id: ++id, side, type: 1, force: 1, price: 0, quantity }));
      add(MARKET_ORDER, id, side, 0, quantity, 1);
    },
    cancel(draw) {
      const chosen = resting[draw.of(resting.length)];
      engine.cancel(chosen);
      add(CANCEL, chosen, 0, 0, 0, 0);
    },
    move(draw, quantity) {
      const chosen = resting[draw.of(resting.length)];
      const slot = engine.book.ids.find(chosen);
      const price = engine.book.priceOf(slot) + (draw.share() < 0.5 ? 1 : -1);
      engine.replace(chosen, price, quantity);
      add(REPLACE, chosen, 0, price, quantity, 0);
    },
  };
  while (at < count) next(book);
  return commands;
}

function blank() {
  return { id: 0, owner: 0, side: 0, type: 0, force: 0, price: 0, quantity: 0, stop: 0, display: 0, postOnly: false, selfTrade: 0 };
}

function silent() {
  const none = () => undefined;
  return { accepted: none, rejected: none, trade: none, done: none, replaced: none, reduced: none, triggered: none, shown: none, phase: none };
}

/** Hears everything and adds it up, so that nothing is optimised away. */
class Tally {
  sum = 0;
  accepted(id) {
    this.sum += id;
  }
  rejected() {
    this.sum += 1;
  }
  trade(_maker, _taker, price, quantity) {
    this.sum += price + quantity;
  }
  done(id) {
    this.sum += id;
  }
  replaced(id) {
    this.sum += id;
  }
  reduced() {}
  triggered() {}
  shown() {}
  phase() {}
}

function runCore(commands, count) {
  const tally = new Tally();
  const engine = new Engine(tally);
  const order = blank();
  for (let at = 0; at < count * WIDTH; at += WIDTH) doOne(engine, order, commands, at);
  sink += tally.sum;
  return engine;
}

function doOne(engine, order, commands, at) {
  const kind = commands[at];
  if (kind === CANCEL) return engine.cancel(commands[at + 1]);
  if (kind === REPLACE) return engine.replace(commands[at + 1], commands[at + 3], commands[at + 4]);
  order.id = commands[at + 1];
  order.side = commands[at + 2];
  order.type = kind === MARKET_ORDER ? 1 : 0;
  order.price = commands[at + 3];
  order.quantity = commands[at + 4];
  order.force = commands[at + 5];
  engine.place(order);
}

function runExchange(commands, count, names) {
  const exchange = new Exchange();
  for (let at = 0; at < count * WIDTH; at += WIDTH) {
    const kind = commands[at];
    const id = names[commands[at + 1]];
    const [side, price, quantity] = [SIDES[commands[at + 2]], commands[at + 3], commands[at + 4]];
    if (kind === CANCEL) sink += exchange.cancel(id).left;
    else if (kind === REPLACE) sink += exchange.replace(id, price, quantity).left;
    else if (kind === MARKET_ORDER) sink += exchange.place({ id, side, quantity }).left;
    else sink += exchange.place({ id, side, price, quantity, force: commands[at + 5] === 1 ? 'ioc' : 'gtc' }).left;
  }
  return exchange.engine;
}

function runTheirs(commands, count, names) {
  const book = new OrderBook();
  for (let at = 0; at < count * WIDTH; at += WIDTH) {
    const kind = commands[at];
    const id = names[commands[at + 1]];
    const [side, price, size] = [SIDES[commands[at + 2]], commands[at + 3], commands[at + 4]];
    if (kind === CANCEL) sink += book.cancel(id) === undefined ? 0 : 1;
    else if (kind === REPLACE) sink += book.modify(id, { price, size }).quantityLeft;
    else if (kind === MARKET_ORDER) sink += book.market({ side, size }).quantityLeft;
    else sink += book.limit({ id, side, price, size, timeInForce: commands[at + 5] === 1 ? 'IOC' : 'GTC' }).quantityLeft;
  }
  return book;
}

/** In turn and in alternating order; the first pair and the rounds before it warm up. */
function compare(name, bar, run, commands, count) {
  const names = namesOf(commands);
  const [ours, theirs] = [(of) => run(commands, of, names), (of) => runTheirs(commands, of, names)];
  sameDepth(name, ours(count), theirs(count));
  for (let round = 0; round < 12; round++) ours(OURS);
  tell(name, bar, pairsOf(ours, theirs, count));
}

/** What orders are called where they have names; made before, so that making them is in nobody's time. */
function namesOf(commands) {
  const names = [];
  for (let at = 0; at < commands.length; at += WIDTH) names[commands[at + 1]] ??= `order-${commands[at + 1]}`;
  return names;
}

function pairsOf(ours, theirs, count) {
  const rows = [];
  for (let pair = 0; pair <= PAIRS; pair++) {
    const took = [];
    for (const who of pair % 2 === 0 ? [0, 1] : [1, 0]) took[who] = who === 0 ? cost(ours, count, OURS_TIMES) : cost(theirs, count, 1);
    if (pair > 0) rows.push(took);
  }
  return rows;
}

function tell(name, bar, rows) {
  const ratios = rows.map(([ours, theirs]) => theirs / ours);
  const ratio = quantile(ratios, 0.5);
  const isMissed = ratio < bar;
  if (isMissed) missed.push(`${name}: ${ratio.toFixed(1)} x, not ${bar}`);
  const spread = `(${quantile(ratios, 0.25).toFixed(1)}-${quantile(ratios, 0.75).toFixed(1)})`;
  const [ours, theirs] = [0, 1].map((who) => `${(1 / quantile(rows.map((took) => took[who]), 0.5)).toFixed(who === 0 ? 2 : 3)}M/s`);
  console.log(`  ${name.padEnd(34)} ${ratio.toFixed(1).padStart(7)} x ${spread.padEnd(18)} ${ours} against ${theirs}${verdict(bar, isMissed)}`);
}

function verdict(bar, isMissed) {
  if (bar === undefined) return '  (no bar)';
  return isMissed ? `  MISSED ${bar}` : `  (at least ${bar})`;
}

/** Microseconds of CPU time a command. The heap is not swept in between: that would throw away compiled code. */
function cost(run, count, times) {
  const start = process.cpuUsage();
  for (let time = 0; time < times; time++) run(count);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / count / times;
}

function sameDepth(name, engine, theirs) {
  const [asks, bids] = theirs.depth();
  for (const [side, levels] of [[0, bids], [1, asks]]) {
    const ours = JSON.stringify(engine.depth(side).map(({ price, quantity }) => [price, quantity]));
    if (ours === JSON.stringify(levels)) continue;
    missed.push(`${name}: the depth differs on side ${side}`);
  }
}

/** Wall time of single commands, less what two readings of the timer take. */
function singles(commands) {
  const engine = new Engine(new Tally());
  const order = blank();
  const nanos = new Float64Array(OURS);
  const floor = new Float64Array(OURS);
  for (let at = 0; at < OURS; at++) {
    const start = performance.now();
    const between = performance.now();
    doOne(engine, order, commands, at * WIDTH);
    const end = performance.now();
    floor[at] = between - start;
    nanos[at] = end - between;
  }
  const at = (times, share) => times.toSorted()[Math.floor(share * times.length)] * 1000;
  const [p50, p99, p999] = [0.5, 0.99, 0.999].map((share) => at(nanos, share));
  const over = p99 - at(floor, 0.99);
  if (over > SLOWEST) missed.push(`p99 of a command: ${over.toFixed(2)} us over the timer's floor, not ${SLOWEST}`);
  console.log(`\none command, mixed: p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)}, p99.9 ${p999.toFixed(2)} us; reading the timer alone takes p99 ${at(floor, 0.99).toFixed(2)} us: p99 over it ${over.toFixed(2)} us (at most ${SLOWEST})`);
}

/** What commands allocate in an engine that is warm, and what collecting it takes. */
async function memory(commands) {
  let pauses = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) pauses += duration;
  });
  observer.observe({ entryTypes: ['gc'] });
  const engine = new Engine(new Tally());
  const order = blank();
  const all = () => {
    for (let at = 0; at < OURS; at++) doOne(engine, order, commands, at * WIDTH);
    engine.cancelAll(0);
  };
  for (let round = 0; round < 3; round++) all();
  collect();
  await new Promise((resolve) => setTimeout(resolve, 20));
  pauses = 0;
  const before = getHeapStatistics().used_heap_size;
  for (let at = 0; at < OURS; at++) doOne(engine, order, commands, at * WIDTH);
  const bytes = (getHeapStatistics().used_heap_size - before) / OURS;
  await new Promise((resolve) => setTimeout(resolve, 20));
  observer.disconnect();
  if (bytes > 1) missed.push(`a command allocates ${bytes.toFixed(1)} bytes`);
  console.log(`${bytes.toFixed(3)} bytes allocated a command (at most 1), ${pauses.toFixed(1)} ms of garbage collection in ${OURS.toLocaleString('en')} commands`);
}

async function counts() {
  console.log('\nblocks of code that a command runs through in a book of n, 2n, 4n orders (n = 1,000), once warm');
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const { Engine: Counted } = await bundle('counted.mjs');
  for (const [name, command] of Object.entries(DEEDS)) {
    const rows = [];
    for (const times of [1, 2, 4]) rows.push(await blocksOf(session, new Counted(new Tally()), 1000 * times, command));
    console.log(`  ${name.padEnd(34)} ${rows.map((row) => row.toFixed(1).padStart(8)).join('')}`);
  }
  session.disconnect();
}

/** Each leaves the book as large as it was. */
const DEEDS = {
  'a limit order that rests, and goes': (engine, order, index, size) => {
    engine.place(Object.assign(order, { id: 1e6 + index, side: 0, type: 0, force: 0, price: 1000 - (index % 500), quantity: 5 }));
    engine.cancel(1e6 + index);
    return size;
  },
  'cancel in the middle, and anew': (engine, order, index, size) => {
    const id = 1 + ((index * 7919) % size);
    engine.cancel(id);
    engine.place(Object.assign(order, { id, side: id % 2, type: 0, force: 0, price: priceOf(id), quantity: 5 }));
  },
  'a market order takes the best, and anew': (engine, order, index) => {
    engine.place(Object.assign(order, { id: 2e6 + index, side: 1, type: 1, force: 1, price: 0, quantity: 5 }));
    engine.place(Object.assign(order, { id: 3e6 + index, side: 0, type: 0, force: 0, price: 1000, quantity: 5 }));
  },
  'a new price': (engine, _order, index, size) => {
    const id = 1 + ((index * 7919) % size);
    engine.replace(id, priceOf(id) + (id % 2 === 0 ? -1 : 1), 5);
    engine.replace(id, priceOf(id), 5);
  },
};

function priceOf(id) {
  return id % 2 === 0 ? 1000 - (id % 500) : 1001 + (id % 500);
}

async function blocksOf(session, engine, size, deed) {
  const order = blank();
  for (let id = 1; id <= size; id++) engine.place(Object.assign(order, { id, side: id % 2, type: 0, force: 0, price: priceOf(id), quantity: 5 }));
  for (let index = 0; index < 200; index++) deed(engine, order, index, size);
  await session.post('Profiler.takePreciseCoverage');
  for (let index = 200; index < 1200; index++) deed(engine, order, index, size);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const ours = result.filter(({ url }) => url.endsWith('counted.mjs')).flatMap(({ functions }) => functions);
  return ours.flatMap(({ ranges }) => ranges).reduce((sum, { count: entered }) => sum + entered, 0) / 1000;
}

console.log(`node ${process.version}; ${PAIRS} pairs a row, ratio of CPU time a command: median (quartiles), commands a second of ours and theirs`);
const workloads = Object.fromEntries(Object.entries({ mixed: () => mixed(OURS), deep: () => deep(OURS), normal }).flatMap(([name, make]) => ((values.only ?? name) === name ? [[name, make()]] : [])));
for (const [name, commands] of Object.entries(workloads)) compare(`integer core, ${name}`, BARS[name], runCore, commands, LENGTHS[name]);
for (const [name, commands] of Object.entries(workloads)) compare(`with names and results, ${name}`, name === 'mixed' ? FRIENDLY_BAR : undefined, runExchange, commands, LENGTHS[name]);
if (workloads.mixed) {
  singles(workloads.mixed);
  await memory(workloads.mixed);
  await counts();
}
for (const line of missed) console.error(`missed: ${line}`);
if (sink === Number.POSITIVE_INFINITY) console.log(sink);
process.exit(values.check && missed.length > 0 ? 1 : 0);
