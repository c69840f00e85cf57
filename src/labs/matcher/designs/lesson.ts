import type { Micros } from '../../kit/clock.ts';
import type { DesignReport } from './report.ts';

/** A run and one number of it. */
interface Named {
  readonly design: string;
}

/** What runs of designs teach, with the numbers that show it. The terminal has the sentences. */
export type DesignLesson =
  | ({ /** Two nodes wrote one account. */ readonly code: 'unfenced'; readonly doubled: number; readonly overwritten: number; readonly other: string | undefined; readonly othersFenced: number } & Named)
  | ({ /** Answered before it was safe. */ readonly code: 'lost'; readonly lost: number; readonly unavailable: Micros; readonly other: string | undefined; readonly othersUnavailable: Micros } & Named)
  | ({ /** One machine of several went, and users moved. */ readonly code: 'moved'; readonly moved: number; readonly affected: number; readonly unavailable: Micros; readonly other: string; readonly othersMoved: number; readonly othersAffected: number; readonly othersUnavailable: Micros } & Named)
  | ({ /** A fault took service away. */ readonly code: 'outage'; readonly unavailable: Micros; readonly affected: number; readonly failed: number; readonly other: string | undefined; readonly othersUnavailable: Micros } & Named)
  | ({ /** Late writes were kept out. */ readonly code: 'fenced'; readonly fenced: number } & Named)
  | ({ /** More came than it can do. */ readonly code: 'overload'; readonly offered: number; readonly throughput: number; readonly failed: number; readonly other: string | undefined; readonly othersP99: Micros } & Named)
  | ({ /** More cores are of no use. */ readonly code: 'flat'; readonly cores: number; readonly ceiling: number; readonly most: number; readonly mostCeiling: number; readonly lockWait: number; readonly other: string | undefined; readonly othersCeiling: number } & Named)
  | ({ /** What it can do grows with its cores. */ readonly code: 'scales'; readonly times: number; readonly cores: number; readonly ceiling: number; readonly busiest: number; readonly idlest: number } & Named)
  | { readonly code: 'nothing' };

type Rule = (runs: readonly DesignReport[]) => DesignLesson | undefined;

/** The most telling of what the numbers show. The rules are asked in turn. */
export function designLessonOf(runs: readonly DesignReport[]): DesignLesson {
  for (const rule of RULES) {
    const lesson = rule(runs);
    if (lesson) return lesson;
  }
  return { code: 'nothing' };
}

/** A share of requests that failed which is no chance. */
const MANY = 0.05;
/** Twice the cores that give less than this are of no use. */
const USELESS = 1.05;

const unfenced: Rule = (runs) => {
  const worst = most(runs, harm);
  if (worst === undefined || harm(worst) === 0) return undefined;
  const other = runs.find((run) => harm(run) === 0 && run.fenced > 0);
  return { code: 'unfenced', design: worst.id, doubled: worst.doubled, overwritten: worst.overwritten, other: other?.id, othersFenced: other?.fenced ?? 0 };
};

/** What came of two who wrote one account. */
function harm({ doubled, overwritten }: DesignReport): number {
  return doubled + overwritten;
}

const moved: Rule = (runs) => {
  const movers = runs.filter((run) => run.moved !== undefined);
  const [worst, best] = [most(movers, (run) => run.moved ?? 0), most(movers, (run) => -(run.moved ?? 0))];
  if (worst?.moved === undefined || best?.moved === undefined || worst.moved === best.moved) return undefined;
  const others = { other: best.id, othersMoved: best.moved, othersAffected: best.affected, othersUnavailable: best.unavailable };
  return { code: 'moved', design: worst.id, moved: worst.moved, affected: worst.affected, unavailable: worst.unavailable, ...others };
};

const lost: Rule = (runs) => {
  const worst = most(runs, (run) => run.lost);
  if (worst === undefined || worst.lost === 0) return undefined;
  const other = most(runs.filter((run) => run.lost === 0 && run.unavailable > 0), (run) => -run.unavailable);
  return { code: 'lost', design: worst.id, lost: worst.lost, unavailable: worst.unavailable, other: other?.id, othersUnavailable: other?.unavailable ?? 0 };
};

const fenced: Rule = (runs) => {
  const run = most(runs, ({ fenced: kept }) => kept);
  return run && run.fenced > 0 ? { code: 'fenced', design: run.id, fenced: run.fenced } : undefined;
};

const outage: Rule = (runs) => {
  const worst = most(runs, ({ unavailable }) => unavailable);
  if (worst === undefined || worst.unavailable === 0) return undefined;
  const other = most(runs.filter((run) => run !== worst && run.unavailable < worst.unavailable), (run) => -run.unavailable);
  return { code: 'outage', design: worst.id, unavailable: worst.unavailable, affected: worst.affected, failed: worst.failed, other: other?.id, othersUnavailable: other?.unavailable ?? 0 };
};

const overload: Rule = (runs) => {
  const worst = most(runs, ({ failed }) => failed);
  if (worst === undefined || worst.failed <= MANY * worst.offered) return undefined;
  const other = most(runs.filter(({ failed, offered }) => failed <= MANY * offered), ({ waits }) => -waits.p99);
  const { offered, duration } = { offered: worst.offered, duration: worst.scenario.duration };
  return { code: 'overload', design: worst.id, offered: (offered * 1_000_000) / duration, throughput: worst.throughput, failed: worst.failed / offered, other: other?.id, othersP99: other?.waits.p99 ?? 0 };
};

const flat: Rule = (runs) => {
  const worst = most(runs.filter((run) => firstUseless(run) !== undefined), (run) => -ceilingOf(run));
  const from = worst && firstUseless(worst);
  if (worst === undefined || from === undefined) return undefined;
  const other = most(runs.filter((run) => ceilingOf(run) > ceilingOf(worst)), ceilingOf);
  const own = { cores: from.cores, ceiling: from.throughput, most: worst.ceilings.at(-1)?.cores ?? 0, mostCeiling: ceilingOf(worst), lockWait: worst.lockWait };
  return { code: 'flat', design: worst.id, ...own, other: other?.id, othersCeiling: other ? ceilingOf(other) : 0 };
};

/** The number of cores from which on more are of no use. */
function firstUseless({ ceilings }: DesignReport): DesignReport['ceilings'][number] | undefined {
  return ceilings.find(({ throughput }, index) => index < ceilings.length - 1 && ceilings.slice(index + 1).every((more) => more.throughput < USELESS * throughput));
}

function ceilingOf({ ceilings }: DesignReport): number {
  return ceilings.at(-1)?.throughput ?? 0;
}

const scales: Rule = (runs) => {
  const best = most(runs.filter(({ offered }) => offered > 0), ceilingOf);
  const [first, last] = [best?.ceilings[0], best?.ceilings.at(-1)];
  if (best === undefined || first === undefined || last === undefined) return undefined;
  const shares = best.workers.map(({ working }) => working);
  return { code: 'scales', design: best.id, times: last.throughput / first.throughput, cores: last.cores, ceiling: last.throughput, busiest: Math.max(...shares), idlest: Math.min(...shares) };
};

const RULES: readonly Rule[] = [unfenced, moved, lost, fenced, outage, overload, flat, scales];

/** The run of which a number is highest, the first of equals. */
function most(runs: readonly DesignReport[], number: (run: DesignReport) => number): DesignReport | undefined {
  return runs.reduce<DesignReport | undefined>((best, run) => (best === undefined || number(run) > number(best) ? run : best), undefined);
}
