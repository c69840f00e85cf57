import type { Micros } from '../kit/clock.ts';
import { intervalFor } from '../kit/interval.ts';
import { Waits } from '../kit/waits.ts';
import type { Backend, Outcome } from './balancer.ts';
import { sharesOf } from './remap.ts';
import { backendName, type Scenario } from './scenario.ts';
import { Series } from './series.ts';

/** What became of the requests that one backend was picked for. */
export interface BackendCounts {
  picks: number;
  ok: number;
  failed: number;
  /** Most requests that it had at once. */
  most: number;
}

/** What became of the requests of a run. */
export interface Counts {
  offered: number;
  answered: number;
  /** Among those answered, those that had failed on another backend first. */
  recovered: number;
  failed: number;
  /** Among those that failed, those for which nobody could be picked. */
  unpicked: number;
  retried: number;
}

/** A backend that has become a member while requests come, and how many of the picks of its first second it got. */
export interface Arrival {
  readonly backend: number;
  readonly at: Micros;
  /** Its share by weight. */
  readonly share: number;
  own: number;
  all: number;
  /** Picks from the first on that all were its. */
  streak: number;
}

const FIRST: Micros = 1_000_000;

/** Counts what happens in a run. Costs O(1) a request. */
export class Tally {
  readonly series: Series;
  readonly waits = new Waits();
  readonly total: Counts = { offered: 0, answered: 0, recovered: 0, failed: 0, unpicked: 0, retried: 0 };
  readonly backends: readonly BackendCounts[];
  readonly arrivals: Arrival[] = [];
  readonly keys: number[];
  #owed: readonly number[] = [];
  #shares: ReadonlyMap<string, number> = new Map();
  /** Picks since the members last changed. */
  #picks = 0;

  constructor({ traffic, weights }: Scenario) {
    this.series = new Series(intervalFor(traffic.duration), traffic.duration, weights.length);
    this.backends = weights.map(() => ({ picks: 0, ok: 0, failed: 0, most: 0 }));
    this.keys = Array.from({ length: traffic.keys }, () => 0);
  }

  asked(user: number, at: Micros): void {
    this.total.offered += 1;
    this.keys[user] = (this.keys[user] ?? 0) + 1;
    this.series.at(at).offered += 1;
  }

  picked(backend: number, at: Micros, isAgain: boolean): void {
    this.series.picked(backend, at);
    const counts = this.backends[backend];
    if (counts) {
      counts.picks += 1;
      counts.most = Math.max(counts.most, this.series.inFlight[backend] ?? 0);
    }
    this.#picks += 1;
    if (isAgain) {
      this.total.retried += 1;
      this.series.at(at).retried += 1;
    }
    for (const arrival of this.arrivals) {
      if (at >= arrival.at + FIRST) continue;
      if (arrival.backend === backend) arrival.own += 1;
      if (arrival.streak === arrival.all && arrival.own > arrival.all) arrival.streak += 1;
      arrival.all += 1;
    }
  }

  returned(backend: number, outcome: Outcome, at: Micros): void {
    this.series.returned(backend, at);
    const counts = this.backends[backend];
    if (counts) counts[outcome === 'ok' ? 'ok' : 'failed'] += 1;
  }

  answered(wait: Micros, at: Micros, isRecovered: boolean): void {
    this.total.answered += 1;
    if (isRecovered) this.total.recovered += 1;
    this.waits.add(wait);
    this.series.answered(wait, at, isRecovered);
  }

  failed(at: Micros, wasPicked: boolean): void {
    this.total.failed += 1;
    if (!wasPicked) this.total.unpicked += 1;
    this.series.at(at).failed += 1;
  }

  /** Picks that a backend was owed by its weight, at each moment among the members known then. */
  owed(backend: number): number {
    return (this.#owed[backend] ?? 0) + this.#picks * (this.#shares.get(backendName(backend)) ?? 0);
  }

  /** The members have changed: from now on others are owed. */
  changed(members: readonly Backend[], at: Micros): void {
    this.#owed = this.backends.map((_, backend) => this.owed(backend));
    this.#picks = 0;
    const shares = sharesOf(members);
    if (this.#shares.size > 0) {
      for (const [id, share] of shares) if (!this.#shares.has(id)) this.arrivals.push({ backend: Number(id.slice(1)) - 1, at, share, own: 0, all: 0, streak: 0 });
    }
    this.#shares = shares;
  }

  /** Nothing happened after the latest event up to here. */
  reached(at: Micros): void {
    this.series.at(at);
    this.series.settle();
  }
}
