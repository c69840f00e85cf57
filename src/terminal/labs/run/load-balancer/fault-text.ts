import type { Fault } from '../../../../labs/load-balancer/faults.ts';
import { balancerFaults } from '../../../phrases/lab-balancer.ts';
import type { Speaker } from '../../../phrases/phrase.ts';
import { span } from '../figures.ts';

/** A fault in words: who, what, how much and when. */
export function faultText(fault: Fault, say: Speaker): string {
  const { kind, from, to } = fault;
  const who = 'backend' in fault ? `${fault.backend} ` : '';
  const by = fault.kind === 'slow' ? ` x${fault.times}` : fault.kind === 'weight' ? ` ${fault.weight}` : '';
  return `${who}${balancerFaults[say.lang][kind]}${by} ${span(from)}${Number.isFinite(to) ? `-${span(to)}` : '...'}`;
}
