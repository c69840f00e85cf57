import { table } from '../../../charts/table.ts';
import { fit, pad, width } from '../../../markdown/width.ts';
import { wrap } from '../../../markdown/wrap.ts';
import { balancerPhrases as p } from '../../../phrases/lab-balancer.ts';
import { runPhrases } from '../../../phrases/lab-run.ts';
import type { Speaker } from '../../../phrases/phrase.ts';
import { amount, span } from '../figures.ts';
import type { RunPen } from '../pen.ts';
import { weightsText } from './summary.ts';

/** Who answered each request, in order; `undefined` where nobody did. Waits in microseconds. */
export interface SentText {
  readonly order: readonly (string | undefined)[];
  readonly p50: number;
  readonly p99: number;
}

/** One algorithm over HTTP, and nginx beside it or why not. */
export interface TrialText {
  readonly id: string;
  readonly ours: SentText;
  readonly nginx: (SentText & { readonly state: 'compared'; readonly version: string; readonly partsAt: number | undefined }) | { readonly state: 'missing' | 'other' } | { readonly state: 'broken'; readonly reason: string };
}

const MOST_ROWS = 12;
const LONGEST_REASON = 200;

/** What was sent over HTTP: the order in which backends answered, the table, and what came of the comparison. */
export function httpText(weights: readonly number[], trials: readonly TrialText[], pen: RunPen): readonly string[] {
  const { theme, say, columns } = pen;
  const rows = trials.flatMap(({ id, ours, nginx }) => [{ name: id, sent: ours }, ...(nginx.state === 'compared' ? [{ name: NGINX, sent: nginx }] : [])]);
  const verdicts = [...new Set(trials.map((trial) => verdictOf(trial, say)))];
  return [
    ...wrap(theme.title(say(p.httpTitle, weightsText(weights), trials[0]?.ours.order.length ?? 0)), columns),
    '',
    theme.muted(say(p.order)),
    ...orderLines(rows, columns),
    '',
    ...table(headsOf(weights, say), rows.map(({ name, sent }) => cellsOf(name, sent, weights)), { columns, head: theme.muted }),
    '',
    ...verdicts.flatMap((verdict) => wrap(theme.strong(verdict), columns)),
  ];
}

const NGINX = 'nginx';

function orderLines(rows: readonly { readonly name: string; readonly sent: SentText }[], columns: number): readonly string[] {
  const names = Math.max(...rows.map(({ name }) => width(name)));
  return rows.flatMap(({ name, sent }) => {
    const lines = wrap(sent.order.map(nameOf).join(' '), Math.max(1, columns - names - 2));
    const shown = lines.length > MOST_ROWS ? [...lines.slice(0, MOST_ROWS - 1), `... +${amount(sent.order.length)}`] : lines;
    return shown.map((line, index) => fit(`${pad(index === 0 ? name : '', names)}  ${line}`, columns, ''));
  });
}

/** What did not answer is a dash. */
function nameOf(id: string | undefined): string {
  return id ?? '-';
}

function headsOf(weights: readonly number[], say: Speaker): readonly string[] {
  return [say(runPhrases.algorithm), ...weights.map((weight, index) => `b${index + 1} (${weight})`), say(p.failed), say(p.p50), say(p.p99)];
}

function cellsOf(name: string, { order, p50, p99 }: SentText, weights: readonly number[]): readonly string[] {
  const counts = weights.map((_, index) => amount(order.filter((id) => id === `b${index + 1}`).length));
  return [name, ...counts, amount(order.filter((id) => id === undefined).length), span(p50), span(p99)];
}

function verdictOf({ id, ours, nginx }: TrialText, say: Speaker): string {
  if (nginx.state === 'broken') return say(p.broken, nginx.reason.slice(0, LONGEST_REASON));
  if (nginx.state !== 'compared') return nginx.state === 'missing' ? say(p.missing) : say(p.other, id);
  const { version, partsAt, order } = nginx;
  return partsAt === undefined ? say(p.same, id, version) : say(p.differs, id, version, partsAt + 1, nameOf(ours.order[partsAt]), nameOf(order[partsAt]));
}
