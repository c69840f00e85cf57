import type { Command as Commander } from 'commander';
import { FAULT_FORMS } from '../../../../labs/limiter/faults.ts';
import { SCOPES } from '../../../../labs/limiter/scenario.ts';
import { CLOCKS, FALLBACKS } from '../../../../labs/limiter/shared-limiter.ts';
import { labVerbs } from '../../../../terminal/phrases/lab-verbs.ts';
import { versusPhrases as v } from '../../../../terminal/phrases/lab-versus.ts';
import { runPhrases as p } from '../../../../terminal/phrases/lab-run.ts';
import type { Speaker } from '../../../../terminal/phrases/phrase.ts';
import { declareFaults, declarePrinting, declareTraffic, type PlayFlags, type PrintFlags } from '../flags.ts';

/** Where the limiters are: in this process, or on a Redis server. */
export const ENGINES = ['embedded', 'redis'] as const;

/** The options as they stand on the command line. */
export interface RunFlags extends PlayFlags, PrintFlags {
  readonly algo: string;
  readonly rate: string;
  readonly burst: string;
  readonly offered?: string;
  readonly per: string;
  readonly nodes?: string;
  readonly clock?: string;
  readonly timeout: string;
  readonly onFail: string;
  readonly engine: string;
  readonly redis?: string;
  /** A step or a function; true when none is named. */
  readonly mine?: string | true;
  readonly vs?: string | true;
  readonly dir?: string;
}

/** Declares every option with its default, which the help shows. */
export function declareFlags(program: Commander, say: Speaker): Commander {
  program.option('--algo <ids>', say(p.algo), 'token-bucket,gcra').option('--rate <n>', say(p.rate), '100').option('--burst <n>', say(p.burst), '20');
  declareTraffic(program, say, '50').option('--offered <n>', say(p.offered)).option('--per <what>', `${say(p.scope)}: ${SCOPES.join(', ')}`, 'key');
  declareFaults(program, say, FAULT_FORMS)
    .option('--nodes <n>', say(p.nodes))
    .option('--clock <whose>', `${say(p.clock)}: ${CLOCKS.join(', ')}`)
    .option('--timeout <time>', say(p.timeout), '20ms')
    .option('--on-fail <how>', `${say(p.onFail)}: ${FALLBACKS.join(', ')}`, 'open')
    .option('--engine <which>', `${say(p.engine)}: ${ENGINES.join(', ')}`, 'embedded')
    .option('--redis <url>', say(p.redis))
    .option('--mine [step]', say(v.mine))
    .addOption(program.createOption('--vs [step]', say(v.vs)).conflicts(['mine', 'algo', 'csv']))
    .option('--dir <folder>', say(labVerbs.dir));
  return declarePrinting(program, say);
}
