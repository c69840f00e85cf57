// npm run bench [-- --pairs 40] [--check]: start-up and key times against bare node, with small and large decks.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { firstCardTime, nextCardTimes, paired, processTime, quantile, terminalTime } from './bench/measure.mjs';
import { makeWorld } from './bench/world.mjs';

const bin = fileURLToPath(new URL('../bin/wengu.js', import.meta.url));
const { values } = parseArgs({ options: { pairs: { type: 'string', default: '40' }, check: { type: 'boolean', default: false } } });
const pairs = Number(values.pairs);
const WORLDS = [['shipped content', 0], ['5,000 cards, 1 million log rows', 5000], ['50,000 cards, 1 million log rows', 50_000]];
const LIMITS = { '--version': 1.35, 'due --json': 1.7, 'first card': 2.8, growth: 1.3, 'next card p95': 30, search: 30 };

delete process.env.NODE_EXTRA_CA_CERTS;
const worlds = WORLDS.map(([name, cards]) => ({ name, env: makeWorld(bin, cards).env }));
const growths = {
  due: await growthOf((env) => processTime([bin, 'due', '--json'], env)),
  'first card': await growthOf((env) => firstCardTime(bin, env)),
};
const growth = Math.max(...Object.values(growths));
console.log(`50,000 cards against the shipped content: ${Object.entries(growths).map(([label, times]) => `${label} ${times.toFixed(2)} x`).join(', ')}`);

const results = [];
for (const { name, env } of worlds) {
  console.log(`\n${name}`);
  const bare = () => processTime(['-e', '0'], env);
  const bareTerminal = () => terminalTime(['-e', '0'], env);
  const cases = [
    ['--version', () => processTime([bin, '--version'], env), bare],
    ['due --json', () => processTime([bin, 'due', '--json'], env), bare],
    ['first card', () => firstCardTime(bin, env), bareTerminal],
  ];
  const ratios = {};
  for (const [label, subject, base] of cases) {
    await subject(); // warm
    const { ratio, subject: ms, bare: bareMs } = await paired(subject, base, pairs);
    ratios[label] = ratio;
    console.log(`  ${label.padEnd(14)} ${ratio.toFixed(2)} x bare node   (${ms.toFixed(0)} ms against ${bareMs.toFixed(0)} ms, ${pairs} pairs)`);
  }
  const keys = await nextCardTimes(bin, env, 100);
  ratios.keys = quantile(keys, 0.95);
  console.log(`  ${'next card'.padEnd(14)} median ${quantile(keys, 0.5).toFixed(1)} ms, 95th percentile ${ratios.keys.toFixed(1)} ms, commit included (${keys.length} cards)`);
  ratios.search = await searchTime(env);
  console.log(`  ${'search'.padEnd(14)} ${ratios.search.toFixed(1)} ms beyond due --json`);
  results.push(ratios);
}

/** Milliseconds that a search takes beyond a command that opens the same content and store. */
async function searchTime(env) {
  const search = () => processTime([bin, 'search', '令牌桶 突发', '--plain'], env);
  search(); // makes the index
  const { subject, bare } = await paired(search, () => processTime([bin, 'due', '--json'], env), pairs);
  return subject - bare;
}

/** How many times longer a case takes in the last world than in the first, measured in turn. */
async function growthOf(run) {
  const { ratio } = await paired(() => run(worlds.at(-1).env), () => run(worlds[0].env), pairs);
  return ratio;
}

const [small] = results;
const broken = [
  ...['--version', 'due --json', 'first card'].filter((label) => small[label] > LIMITS[label]).map((label) => `${label} ${small[label].toFixed(2)} > ${LIMITS[label]}`),
  ...(growth > LIMITS.growth ? [`growth ${growth.toFixed(2)} > ${LIMITS.growth}`] : []),
  ...(small.search > LIMITS.search ? [`search ${small.search.toFixed(1)} ms > ${LIMITS.search} ms`] : []),
  ...results.filter((ratios) => ratios.keys > LIMITS['next card p95']).map((ratios) => `next card ${ratios.keys.toFixed(1)} ms > ${LIMITS['next card p95']} ms`),
];
console.log(broken.length === 0 ? 'all within the limits' : `over the limit: ${broken.join('; ')}`);
if (values.check && broken.length > 0) process.exitCode = 1;
