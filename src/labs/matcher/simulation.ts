import { seededRng } from '../../domain/rng.ts';
import type { Micros } from '../kit/clock.ts';
import { intervalFor } from '../kit/interval.ts';
import { Scheduler } from '../kit/scheduler.ts';
import { keyShares } from '../kit/traffic.ts';
import { Floor } from './floor.ts';
import type { Instruction } from './instruction.ts';
import { type Kill, killed, type Sequenced } from './kill.ts';
import { blankEntry } from './log/entry.ts';
import { Pipeline } from './pipeline.ts';
import { FSYNCS, type Scenario } from './scenario.ts';

/**
 * A market on virtual time. Commands of all symbols get their numbers in the order of arrival and are worked off at once;
 * what the log costs decides when the answers go out, under every fsync policy beside each other. The one chosen decides
 * what is left when the power goes.
 */
export class Simulation {
  readonly scenario: Scenario;
  readonly floors: readonly Floor[];
  readonly pipelines: readonly Pipeline[];
  readonly interval: Micros;
  readonly #scheduler = new Scheduler();
  /** Commands by their numbers, less one; kept only when the power is going to go. */
  readonly #log: Sequenced[] = [];
  readonly #symbolOf: number[] = [];
  readonly #told: (symbol: number, instruction: Instruction) => void;
  #commands = 0;
  #deafUntil: Micros = 0;
  #closed = false;
  /** Commands that came while nobody was there. */
  turnedAway = 0;
  kill: Kill | undefined;

  /** `told` hears of every command that got a number. */
  constructor(scenario: Scenario, told: (symbol: number, instruction: Instruction) => void = () => undefined) {
    this.scenario = scenario;
    this.#told = told;
    this.interval = intervalFor(scenario.duration);
    const shares = keyShares(scenario.symbols, 'zipf');
    this.pipelines = FSYNCS.map((policy) => this.#pipeline(policy));
    this.floors = shares.map((share, symbol) => new Floor(symbol, share, scenario, this.interval, { now: () => this.now, every: (gap, act) => this.#every(gap, act), at: (instant, act) => void this.#scheduler.at(instant, act), send: (instruction) => this.#submit(symbol, instruction) }));
    this.#settleOvernight();
    const { kill } = scenario;
    if (kill !== undefined && 'at' in kill) this.#scheduler.at(kill.at, () => this.#cut());
  }

  get now(): Micros {
    return this.#scheduler.now;
  }

  get duration(): Micros {
    return this.scenario.duration;
  }

  get over(): boolean {
    return this.now >= this.duration;
  }

  /** How many commands got a number. */
  get commands(): number {
    return this.#commands;
  }

  advanceTo(instant: Micros): void {
    const to = Math.min(instant, this.duration);
    this.#scheduler.runTo(to);
    for (const pipeline of this.pipelines) pipeline.advanceTo(to);
    if (this.over && !this.#closed) this.#close();
  }

  /** Ends the day, and lets the last answers go out. */
  #close(): void {
    this.#closed = true;
    for (const floor of this.floors) floor.close();
    for (const pipeline of this.pipelines) pipeline.finish();
    for (const { instrument } of this.floors) instrument.watched.series.finish();
  }

  #pipeline(policy: (typeof FSYNCS)[number]): Pipeline {
    const { seed, fsync, duration } = this.scenario;
    const rng = seededRng(`${seed}/disk/${policy}`);
    if (policy !== fsync) return new Pipeline(policy, rng);
    return new Pipeline(policy, rng, (command, at, wait) => this.floors[this.#symbolOf[command] ?? 0]?.instrument.watched.series.answered(wait, Math.min(at, duration - 1)));
  }

  /** Orders from the day before are there, and on the disk. */
  #settleOvernight(): void {
    for (const floor of this.floors) for (const instruction of floor.overnight()) this.#number(floor.symbol, instruction);
    for (const pipeline of this.pipelines) pipeline.restart(0, this.#commands);
    for (const floor of this.floors) floor.open();
  }

  #submit(symbol: number, instruction: Instruction): void {
    const floor = this.floors[symbol] as Floor;
    if (this.now < this.#deafUntil) {
      this.turnedAway += 1;
      floor.turnAway(instruction);
      return;
    }
    for (const pipeline of this.pipelines) pipeline.advanceTo(this.now);
    this.#number(symbol, instruction);
    for (const pipeline of this.pipelines) pipeline.submit(this.#commands, this.now);
    const { kill } = this.scenario;
    if (kill !== undefined && 'command' in kill && this.#commands === kill.command) this.#scheduler.at(this.now, () => this.#cut());
  }

  #number(symbol: number, instruction: Instruction): void {
    this.#commands += 1;
    this.#symbolOf[this.#commands] = symbol;
    this.#told(symbol, instruction);
    if (this.scenario.kill !== undefined) this.#log.push(this.#sequenced(symbol, instruction));
    (this.floors[symbol] as Floor).instrument.tell(instruction, Math.min(this.now, this.duration - 1));
  }

  /** The power goes, and the engine comes back from its log. */
  #cut(): void {
    if (this.kill !== undefined) return;
    for (const pipeline of this.pipelines) pipeline.advanceTo(this.now);
    const { kill, entries } = killed(this.now, this.pipelines, this.scenario.fsync, this.#log, this.#trades(), this.scenario.seed);
    this.kill = kill;
    this.#deafUntil = this.now + kill.outage;
    for (const floor of this.floors) floor.recover(entries.filter(({ symbol }) => symbol === floor.symbol), this.now);
    this.#log.length = 0;
    for (const pipeline of this.pipelines) pipeline.restart(this.#deafUntil, this.#commands);
  }

  #sequenced(symbol: number, instruction: Instruction): Sequenced {
    const seq = this.#commands;
    return { entry: { ...blankEntry(), ...instruction, seq, symbol, client: 1, clientSeq: seq, at: this.now }, trades: this.#trades() };
  }

  #trades(): number {
    return this.floors.reduce((sum, { instrument }) => sum + instrument.watched.trades, 0);
  }

  #every(gap: () => Micros, act: () => void): void {
    const again = (): void => {
      act();
      this.#scheduler.after(gap(), again);
    };
    this.#scheduler.after(gap(), again);
  }
}
