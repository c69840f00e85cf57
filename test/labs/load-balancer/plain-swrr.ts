import type { Backend } from '../../../src/labs/load-balancer/balancer.ts';
import type { FailureRule } from '../../../src/labs/load-balancer/swrr/peer.ts';

interface PlainPeer {
  readonly id: string;
  readonly weight: number;
  current: number;
  effective: number;
  fails: number;
  failed: number;
  checked: number;
}

/** nginx's rule without any cycle kept: each peer is looked at, at each pick. Exists only to be compared with. */
export class PlainSwrr {
  readonly #peers: readonly PlainPeer[];
  readonly #rule: FailureRule;

  constructor(members: readonly Backend[], rule: FailureRule) {
    this.#peers = members.map(({ id, weight }) => ({ id, weight, current: 0, effective: weight, fails: 0, failed: 0, checked: 0 }));
    this.#rule = rule;
  }

  pick(tried: ReadonlySet<string>, now: number): string | undefined {
    let best: PlainPeer | undefined;
    let total = 0;
    for (const peer of this.#peers.filter((one) => !tried.has(one.id) && !this.#isOut(one, now))) {
      peer.current += peer.effective;
      total += peer.effective;
      if (peer.effective < peer.weight) peer.effective++;
      if (!best || peer.current > best.current) best = peer;
    }
    if (!best) return undefined;
    best.current -= total;
    if (now - best.checked > this.#rule.failTimeout) best.checked = now;
    return best.id;
  }

  report(id: string, isFailed: boolean, now: number): void {
    const peer = this.#peers.find((one) => one.id === id);
    if (!peer) return;
    if (!isFailed) {
      if (peer.failed < peer.checked) peer.fails = 0;
      return;
    }
    peer.fails++;
    peer.failed = now;
    peer.checked = now;
    if (this.#rule.maxFails > 0) peer.effective = Math.max(0, peer.effective - Math.floor(peer.weight / this.#rule.maxFails));
  }

  #isOut(peer: PlainPeer, now: number): boolean {
    return this.#rule.maxFails > 0 && peer.fails >= this.#rule.maxFails && now - peer.checked <= this.#rule.failTimeout;
  }
}
