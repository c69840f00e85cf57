import type { Command as Commander } from 'commander';
import { LOADS, SKEWS } from '../../../labs/kit/traffic.ts';
import { runPhrases as p } from '../../../terminal/phrases/lab-run.ts';
import type { Speaker } from '../../../terminal/phrases/phrase.ts';

/** Options of every lab's run that say what is played, and how fast. */
export interface PlayFlags {
  readonly load: string;
  readonly keys: string;
  readonly skew: string;
  readonly duration: string;
  readonly speed: string;
  readonly seed: string;
  readonly fault?: readonly string[];
}

/** Options of every lab's run that say what is printed. */
export interface PrintFlags {
  readonly json?: true;
  readonly csv?: true;
  readonly plain?: true;
}

/** Declares the options of the traffic; `keys` is how many there are when nothing is said. */
export function declareTraffic(program: Commander, say: Speaker, keys: string): Commander {
  return program
    .option('--load <shape>', `${say(p.load)}: ${LOADS.join(', ')}`, 'poisson')
    .option('--keys <n>', say(p.keys), keys)
    .option('--skew <how>', `${say(p.skew)}: ${SKEWS.join(', ')}`, 'zipf')
    .option('--duration <time>', say(p.duration), '60s')
    .option('--speed <n>', say(p.speed), '10')
    .option('--seed <text>', say(p.seed), '1');
}

/** Declares the faults, of which there may be several; `forms` shows what they look like. */
export function declareFaults(program: Commander, say: Speaker, forms: string): Commander {
  return program.option('--fault <fault>', say(p.fault) + forms, (text: string, before: readonly string[] = []) => [...before, ...text.split(',')]);
}

export function declarePrinting(program: Commander, say: Speaker): Commander {
  return program
    .option('--json', say(p.json))
    .addOption(program.createOption('--csv', say(p.csv)).conflicts('json'))
    .option('--plain', say(p.plain));
}
