// npm run bench:redis [-- --pairs 15] [--check]: decisions on a private Redis at 50 callers at once, against rate-limiter-flexible's Redis limiter; a chain of five
// links in one call against five calls; leased tokens against a call a decision. CPU time of this process and of Redis together, in turn and in alternating order;
// both that ratio and the one of throughput must reach the bar, p99 stands beside. Theirs is as its documentation has it, on ioredis, and once more with ioredis' automatic pipelines. --check: exit 1 when a bar is missed.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { quantile } from './bench/measure.mjs';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '15' }, check: { type: 'boolean', default: false } } });
const PAIRS = Number(values.pairs);
const CALLERS = 50;
const KEYS = 1000;
const LEASE = 100;
/** One in so many decisions is timed: a clock read costs a fifth of a leased decision. */
const SAMPLE = 8;
const LINKS = ['gateway', 'ip', 'service', 'api', 'custom'];
/** Nothing is refused, so that every decision writes. A token comes once a second, so that a key stays remembered as long as theirs. */
const LIMIT = { amount: 1, period: 1_000_000, burst: 1_000_000 };
const SECONDS = 1_000_000;

const ours = await modules();
const program = ours.installedServer();
if (program === undefined) {
  console.error('no redis-server on PATH');
  process.exit(1);
}
const server = await ours.PrivateServer.start(program);
const admin = new ours.Redis(server.socket);
const tokens = await ours.RedisTokens.connect({ url: server.socket, timeout: 10_000 });
const clock = {
  get now() {
    return Math.floor(performance.now() * 1000);
  },
};
const single = new ours.DistributedLimiter({ server: tokens, buckets: ours.bucketsOf('one', LIMIT), fallback: 'closed', clock });
const links = LINKS.map((name) => ({ ...LIMIT, name, key: (index) => (name === 'gateway' ? 'all' : `${name}${index % KEYS}`) }));
const chain = new ours.DistributedLimiter({ server: tokens, buckets: ours.chainBucketsOf('chain', links), fallback: 'closed', clock });
const apart = LINKS.map((name) => new ours.DistributedLimiter({ server: tokens, buckets: ours.bucketsOf(name, LIMIT), fallback: 'closed', clock }));
const bucketOf = ours.bucketsOf('leased', LIMIT);
const leasing = new ours.LeasingLimiter({ server: tokens, bucket: (key) => bucketOf(key)[0], size: LEASE, lifetime: 60_000_000, clock, fallback: 'closed' });
const flexible = flexibleOn(admin);
const piped = new ours.Redis(server.socket, { enableAutoPipelining: true });
const flexiblePiped = flexibleOn(piped);

const keyOf = (index) => `user${(index * 7919) % KEYS}`;
const ask = (limiter) => (index) => limiter.decide(keyOf(index), 1);
const consume = (limiter) => async (index) => ({ allowed: (await limiter.consume(keyOf(index), 1)).consumedPoints > 0 });
const askApart = async (index) => {
  const answers = await Promise.all(apart.map((limiter, link) => limiter.decide(links[link].key(index), 1)));
  return { allowed: answers.every(({ allowed }) => allowed) };
};

const ROWS = [
  { name: 'one call a decision, against rate-limiter-flexible', bar: 1, one: [ask(single), 5000], other: [consume(flexible), 5000] },
  { name: 'the same with its ioredis piping automatically', bar: undefined, one: [ask(single), 5000], other: [consume(flexiblePiped), 5000] },
  { name: 'five links in one call, against five calls', bar: 1.6, one: [(index) => chain.decide(index, 1), 3000], other: [askApart, 3000] },
  { name: `leases of ${LEASE}, against one call a decision`, bar: 20, one: [ask(leasing), 200_000], other: [ask(single), 5000] },
];

console.log(`node ${process.version}, ${(await admin.info('server')).match(/redis_version:\S+/)?.[0]}; ${CALLERS} callers, ${PAIRS} pairs a row: ratio of CPU time a decision, median (quartiles), and of decisions a second`);
const missed = [];
for (const row of ROWS) await compare(row);
for (const line of missed) console.error(`missed: ${line}`);
tokens.close();
for (const redis of [admin, piped]) redis.disconnect();
await server.stop();
process.exit(values.check && missed.length > 0 ? 1 : 0);

