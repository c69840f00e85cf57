import type { Backend, Balancer, EwmaOptions, Micros, Outcome, Request } from './kit';

/** A backend, and what its answers have taught. */
interface Candidate {
  backend: Backend;
  inFlight: number;
  /** As of the last answer; undefined before the first. */
  average: number | undefined;
  answered: Micros;
}

/** Step 5: the lighter of two, by peak EWMA of latency times what is in flight. */
export function p2cEwma({ dice, decay, penalty }: EwmaOptions): Balancer {
  /** Everyone listed, those of weight 0 too: what is known of them is not forgotten. */
  let candidates = new Map<string, Candidate>();
  let open: readonly Candidate[] = [];

  function pick({ tried, now }: Request): Backend | undefined {
    const left = tried ? open.filter(({ backend }) => !tried.has(backend.id)) : open;
    const chosen = lighter(left, now);
    if (chosen === undefined) return undefined;
    chosen.inFlight++;
    return chosen.backend;
  }

  function lighter(left: readonly Candidate[], now: Micros): Candidate | undefined {
    if (left.length < 2) return left[0];
    const one = Math.floor(dice() * left.length);
    const other = Math.floor(dice() * (left.length - 1));
    const first = left[one];
    // One place fewer, the first one's: from there on everybody stands one further.
    const second = left[other < one ? other : other + 1];
    return first && second && load(second, now) < load(first, now) ? second : first;
  }

  function load({ inFlight, average, answered }: Candidate, now: Micros): number {
    if (average === undefined) return inFlight === 0 ? 0 : Number.POSITIVE_INFINITY;
    return average * past(answered, now) * (inFlight + 1);
  }

  function past(answered: Micros, now: Micros): number {
    return Math.exp(-(now - answered) / decay);
  }

  function report(id: string, outcome: Outcome, latency: Micros, now: Micros): void {
    const candidate = candidates.get(id);
    if (candidate === undefined || candidate.inFlight === 0) return;
    const took = outcome === 'failed' ? Math.max(latency, penalty) : latency;
    const { average = 0 } = candidate;
    const weight = past(candidate.answered, now);
    candidate.inFlight--;
    candidate.average = took > average ? took : average * weight + took * (1 - weight);
    candidate.answered = now;
  }

  function update(members: readonly Backend[]): void {
    const before = candidates;
    candidates = new Map();
    for (const backend of members) {
      const known = candidates.get(backend.id) ?? before.get(backend.id) ?? { inFlight: 0, average: undefined, answered: 0 };
      candidates.set(backend.id, { ...known, backend });
    }
    open = [...candidates.values()].filter(({ backend }) => backend.weight > 0);
  }

  return { pick, report, update };
}
