import type { Fault } from '../../../../labs/limiter/faults.ts';
import { faultPhrases } from '../../../phrases/lab-faults.ts';
import type { Speaker } from '../../../phrases/phrase.ts';
import { span } from '../figures.ts';

/** A fault in words: what, how much and when. */
export function faultText(fault: Fault, say: Speaker): string {
  const { kind, from, to } = fault;
  const by = fault.kind === 'skew' ? ` n${fault.node + 1} ${fault.by < 0 ? '-' : '+'}${span(Math.abs(fault.by))}` : fault.kind === 'redis-slow' ? ` +${span(fault.by)}` : '';
  return `${faultPhrases[say.lang][kind]}${by} ${span(from)}${Number.isFinite(to) ? `-${span(to)}` : '...'}`;
}
