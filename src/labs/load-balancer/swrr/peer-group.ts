import type { Micros } from '../../kit/clock.ts';
import type { Backend, Outcome, Request } from '../balancer.ts';
import { Roster } from '../roster.ts';
import { type FailureRule, Peer } from './peer.ts';
import { Tape } from './tape.ts';

/** The primaries or the backups of a smooth weighted round robin. */
export class PeerGroup {
  readonly #rule: FailureRule;
  readonly #roster = new Roster((backend) => new Peer(backend));
  readonly #tape = new Tape();
  #isAlone = false;

  constructor(rule: FailureRule) {
    this.#rule = rule;
  }

  pick({ tried, now }: Request): Backend | undefined {
    const { open } = this.#roster;
    if (this.#isAlone) return this.#theOne(tried);
    if (tried?.size) this.#tape.stop();
    else if (this.#tape.isPlaying) return (open[this.#tape.play()] as Peer).backend;
    const isCalm = !tried?.size && open.every(({ isSound }) => isSound);
    const best = this.#best(tried, now);
    if (isCalm && best >= 0) this.#tape.record(open, best);
    return open[best]?.backend;
  }

  /** A peer without others is never excluded: its failures are not counted. */
  report(id: string, outcome: Outcome, now: Micros): void {
    if (outcome === 'ok' && this.#tape.isPlaying) return;
    const peer = this.#roster.placeOf(id);
    if (!peer || this.#isAlone) return;
    if (outcome === 'ok') return peer.succeed();
    this.#tape.stop();
    peer.fail(now, this.#rule);
  }

  /** `isAlone`: there is one member in all, neither another primary nor a backup. */
  update(members: readonly Backend[], isAlone: boolean): void {
    this.#isAlone = isAlone;
    this.#tape.stop();
    const weights = new Map([...this.#roster.places].map((peer) => [peer, peer.backend.weight]));
    const before = totalOf(this.#roster.open);
    this.#roster.update(members);
    const { open } = this.#roster;
    for (const peer of open) peer.reweigh(weights.get(peer) ?? peer.backend.weight);
    resettle(open, before, totalOf(open));
  }

  #theOne(tried: Request['tried']): Backend | undefined {
    const backend = this.#roster.open[0]?.backend;
    return backend && !tried?.has(backend.id) ? backend : undefined;
  }

  /** The index of the first peer with the highest current weight, once all that can be picked have taken part; -1 when none can. */
  #best(tried: Request['tried'], now: Micros): number {
    const { open } = this.#roster;
    let best = -1;
    let highest = Number.NEGATIVE_INFINITY;
    let total = 0;
    for (let index = 0; index < open.length; index++) {
      const peer = open[index] as Peer;
      if (tried?.has(peer.backend.id) || peer.isExcluded(now, this.#rule)) continue;
      total += peer.join();
      if (peer.current <= highest) continue;
      best = index;
      highest = peer.current;
    }
    open[best]?.win(total, now, this.#rule);
    return best;
  }
}

function totalOf(peers: readonly Peer[]): number {
  return peers.reduce((sum, { backend }) => sum + backend.weight, 0);
}

/**
 * Keeps places when the weights sum up to something else: what a peer is ahead or behind stays the same part of a pick, and what a departed one was ahead
 * is spread over the rest. (nginx takes its weights from a file and has no such case.)
 */
function resettle(peers: readonly Peer[], before: number, after: number): void {
  if (peers.length === 0) return;
  if (before > 0 && before !== after) for (const peer of peers) peer.current = Math.trunc((peer.current * after) / before);
  const drift = Math.trunc(peers.reduce((sum, { current }) => sum + current, 0) / peers.length);
  for (const peer of peers) peer.current -= drift;
}
