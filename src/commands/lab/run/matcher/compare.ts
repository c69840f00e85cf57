import { duration, meant, SECOND } from '../../../../labs/kit/quantity.ts';
import { DESIGNS } from '../../../../labs/matcher/designs/index.ts';
import { designLessonOf } from '../../../../labs/matcher/designs/lesson.ts';
import { type DesignFault, type DesignScenario, USUAL_SCENARIO } from '../../../../labs/matcher/designs/scenario.ts';
import { designLines, sayDesignLesson } from '../../../../terminal/labs/run/matcher/designs.ts';
import { themeOf } from '../../../appearance.ts';
import type { Context } from '../../../context.ts';
import { counted, lasting, listed } from '../meant.ts';
import { WIDEST_TEXT } from '../show.ts';
import type { RunFlags } from './flags.ts';

const MOST_ORDERS = 1_000_000;
const MOST_SYMBOLS = 64;
/** How long a machine stands still when nothing is said: longer than a lock is lent. */
const PAUSE = 3 * SECOND;

/** Plays the same orders, and the same fault, with several designs of an exchange, and prints what came of each. */
export async function compareDesigns(context: Context, flags: RunFlags, isSaid: (name: string) => boolean): Promise<void> {
  const { console, say } = context;
  const designs = listed('--compare', flags.compare ?? 'all', DESIGNS);
  const scenario = scenarioOf(flags, isSaid);
  const reports = designs.map((design) => design.run(scenario));
  const lesson = designLessonOf(reports);
  if (flags.json) return console.print(JSON.stringify({ lab: 'matcher', compare: reports.map(({ title: _, scenario: __, ...report }) => report), scenario: reports[0]?.scenario, lesson: { code: lesson.code, text: sayDesignLesson(lesson, say) } }));
  const columns = Math.min(console.stdout.columns || 80, WIDEST_TEXT);
  console.print(designLines(reports, lesson, { theme: themeOf(context), say, columns }).join('\n'));
}

function scenarioOf(flags: RunFlags, isSaid: (name: string) => boolean): DesignScenario {
  const lasts = isSaid('duration') ? lasting('--duration', flags.duration, '1s-60s', SECOND, 60 * SECOND) : USUAL_SCENARIO.duration;
  const orders = isSaid('orders') ? counted('--orders', flags.orders, 1, MOST_ORDERS) : undefined;
  return {
    ...USUAL_SCENARIO,
    seed: flags.seed,
    duration: lasts,
    symbols: isSaid('symbols') ? counted('--symbols', flags.symbols, 1, MOST_SYMBOLS) : USUAL_SCENARIO.symbols,
    offered: orders === undefined ? USUAL_SCENARIO.offered : Math.max(1, Math.round((orders * SECOND) / lasts)),
    fault: flags.fault === undefined ? undefined : faultOf(flags.fault, lasts),
  };
}

/** `node`, `pause@2s+3s`, `center@2s`: what happens, when (a third of the way) and for how long. */
function faultOf(text: string, lasts: number): DesignFault {
  return meant('--fault', text, 'node@2s, pause@2s+3s, center@2s', (word) => {
    const [, name, at, span] = /^(node|pause|center)(?:@([^+]+)(?:\+(.+))?)?$/.exec(word) ?? [];
    const [when, how] = [at === undefined ? Math.round(lasts / 3) : duration(at), span === undefined ? PAUSE : duration(span)];
    if (name === undefined || when === undefined || how === undefined || when >= lasts || (span !== undefined && name !== 'pause')) return undefined;
    return { kind: name as DesignFault['kind'], at: when, lasts: name === 'pause' ? how : 0 };
  });
}
