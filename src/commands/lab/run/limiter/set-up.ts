import { Trouble } from '../../../../domain/trouble.ts';
import { MILLISECOND, meant, type Rate, rate, SECOND } from '../../../../labs/kit/quantity.ts';
import { CONTESTANTS, type Contestant } from '../../../../labs/limiter/contestant.ts';
import { type Fault, faultOf } from '../../../../labs/limiter/faults.ts';
import { type Scenario, SCOPES } from '../../../../labs/limiter/scenario.ts';
import { CLOCKS, FALLBACKS, type Sharing } from '../../../../labs/limiter/shared-limiter.ts';
import { chosen, counted, lasting, listed, speedOf, trafficOf } from '../meant.ts';
import { ENGINES, type RunFlags } from './flags.ts';

export interface SetUp {
  readonly contestants: readonly Contestant[];
  readonly scenario: Scenario;
  readonly speed: number;
  /** `redis`: the token bucket of a Redis server takes the contestants' place, in real time. */
  readonly engine: (typeof ENGINES)[number];
}

const MOST_NODES = 20;
const MOST_BURST = 1_000_000;
/** Where nothing is said, this much more comes than may pass. */
const TOO_MUCH = 1.2;

/** Makes sense of the options. Throws `lab-option`, `lab-node` or `lab-too-much`. */
export function setUp(flags: RunFlags): SetUp {
  const limit = meant('--rate', flags.rate, '1-999999999, 100/s, 3000/m, 5/h', rate);
  const burst = counted('--burst', flags.burst, 1, MOST_BURST);
  const scope = chosen('--per', flags.per, SCOPES);
  const traffic = trafficOf(flags, (keys) => offeredOf(flags, limit, scope === 'all' ? 1 : keys));
  const engine = flags.redis === undefined ? chosen('--engine', flags.engine, ENGINES) : 'redis';
  if (engine === 'redis' && (flags.mine ?? flags.vs) !== undefined) throw new Trouble('lab-mine-redis');
  return { contestants: listed('--algo', flags.algo, CONTESTANTS), scenario: { traffic, limit: { ...limit, burst }, scope, sharing: sharingOf(flags, engine === 'redis') }, speed: speedOf(flags.speed), engine };
}

function offeredOf({ offered }: RunFlags, { amount, period }: Rate, limits: number): number {
  return offered === undefined ? (TOO_MUCH * amount * SECOND * limits) / period : counted('--offered', offered, 1, MOST_BURST);
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
    timeout: lasting('--timeout', flags.timeout, '1ms-1h', MILLISECOND, 3600 * SECOND),
    fallback: chosen('--on-fail', flags.onFail, FALLBACKS),
  };
}

function checkNodes(faults: readonly Fault[], texts: readonly string[], nodes: number): void {
  for (const [index, fault] of faults.entries()) {
    if (fault.kind === 'skew' && fault.node >= nodes) throw new Trouble('lab-node', texts[index] ?? '', String(nodes));
  }
}
