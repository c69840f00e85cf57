import { seededRng } from '../../domain/rng.ts';
import type { Micros } from '../kit/clock.ts';
import { holds } from '../kit/fault-span.ts';
import { Scheduler } from '../kit/scheduler.ts';
import { type Arrival, traffic } from '../kit/traffic.ts';
import type { Backend, Balancer } from './balancer.ts';
import { downtimes } from './faults.ts';
import { Gateway } from './gateway.ts';
import { drawer } from './latency.ts';
import { Member } from './member.ts';
import { Membership, type Resyncs } from './membership.ts';
import { OwnRegistry } from './own-registry.ts';
import { HEARTBEAT } from './registry.ts';
import { Remaps, sharesOf } from './remap.ts';
import { backendName, balancerOf, type Contestant, type Scenario, userKeys } from './scenario.ts';
import type { Interval } from './series.ts';
import { Server } from './server.ts';
import { Tally } from './tally.ts';

/** A backend that was killed, and how its end came to be known. */
export interface Death {
  readonly backend: number;
  readonly at: Micros;
  /** How long after that the gateway heard of it; `undefined` when it never did. */
  noticed: Micros | undefined;
  /** Whether it was back before that. */
  wasBack: boolean;
  /** Times that it was picked while it was dead and known as a member. */
  picks: number;
  /** Times that any was picked meanwhile. */
  all: number;
  /** Its share by weight when it was killed. */
  readonly share: number;
}

/** The list of members is read before the first request comes. */
const EARLY: Micros = 100_000;

/** One balancer under one scenario's traffic, on virtual time, with its own backends and registry. The same scenario gives the same run. */
export class Simulation {
  readonly contestant: Contestant;
  readonly scenario: Scenario;
  readonly tally: Tally;
  readonly remaps: Remaps;
  readonly deaths: Death[] = [];
  readonly #scheduler = new Scheduler(-HEARTBEAT - EARLY);
  readonly #registry = new OwnRegistry(this.#scheduler);
  readonly #servers: readonly Server[];
  readonly #members: readonly Member[];
  readonly #membership: Membership;
  readonly #balancer: Balancer;
  readonly #gateway: Gateway;
  readonly #arrivals: Iterator<Arrival, never>;
  readonly #work: () => Micros;
  /** By user. */
  readonly #keys: readonly string[];
  #known = new Set<string>();
  #shares: ReadonlyMap<string, number> = new Map();
  /** Those that are dead and still known as members. */
  readonly #unnoticed = new Set<Death>();

  constructor(contestant: Contestant, scenario: Scenario) {
    this.contestant = contestant;
    this.scenario = scenario;
    this.tally = new Tally(scenario);
    this.remaps = new Remaps(contestant, scenario);
    const { seed } = scenario.traffic;
    this.#balancer = balancerOf(contestant, scenario, seededRng(`${seed}/balancer`));
    this.#keys = userKeys(contestant, scenario);
    this.#work = drawer(scenario.latency, seededRng(`${seed}/work`));
    this.#servers = scenario.weights.map((weight, index) => this.#server(backendName(index), weight));
    this.#members = scenario.weights.map((weight, index) => new Member(this.#registry, this.#scheduler, { id: backendName(index), weight }));
    this.#gateway = this.#makeGateway();
    this.#join();
    this.#scheduler.runTo(-EARLY);
    this.#membership = new Membership(this.#registry, this.#scheduler, (members) => this.#told(members));
    this.#scheduleFaults();
    this.#arrivals = traffic(scenario.traffic);
    this.#expect(this.#arrivals.next().value);
  }

  get now(): Micros {
    return this.#scheduler.now;
  }

  get over(): boolean {
    return this.now >= this.scenario.traffic.duration;
  }

  get resyncs(): Resyncs {
    return this.#membership.resyncs;
  }

  /** Ids of the members that the gateway knows at this moment. */
  get known(): ReadonlySet<string> {
    return this.#known;
  }

  /** The intervals that are over. */
  get complete(): readonly Interval[] {
    const { intervals, length } = this.tally.series;
    return this.over ? intervals : intervals.slice(0, Math.max(0, Math.floor(this.now / length)));
  }

  /** Plays on up to an instant, or to the end of the run when that is earlier. */
  advanceTo(instant: Micros): void {
    const end = Math.min(instant, this.scenario.traffic.duration);
    if (end <= this.now) return;
    this.#scheduler.runTo(end);
    this.tally.reached(end);
  }

