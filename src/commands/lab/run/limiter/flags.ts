import type { Command as Commander } from 'commander';
import { FAULT_FORMS } from '../../../../labs/limiter/faults.ts';
import { SCOPES } from '../../../../labs/limiter/scenario.ts';
import { CLOCKS, FALLBACKS } from '../../../../labs/limiter/shared-limiter.ts';
import { LOADS, SKEWS } from '../../../../labs/kit/traffic.ts';
import { runPhrases as p } from '../../../../terminal/phrases/lab-run.ts';
import type { Speaker } from '../../../../terminal/phrases/phrase.ts';

/** Where the limiters are: in this process, or on a Redis server. */
export const ENGINES = ['embedded', 'redis'] as const;

/** The options as they stand on the command line. */
export interface RunFlags {
  readonly algo: string;
  readonly rate: string;
  readonly burst: string;
  readonly load: string;
  readonly offered?: string;
  readonly keys: string;
  readonly skew: string;
  readonly per: string;
  readonly duration: string;
  readonly speed: string;
  readonly seed: string;
  readonly fault?: readonly string[];
  readonly nodes?: string;
  readonly clock?: string;
  readonly timeout: string;
  readonly onFail: string;
  readonly engine: string;
  readonly redis?: string;
  readonly json?: true;
  readonly csv?: true;
  readonly plain?: true;
}

/** Declares every option with its default, which the help shows. */
export function declareFlags(program: Commander, say: Speaker): Commander {
  return program
    .argument('<lab>', say(p.lab))
    .option('--algo <ids>', say(p.algo), 'token-bucket,gcra')
    .option('--rate <n>', say(p.rate), '100')
    .option('--burst <n>', say(p.burst), '20')
    .option('--load <shape>', `${say(p.load)}: ${LOADS.join(', ')}`, 'poisson')
    .option('--offered <n>', say(p.offered))
    .option('--keys <n>', say(p.keys), '50')
    .option('--skew <how>', `${say(p.skew)}: ${SKEWS.join(', ')}`, 'zipf')
    .option('--per <what>', `${say(p.scope)}: ${SCOPES.join(', ')}`, 'key')
    .option('--duration <time>', say(p.duration), '60s')
    .option('--speed <n>', say(p.speed), '10')
    .option('--seed <text>', say(p.seed), '1')
    .option('--fault <fault>', say(p.fault) + FAULT_FORMS, (text: string, before: readonly string[] = []) => [...before, ...text.split(',')])
    .option('--nodes <n>', say(p.nodes))
    .option('--clock <whose>', `${say(p.clock)}: ${CLOCKS.join(', ')}`)
    .option('--timeout <time>', say(p.timeout), '20ms')
    .option('--on-fail <how>', `${say(p.onFail)}: ${FALLBACKS.join(', ')}`, 'open')
    .option('--engine <which>', `${say(p.engine)}: ${ENGINES.join(', ')}`, 'embedded')
    .option('--redis <url>', say(p.redis))
    .option('--json', say(p.json))
    .addOption(program.createOption('--csv', say(p.csv)).conflicts('json'))
    .option('--plain', say(p.plain));
}
