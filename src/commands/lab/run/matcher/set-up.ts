import { MILLISECOND, duration, meant, SECOND, whole } from '../../../../labs/kit/quantity.ts';
import { AGENTS } from '../../../../labs/matcher/agents/agent.ts';
import { FLOWS, FSYNCS, type Scenario } from '../../../../labs/matcher/scenario.ts';
import { chosen, counted, lasting, listed } from '../meant.ts';
import type { RunFlags } from './flags.ts';

/** More takes longer than anybody watches: a quarter of a minute. */
const MOST_ORDERS = 500_000;
const MOST_SYMBOLS = 50;

/** Makes sense of the options that decide a simulated market. Throws `lab-option`. */
export function scenarioOf(flags: RunFlags): Scenario {
  const lasts = lasting('--duration', flags.duration, '1s-24h', SECOND, 24 * 3600 * SECOND);
  return {
    seed: flags.seed,
    duration: lasts,
    symbols: counted('--symbols', flags.symbols, 1, MOST_SYMBOLS),
    orders: counted('--orders', flags.orders, 1, MOST_ORDERS),
    flow: chosen('--flow', flags.flow, FLOWS),
    agents: flags.agents === 'none' ? [] : listed('--agents', flags.agents, KINDS).map(({ id }) => id),
    auction: flags.auction === true,
    fsync: chosen('--fsync', flags.fsync, FSYNCS),
    kill: flags.killAt === undefined ? undefined : killOf(flags.killAt, lasts),
  };
}

const KINDS = AGENTS.map((id) => ({ id }));

/** Reads `12s` as an instant within the run, a bare number as a count of commands. */
function killOf(text: string, lasts: number): Scenario['kill'] {
  return meant('--kill-at', text, `12s (${MILLISECOND / 1000}ms-${lasts / SECOND}s), 5000 (1-${MOST_ORDERS})`, (word) => {
    const command = whole(word, 1, MOST_ORDERS);
    const at = /[a-z]$/.test(word) ? duration(word) : undefined;
    if (command !== undefined) return { command };
    return at !== undefined && at >= MILLISECOND && at < lasts ? { at } : undefined;
  });
}
