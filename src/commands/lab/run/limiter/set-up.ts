import { Trouble } from '../../../../domain/trouble.ts';
import { CONTESTANTS, type Contestant } from '../../../../labs/limiter/contestant.ts';
import { type Fault, faultOf } from '../../../../labs/limiter/faults.ts';
import { duration, MILLISECOND, meant, type Rate, rate, SECOND, whole } from '../../../../labs/kit/quantity.ts';
import { MOST_REQUESTS, type Scenario, SCOPES } from '../../../../labs/limiter/scenario.ts';
import { CLOCKS, FALLBACKS, type Sharing } from '../../../../labs/limiter/shared-limiter.ts';
import { expectedBefore, LOADS, SKEWS, type TrafficOptions } from '../../../../labs/kit/traffic.ts';
import { amount } from '../../../../terminal/labs/run/figures.ts';
import { FASTEST, SLOWEST } from '../../../../terminal/labs/run/player.ts';
import { ENGINES, type RunFlags } from './flags.ts';

export interface SetUp {
  readonly contestants: readonly Contestant[];
  readonly scenario: Scenario;
  readonly speed: number;
  /** `redis`: the token bucket of a Redis server takes the contestants' place, in real time. */
  readonly engine: (typeof ENGINES)[number];
}

const MOST_KEYS = 10_000;
const MOST_NODES = 20;
const MOST_BURST = 1_000_000;
/** Where nothing is said, this much more comes than may pass. */
const TOO_MUCH = 1.2;

/** Makes sense of the options. Throws `lab-option`, `lab-node` or `lab-too-much`. */
export function setUp(flags: RunFlags): SetUp {
  const limit = meant('--rate', flags.rate, '1-999999999, 100/s, 3000/m, 5/h', rate);
  const burst = counted('--burst', flags.burst, 1, MOST_BURST);
  const scope = chosen('--per', flags.per, SCOPES);
  const traffic = trafficOf(flags, limit, scope === 'all');
  const engine = flags.redis === undefined ? chosen('--engine', flags.engine, ENGINES) : 'redis';
  return { contestants: contestantsOf(flags.algo), scenario: { traffic, limit: { ...limit, burst }, scope, sharing: sharingOf(flags, engine === 'redis') }, speed: speedOf(flags.speed), engine };
}

function trafficOf(flags: RunFlags, { amount: count, period }: Rate, shared: boolean): TrafficOptions {
  const keys = counted('--keys', flags.keys, 1, MOST_KEYS);
  const usual = (TOO_MUCH * count * SECOND * (shared ? 1 : keys)) / period;
  const traffic = {
    load: chosen('--load', flags.load, LOADS),
    skew: chosen('--skew', flags.skew, SKEWS),
    keys,
    offered: flags.offered === undefined ? usual : counted('--offered', flags.offered, 1, MOST_BURST),
    duration: meant('--duration', flags.duration, '10ms-24h', (text) => within(duration(text), 10 * MILLISECOND, 24 * 3600 * SECOND)),
    seed: flags.seed,
  };
  const requests = expectedBefore(traffic.duration, traffic);
  if (requests > MOST_REQUESTS) throw new Trouble('lab-too-much', amount(requests), amount(MOST_REQUESTS));
  return traffic;
}

/** Without nodes and faults there is nothing to share, unless there is a server: one process asks its own limiter. */
function sharingOf(flags: RunFlags, hasServer: boolean): Sharing | undefined {
  const texts = flags.fault ?? [];
  const faults = texts.map(faultOf);
  if (!hasServer && faults.length === 0 && flags.nodes === undefined && flags.clock === undefined) return undefined;
  const nodes = flags.nodes === undefined ? 3 : counted('--nodes', flags.nodes, 1, MOST_NODES);
  checkNodes(faults, texts, nodes);
  const usual = faults.some(({ kind }) => kind === 'skew') ? 'node' : 'redis';
  return {
    nodes,
    faults,
    clock: chosen('--clock', flags.clock ?? usual, CLOCKS),
    timeout: meant('--timeout', flags.timeout, '1ms-1h', (text) => within(duration(text), MILLISECOND, 3600 * SECOND)),
    fallback: chosen('--on-fail', flags.onFail, FALLBACKS),
  };
}

function checkNodes(faults: readonly Fault[], texts: readonly string[], nodes: number): void {
  for (const [index, fault] of faults.entries()) {
    if (fault.kind === 'skew' && fault.node >= nodes) throw new Trouble('lab-node', texts[index] ?? '', String(nodes));
  }
}

function contestantsOf(text: string): readonly Contestant[] {
  const ids = CONTESTANTS.map(({ id }) => id);
  const words = text === 'all' ? ids : [...new Set(text.split(',').map((word) => word.trim()))];
  return words.map((word) => {
    const id = chosen('--algo', word, ids);
    return CONTESTANTS.find((contestant) => contestant.id === id) as Contestant;
  });
}

function speedOf(text: string): number {
  return meant('--speed', text, `${SLOWEST}-${FASTEST}`, (word) => (/^\d+(?:\.\d+)?$/.test(word) ? within(Number(word), SLOWEST, FASTEST) : undefined));
}

function counted(option: string, text: string, least: number, most: number): number {
  return meant(option, text, `${least}-${most}`, (word) => whole(word, least, most));
}

/** A choice by its name or an unambiguous beginning of it. */
function chosen<T extends string>(option: string, text: string, choices: readonly T[]): T {
  return meant(option, text, choices.join(', '), (word) => {
    const found = choices.filter((choice) => word !== '' && choice.startsWith(word));
    return choices.find((choice) => choice === word) ?? (found.length === 1 ? found[0] : undefined);
  });
}

function within(number: number | undefined, least: number, most: number): number | undefined {
  return number !== undefined && number >= least && number <= most ? number : undefined;
}
