import type { Command as Commander } from 'commander';
import { AGENTS } from '../../../../labs/matcher/agents/agent.ts';
import { FLOWS, FSYNCS } from '../../../../labs/matcher/scenario.ts';
import { runPhrases } from '../../../../terminal/phrases/lab-run.ts';
import { matcherPhrases as p } from '../../../../terminal/phrases/lab-matcher.ts';
import type { Speaker } from '../../../../terminal/phrases/phrase.ts';
import { declarePrinting, type PrintFlags } from '../flags.ts';

/** Designs that can be compared; they are loaded when they are. */
const DESIGN_IDS = ['uid-mod', 'uid-proxy', 'uid-ring', 'uid-lock', 'uid-fenced', 'db', 'memory'];

/** The options as they stand on the command line. */
export interface RunFlags extends PrintFlags {
  readonly symbols: string;
  readonly orders: string;
  readonly flow: string;
  readonly agents: string;
  readonly auction?: true;
  readonly fsync: string;
  readonly killAt?: string;
  readonly compare?: string;
  readonly fault?: string;
  readonly itch?: string;
  readonly lobster?: string;
  readonly interactive?: true;
  readonly duration: string;
  readonly speed: string;
  readonly seed: string;
}

/** Declares every option with its default, which the help shows. */
export function declareFlags(program: Commander, say: Speaker): Commander {
  program
    .option('--symbols <n>', say(p.symbols), '1')
    .option('--orders <n>', say(p.orders), '20000')
    .option('--flow <shape>', `${say(p.flow)}: ${FLOWS.join(', ')}`, 'poisson')
    .option('--agents <kinds>', `${say(p.agents)}: ${AGENTS.join(', ')}`, AGENTS.join(','))
    .option('--auction', say(p.auction))
    .option('--fsync <policy>', `${say(p.fsync)}: ${FSYNCS.join(', ')}`, 'batch')
    .option('--kill-at <when>', say(p.killAt))
    .option('--compare <designs>', `${say(p.compare)}: all, ${DESIGN_IDS.join(', ')}`)
    .option('--fault <fault>', say(p.designFault))
    .option('--itch <file>', say(p.itch))
    .option('--lobster <file>', say(p.lobster))
    .option('--interactive', say(p.interactive))
    .option('--duration <time>', say(runPhrases.duration), '60s')
    .option('--speed <n>', say(runPhrases.speed), '4')
    .option('--seed <text>', say(runPhrases.seed), '1');
  return declarePrinting(program, say);
}
