import { seededRng } from '../../domain/rng.ts';
import type { Micros } from '../kit/clock.ts';
import { Scheduler } from '../kit/scheduler.ts';
import type { Contestant } from './contestant.ts';
import { localPart } from './distributed/local-limiter.ts';
import { type Gate, inProcess, type Ruling, type Unheard } from './gate.ts';
import type { Scenario } from './scenario.ts';
import type { Interval } from './series.ts';
import { SharedLimiter } from './shared-limiter.ts';
import { Tally } from './tally.ts';
import { type Arrival, traffic } from '../kit/traffic.ts';

/** One limiter under one scenario's traffic, on virtual time. The same scenario gives the same run. */
export class Simulation {
  readonly contestant: Contestant;
  readonly scenario: Scenario;
  readonly tally: Tally;
  readonly unheard: Unheard;
  readonly #scheduler = new Scheduler();
  readonly #arrivals: Iterator<Arrival, never>;
  readonly #gate: Gate;
  readonly #nodes: () => number;
  readonly #names: readonly string[];

  constructor(contestant: Contestant, scenario: Scenario) {
    this.contestant = contestant;
    this.scenario = scenario;
    this.tally = new Tally(scenario);
    const { keys, seed } = scenario.traffic;
    this.#names = Array.from({ length: keys }, (_, index) => (scenario.scope === 'all' ? 'all' : keyName(index)));
    const rng = seededRng(`${seed}/nodes`);
    this.#nodes = () => Math.floor(rng() * (scenario.sharing?.nodes ?? 1));
    this.#gate = contestant.gate?.(this.#scheduler) ?? gateOf(contestant, scenario, this.#scheduler);
    this.unheard = this.#gate.unheard ?? { taken: 0 };
    this.#arrivals = traffic(scenario.traffic);
    this.#expect(this.#arrivals.next().value);
    this.#weigh();
  }

  get now(): Micros {
    return this.#scheduler.now;
  }

  get over(): boolean {
    return this.now >= this.scenario.traffic.duration;
  }

  /** The intervals that are over. */
  get complete(): readonly Interval[] {
    const { intervals, length } = this.tally.series;
    return this.over ? intervals : intervals.slice(0, Math.floor(this.now / length));
  }

  /** Plays on up to an instant, or to the end of the run when that is earlier. */
  advanceTo(instant: Micros): void {
    const { duration } = this.scenario.traffic;
    const end = Math.min(instant, duration);
    if (end <= this.now) return;
    this.#scheduler.runTo(end);
    this.tally.reached(end);
  }

  #expect(arrival: Arrival): void {
    if (arrival.at >= this.scenario.traffic.duration) return;
    this.#scheduler.at(arrival.at, () => {
      this.#ask(arrival.key, arrival.at);
      this.#expect(this.#arrivals.next().value);
    });
  }

  /** Once an interval. */
  #weigh(): void {
    this.#scheduler.after(this.tally.series.length, () => {
      this.tally.weighed(this.#gate.numbers());
      this.#weigh();
    });
  }

  #ask(key: number, at: Micros): void {
    this.tally.asked(key, at);
    this.#gate.ask({ key: this.#names[key] ?? '', cost: 1, node: this.#nodes() }, (ruling) => this.#ruled(key, at, ruling));
    this.tally.series.noteQueue(at);
  }

  #ruled(key: number, askedAt: Micros, ruling: Ruling): void {
    this.tally.ruled(key, ruling, this.now);
    if (!ruling.allowed) return;
    if (ruling.queued === 0) this.tally.passed(key, askedAt, this.now);
    else this.#scheduler.after(ruling.queued, () => this.tally.passed(key, askedAt, this.now));
  }
}

/** How a key is called: `k1` is the busiest. */
export function keyName(index: number): string {
  return `k${index + 1}`;
}

function gateOf(contestant: Contestant, { limit, sharing, traffic: { seed } }: Scenario, scheduler: Scheduler): Gate {
  const delay = contestant.delay?.(limit);
  if (sharing === undefined) return inProcess(contestant.create(limit), delay, scheduler);
  return new SharedLimiter({
    sharing,
    scheduler,
    rng: seededRng(`${seed}/network`),
    make: () => contestant.create(limit),
    makeLocal: () => contestant.create(localPart(limit, sharing.nodes)),
    delay,
  });
}
