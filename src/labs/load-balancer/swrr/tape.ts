import type { Peer } from './peer.ts';

/** Longer cycles are not kept: 65,536 picks are 256 KiB. */
const LONGEST = 2 ** 16;

/**
 * The picks of sound peers come round: after as many as the weights sum up to (their common divisor taken out) all stands as it stood. The tape records one
 * round, checks that it did come round, and plays it from then on, one look a pick. Stopping it puts the peers where they would be without it.
 */
export class Tape {
  /** Whether picks can be played. */
  isPlaying = false;
  #peers: readonly Peer[] = [];
  #length = 0;
  #total = 0;
  #start: readonly number[] = [];
  #picks: number[] = [];
  #at = 0;

  /** The next pick, as an index. Only while it plays. */
  play(): number {
    const pick = this.#picks[this.#at] as number;
    this.#at = this.#at + 1 < this.#length ? this.#at + 1 : 0;
    return pick;
  }

  /** The pick just made, of sound peers and without exceptions. */
  record(peers: readonly Peer[], pick: number): void {
    if (this.#peers !== peers) this.#begin(peers);
    else if (this.#length > 0) this.#add(pick);
  }

  /** Forgets the round. Peers that were played for are put where they stand now. */
  stop(): void {
    if (this.isPlaying) this.#settle();
    this.isPlaying = false;
    this.#peers = [];
    this.#picks = [];
  }

  #begin(peers: readonly Peer[]): void {
    this.#peers = peers;
    this.#total = peers.reduce((sum, { backend }) => sum + backend.weight, 0);
    const length = this.#total / peers.reduce((divisor, { backend }) => commonDivisor(divisor, backend.weight), 0);
    this.#length = length <= LONGEST ? length : 0;
    this.#restart();
  }

  #restart(): void {
    this.#start = this.#peers.map(({ current }) => current);
    this.#picks = [];
    this.#at = 0;
  }

  #add(pick: number): void {
    this.#picks.push(pick);
    if (this.#picks.length < this.#length) return;
    if (this.#peers.every(({ current }, index) => current === this.#start[index])) this.isPlaying = true;
    else this.#restart();
  }

  #settle(): void {
    const taken = new Map<number, number>();
    for (const pick of this.#picks.slice(0, this.#at)) taken.set(pick, (taken.get(pick) ?? 0) + 1);
    for (const [index, peer] of this.#peers.entries()) {
      peer.current = (this.#start[index] as number) + this.#at * peer.backend.weight - this.#total * (taken.get(index) ?? 0);
    }
  }
}

function commonDivisor(one: number, other: number): number {
  return one === 0 ? other : commonDivisor(other % one, one);
}