async function modules() {
  const folder = mkdtempSync(join(tmpdir(), 'wengu-bench-'));
  const outfile = join(folder, 'redis.cjs');
  const files = ['engines/redis/private-server', 'engines/redis/redis-tokens', 'labs/limiter/distributed/buckets', 'labs/limiter/distributed/distributed-limiter', 'labs/limiter/distributed/leasing-limiter'];
  const contents = [...files.map((file) => `export * from './src/${file}.ts';`), `export { Redis } from 'ioredis';`].join('\n');
  await build({ stdin: { contents, resolveDir: process.cwd(), loader: 'ts' }, bundle: true, format: 'cjs', platform: 'node', target: 'node20', outfile });
  const loaded = createRequire(import.meta.url)(outfile);
  rmSync(folder, { recursive: true });
  return loaded;
}

function flexibleOn(storeClient) {
  return new RateLimiterRedis({ storeClient, points: LIMIT.burst, duration: SECONDS });
}

async function compare({ name, bar, one, other }) {
  const [mine, theirs] = [[], []];
  for (let pair = 0; pair <= PAIRS; pair++) {
    const runs = [() => measure(...one), () => measure(...other)];
    const order = pair % 2 === 0 ? [0, 1] : [1, 0];
    const took = [];
    for (const who of order) took[who] = await runs[who]();
    if (pair === 0) continue; // warms up
    mine.push(took[0]);
    theirs.push(took[1]);
  }
  const ratios = mine.map(({ cpu }, pair) => theirs[pair].cpu / cpu);
  const ratio = quantile(ratios, 0.5);
  const faster = quantile(mine.map(({ speed }, pair) => speed / theirs[pair].speed), 0.5);
  const isMissed = bar !== undefined && (ratio < bar || faster < bar);
  if (isMissed) missed.push(`${name}: ${ratio.toFixed(2)} x, ${faster.toFixed(2)} x as many, not ${bar}`);
  console.log(`\n${name}${bar === undefined ? '' : ` (at least ${bar} x)`}: ${ratio.toFixed(2)} x (${quantile(ratios, 0.25).toFixed(2)}-${quantile(ratios, 0.75).toFixed(2)}), ${faster.toFixed(2)} x as many a second${isMissed ? '  MISSED' : ''}`);
  console.log(`  ours   ${figures(mine)}\n  other  ${figures(theirs)}`);
}

function figures(runs) {
  const median = (what) => quantile(runs.map((run) => run[what]), 0.5);
  return `${Math.round(median('speed'))} decisions/s, p50 ${median('p50').toFixed(2)} ms, p99 ${median('p99').toFixed(2)} ms; CPU a decision ${median('node').toFixed(2)} us here, ${median('redis').toFixed(2)} us in Redis`;
}

function share(waits, part) {
  return waits[Math.min(waits.length - 1, Math.floor(part * waits.length))];
}

/** CPU times in microseconds a decision, waits in milliseconds. */
async function measure(decide, count) {
  const waits = new Float64Array(Math.ceil(count / SAMPLE));
  let [next, refused] = [0, 0];
  const caller = async () => {
    while (next < count) {
      const index = next++;
      const start = index % SAMPLE === 0 ? performance.now() : 0;
      const { allowed } = await decide(index);
      if (index % SAMPLE === 0) waits[index / SAMPLE] = performance.now() - start;
      if (!allowed) refused++;
    }
  };
  const [redisBefore, cpuBefore, start] = [await redisCpu(), process.cpuUsage(), performance.now()];
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const [took, { user, system }] = [performance.now() - start, process.cpuUsage(cpuBefore)];
  if (refused > 0) throw new Error(`${refused} of ${count} were refused`);
  waits.sort();
  const [node, redis] = [(user + system) / count, ((await redisCpu()) - redisBefore) / count];
  return { speed: (1000 * count) / took, p50: share(waits, 0.5), p99: share(waits, 0.99), node, redis, cpu: node + redis };
}

/** Microseconds that Redis has worked. */
async function redisCpu() {
  const info = await admin.info('cpu');
  return ['used_cpu_user', 'used_cpu_sys'].reduce((sum, name) => sum + 1_000_000 * Number(info.match(new RegExp(`${name}:(\\S+)`))[1]), 0);
}
