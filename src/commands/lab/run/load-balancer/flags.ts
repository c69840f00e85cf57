import type { Command as Commander } from 'commander';
import { VARIABLES } from '../../../../labs/load-balancer/callers.ts';
import { FAULT_FORMS } from '../../../../labs/load-balancer/faults.ts';
import { LATENCY_FORMS } from '../../../../labs/load-balancer/latency.ts';
import { balancerPhrases as p } from '../../../../terminal/phrases/lab-balancer.ts';
import type { Speaker } from '../../../../terminal/phrases/phrase.ts';
import { declareFaults, declarePrinting, declareTraffic, type PlayFlags, type PrintFlags } from '../flags.ts';

/** The options as they stand on the command line. */
export interface RunFlags extends PlayFlags, PrintFlags {
  readonly algo: string;
  readonly backends: string;
  readonly rate: string;
  readonly latency: string;
  readonly capacity: string;
  readonly key: string;
  readonly timeout: string;
  readonly tries: string;
  readonly slowStart?: string;
  readonly eject?: true;
  readonly http?: true;
  readonly requests?: string;
}

/** Declares every option with its default, which the help shows. */
export function declareFlags(program: Commander, say: Speaker): Commander {
  program.option('--algo <ids>', say(p.algo), 'swrr,p2c,ewma,maglev').option('--backends <weights>', say(p.backends), '5,1,1').option('--rate <n>', say(p.rate), '200');
  declareTraffic(program, say, '1000')
    .option('--latency <shape>', say(p.latency) + LATENCY_FORMS, 'lognormal')
    .option('--capacity <n>', say(p.capacity), '1')
    .option('--key <what>', `${say(p.key)}: ${VARIABLES}`, 'uid')
    .option('--timeout <time>', say(p.timeout), '1s')
    .option('--tries <n>', say(p.tries), '3')
    .option('--slow-start <time>', say(p.slowStart))
    .option('--eject', say(p.eject));
  declareFaults(program, say, FAULT_FORMS).option('--http', say(p.http)).option('--requests <n>', say(p.requests));
  return declarePrinting(program, say);
}
