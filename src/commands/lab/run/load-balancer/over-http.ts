import { installedNginx } from '../../../../engines/http/nginx.ts';
import { type Sent, type Trial, tryOverHttp } from '../../../../engines/http/trial.ts';
import { SECOND } from '../../../../labs/kit/quantity.ts';
import { SKEWS, traffic } from '../../../../labs/kit/traffic.ts';
import { Waits } from '../../../../labs/kit/waits.ts';
import { keysOf } from '../../../../labs/load-balancer/callers.ts';
import { backendName } from '../../../../labs/load-balancer/scenario.ts';
import { httpText, type SentText, type TrialText } from '../../../../terminal/labs/run/load-balancer/http-text.ts';
import { themeOf } from '../../../appearance.ts';
import type { Context } from '../../../context.ts';
import { ms } from '../document.ts';
import { chosen, counted, MOST_KEYS } from '../meant.ts';
import { WIDEST_TEXT } from '../show.ts';
import type { RunFlags } from './flags.ts';
import { checkOverHttp, contestantsOf, variableOf, weightsOf } from './set-up.ts';

const ROUNDS = 3;
const MOST_REQUESTS = 10_000;

/** Sends requests through a real proxy to real backends, and through nginx where it is installed; prints the order, the table and whether they agree. `isSaid` tells which options were given. */
export async function runOverHttp(context: Context, flags: RunFlags, isSaid: (name: string) => boolean): Promise<void> {
  checkOverHttp(isSaid);
  const { console, env, say } = context;
  const weights = weightsOf(flags.backends);
  const trials = await tryOverHttp(contestantsOf(isSaid('algo') ? flags.algo : 'swrr'), {
    weights: new Map(weights.map((weight, index) => [backendName(index), weight])),
    keys: requestKeys(flags, requestsOf(flags, weights)),
    seed: flags.seed,
    nginx: installedNginx(env['PATH']),
  });
  const texts = trials.map(textOf);
  if (flags.json) return console.print(JSON.stringify(documentOf(flags.seed, weights, texts)));
  const columns = Math.min(console.stdout.columns || 80, WIDEST_TEXT);
  console.print(httpText(weights, texts, { theme: themeOf(context), say, columns }).join('\n'));
}

function requestsOf({ requests }: RunFlags, weights: readonly number[]): number {
  const usual = Math.min(MOST_REQUESTS, ROUNDS * weights.reduce((sum, weight) => sum + weight, 0));
  return requests === undefined ? usual : counted('--requests', requests, 1, MOST_REQUESTS);
}

/** The keys that the same options give on virtual time. */
function requestKeys(flags: RunFlags, requests: number): readonly string[] {
  const users = counted('--keys', flags.keys, 1, MOST_KEYS);
  const values = keysOf(variableOf(flags.key), users) ?? [];
  const arrivals = traffic({ load: 'steady', skew: chosen('--skew', flags.skew, SKEWS), keys: users, offered: 1, duration: SECOND, seed: flags.seed });
  return Array.from({ length: requests }, () => values[arrivals.next().value.key] ?? '');
}

function textOf({ id, ours, nginx }: Trial): TrialText {
  if (nginx.state !== 'compared') return { id, ours: sentOf(ours), nginx };
  const partsAt = ours.order.findIndex((answer, at) => answer !== nginx.order[at]);
  return { id, ours: sentOf(ours), nginx: { state: 'compared', version: nginx.version, partsAt: partsAt < 0 ? undefined : partsAt, ...sentOf(nginx) } };
}

function sentOf({ order, waits }: Sent): SentText {
  const counts = new Waits();
  for (const wait of waits) counts.add(wait);
  return { order, p50: counts.percentile(0.5), p99: counts.percentile(0.99) };
}

/** What `--http --json` prints. Field names are a promise: the README lists them. */
function documentOf(seed: string, weights: readonly number[], trials: readonly TrialText[]) {
  return {
    lab: 'load-balancer',
    http: true,
    seed,
    backends: weights,
    requests: trials[0]?.ours.order.length ?? 0,
    algorithms: trials.map(({ id, ours, nginx }) => ({
      algorithm: id,
      ...sentDocument(ours),
      nginx: {
        state: nginx.state,
        ...(nginx.state === 'broken' && { reason: nginx.reason }),
        ...(nginx.state === 'compared' && { version: nginx.version, equal: nginx.partsAt === undefined, partsAt: nginx.partsAt ?? null, ...sentDocument(nginx) }),
      },
    })),
  };
}

function sentDocument({ order, p50, p99 }: SentText) {
  return { order: order.map((id) => id ?? null), p50: ms(p50), p99: ms(p99) };
}
