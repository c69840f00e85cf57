import type { Kill } from '../../../../labs/matcher/kill.ts';
import type { Lesson } from '../../../../labs/matcher/lesson.ts';
import type { PolicyReport, Report, SymbolReport, TraderReport } from '../../../../labs/matcher/report.ts';
import type { Scenario } from '../../../../labs/matcher/scenario.ts';
import { table } from '../../../charts/table.ts';
import { wrap } from '../../../markdown/wrap.ts';
import { matcherLessons, matcherPhrases as p } from '../../../phrases/lab-matcher.ts';
import { runPhrases } from '../../../phrases/lab-run.ts';
import type { PhraseOf, Speaker } from '../../../phrases/phrase.ts';
import { amount, span } from '../figures.ts';
import type { RunPen } from '../pen.ts';

/** What decides a run, in a line. */
export function titleOf({ flow, orders, symbols, fsync, seed }: Scenario, { theme, say }: Pick<RunPen, 'theme' | 'say'>): string {
  return [say(p.titleOrders, flow, orders, symbols), `fsync ${fsync}`, say(runPhrases.seedOf, seed)].join(` ${theme.glyphs.dot} `);
}

/** The sentence of a lesson. */
export function sayLesson(lesson: Lesson, say: Speaker): string {
  return say(matcherLessons[lesson.code] as PhraseOf<[Lesson]>, lesson);
}

/** What the engine took on this machine, which is not the same each time. */
export function sayMeasured({ commands, micros }: { readonly commands: number; readonly micros: number }, say: Speaker): string {
  return say(p.measured, commands, micros.toFixed(2), micros === 0 ? 0 : 1_000_000 / micros);
}

/** The end of a run: a line on the whole, what it teaches, the symbols, who gained, what each policy costs, and the power cut. */
export function summaryLines(report: Report, pen: RunPen): readonly string[] {
  const { theme, say, columns } = pen;
  const { symbols, policies, kill, until, commands, scenario } = report;
  const trades = symbols.reduce((sum, each) => sum + each.trades, 0);
  return [
    ...wrap(say(p.inAll, commands, trades, span(until)), columns),
    '',
    ...symbolTable(symbols, pen),
    '',
    ...wrap(theme.strong(sayLesson(report.lesson, say)), columns),
    '',
    ...policyTable(policies, scenario, pen),
    '',
    ...(kill === undefined ? [] : [...killLines(kill, report.turnedAway, scenario, pen), '']),
    ...traderTable(symbols, pen),
    ...wrap(theme.muted(say(p.legend)), columns),
  ];
}

function symbolTable(symbols: readonly SymbolReport[], { theme, say, columns }: RunPen): readonly string[] {
  const heads = p.columns[say.lang];
  const shown = (Object.keys(heads) as (keyof typeof heads)[]).filter((column) => !(column === 'triggered' || column === 'halts') || symbols.some((each) => each[column] > 0));
  const rows = symbols.map((each) => [each.name, ...shown.map((column) => (column === 'spread' ? each.spread.toFixed(1) : amount(each[column])))]);
  return table([say(p.symbol), ...shown.map((column) => heads[column])], rows, { columns, head: theme.muted });
}

/** All policies, the run's own marked. */
function policyTable(policies: readonly PolicyReport[], { fsync }: Scenario, { theme, say, columns }: RunPen): readonly string[] {
  const rows = policies.map(({ policy, syncs, p50, p99, p999, longest, atRisk }) => [marked(policy, fsync, theme.glyphs.arrow), amount(syncs), span(p50), span(p99), span(p999), span(longest), amount(atRisk)]);
  return table(['  fsync', ...p.policyColumns[say.lang]], rows, { columns, head: theme.muted });
}

function marked(name: string, chosen: string, arrow: string): string {
  return `${name === chosen ? arrow : ' '} ${name}`;
}

function killLines({ at, received, losses, outage, under }: Kill, turnedAway: number, { fsync }: Scenario, { theme, say, columns }: RunPen): readonly string[] {
  const rows = under.map(({ policy, answered, durable, recovered, lost, lostTrades }) => [marked(policy, fsync, theme.glyphs.arrow), ...[answered, durable, recovered, lost, lostTrades].map(amount)]);
  const { cut, recovered } = losses;
  const said = [say(p.killed, span(at), received, recovered, span(outage), turnedAway), ...(cut === undefined ? [] : [say(p.cutOff, cut.file, cut.offset, cut.bytes, cut.records)])];
  return [...said.flatMap((line) => wrap(line, columns)), ...table(['  fsync', ...p.killColumns[say.lang]], rows, { columns, head: theme.muted })];
}

function traderTable(symbols: readonly SymbolReport[], { theme, say, columns }: RunPen): readonly string[] {
  const rows = symbols.flatMap(({ name, traders }) => traders.map((trader) => traderRow(symbols.length > 1 ? `${name} ` : '', trader, say)));
  return rows.length === 0 ? [] : [...table([say(p.trader), ...p.traderColumns[say.lang]], rows, { columns, head: theme.muted }), ''];
}

function traderRow(symbol: string, { kind, bought, sold, position, result }: TraderReport, say: Speaker): readonly string[] {
  return [`${symbol}${p.traders[say.lang][kind]}`, amount(bought), amount(sold), signed(position), signed(result)];
}

function signed(number: number): string {
  return number < 0 ? `-${amount(-number)}` : amount(number);
}