  #server(id: string, weight: number): Server {
    const { capacity, faults } = this.scenario;
    const slow = faults.filter((fault) => fault.kind === 'slow' && fault.backend === id);
    const slowness = (at: Micros): number => slow.reduce((times, fault) => (fault.kind === 'slow' && holds(fault, at) ? times * fault.times : times), 1);
    return new Server(this.#scheduler, { workers: capacity * Math.max(1, weight), slowness });
  }

  /** One after another, so that not all give their signs of life at once. */
  #join(): void {
    const { length } = this.#members;
    for (const [index, member] of this.#members.entries()) this.#scheduler.after(Math.floor((HEARTBEAT * index) / length), () => member.join());
  }

  #makeGateway(): Gateway {
    const { timeout, tries } = this.scenario;
    return new Gateway({
      scheduler: this.#scheduler,
      balancer: this.#balancer,
      timeout,
      tries,
      send: (id, work, done) => this.#servers[placeOf(id)]?.accept(work, done) ?? false,
      listener: {
        picked: (id, isAgain) => {
          this.tally.picked(placeOf(id), this.now, isAgain);
          this.#notePick(placeOf(id));
        },
        returned: (id, outcome) => this.tally.returned(placeOf(id), outcome, this.now),
      },
    });
  }

  #expect(arrival: Arrival): void {
    if (arrival.at >= this.scenario.traffic.duration) return;
    this.#scheduler.at(arrival.at, () => {
      this.#ask(arrival);
      this.#expect(this.#arrivals.next().value);
    });
  }

  #ask({ key: user, at }: Arrival): void {
    this.tally.asked(user, at);
    this.#gateway.request(this.#keys[user] ?? '', this.#work(), (ending) => {
      if (ending === 'answered' || ending === 'recovered') this.tally.answered(this.now - at, this.now, ending === 'recovered');
      else this.tally.failed(this.now, ending === 'failed');
    });
  }

  #told(members: readonly Backend[]): void {
    this.#known = new Set(members.map(({ id }) => id));
    this.#shares = sharesOf(members);
    this.tally.changed(members, this.now);
    this.remaps.update(members, this.now);
    this.#balancer.update(members, this.now);
    for (const death of this.#unnoticed) if (!this.#known.has(backendName(death.backend))) this.#notice(death);
  }

  #notePick(backend: number): void {
    for (const death of this.#unnoticed) {
      death.all += 1;
      if (death.backend === backend) death.picks += 1;
    }
  }

  #scheduleFaults(): void {
    const { faults, traffic: { duration }, weights } = this.scenario;
    for (const index of weights.keys()) {
      for (const { from, to } of downtimes(faults, backendName(index), duration)) this.#during(from, to, () => this.#kill(index), () => this.#revive(index));
    }
    for (const fault of faults) {
      const { from, to, kind } = fault;
      if (kind === 'registry-gone') this.#during(from, to, () => this.#registry.goAway(), () => this.#registry.comeBack());
      if (kind === 'watch-lost') this.#during(from, to, () => this.#registry.loseEvents(true), () => this.#registry.loseEvents(false));
      if (kind === 'drain') this.#during(from, to, () => this.#members[placeOf(fault.backend)]?.leave(), () => this.#revive(placeOf(fault.backend)));
      if (kind === 'weight') this.#during(from, to, () => this.#members[placeOf(fault.backend)]?.weigh(fault.weight), () => this.#members[placeOf(fault.backend)]?.weigh(weights[placeOf(fault.backend)] ?? 1));
    }
  }

  #during(from: Micros, to: Micros, begin: () => void, end: () => void): void {
    this.#scheduler.at(from, begin);
    if (Number.isFinite(to)) this.#scheduler.at(to, end);
  }

  #kill(index: number): void {
    const death = { backend: index, at: this.now, noticed: undefined, wasBack: false, picks: 0, all: 0, share: this.#shares.get(backendName(index)) ?? 0 };
    this.deaths.push(death);
    if (this.#known.has(backendName(index))) this.#unnoticed.add(death);
    this.#members[index]?.fallSilent();
    this.#servers[index]?.kill();
  }

  #notice(death: Death): void {
    death.noticed = this.now - death.at;
    this.#unnoticed.delete(death);
  }

  #forget(death: Death): void {
    death.wasBack = true;
    this.#unnoticed.delete(death);
  }

  #revive(index: number): void {
    for (const death of this.#unnoticed) if (death.backend === index) this.#forget(death);
    this.#servers[index]?.start();
    this.#members[index]?.join();
  }
}

/** Position of a backend by its name. */
function placeOf(id: string): number {
  return Number(id.slice(1)) - 1;
}
