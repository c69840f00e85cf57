import type { Clock } from '../../kit/clock.ts';

/** What a key holds: a string, or a hash. */
export type Held = string | Map<string, string>;

interface Entry {
  value: Held;
  /** Milliseconds since the epoch; `undefined`: for ever. */
  expiresAt: number | undefined;
}

/** The keys of a database, on virtual time. */
export class Keyspace {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  /** The clock counts microseconds since the epoch. */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Microseconds. */
  get now(): number {
    return this.#clock.now;
  }

  /** Milliseconds. */
  get milliseconds(): number {
    return Math.floor(this.#clock.now / 1000);
  }

  get(key: string): Held | undefined {
    return this.#live(key)?.value;
  }

  /** Writes a value; the time of a key that was there stays when it is to be kept. */
  set(key: string, value: Held, keepTime = false): void {
    const expiresAt = keepTime ? this.#live(key)?.expiresAt : undefined;
    this.#entries.set(key, { value, expiresAt });
  }

  delete(key: string): boolean {
    return this.#live(key) !== undefined && this.#entries.delete(key);
  }

  /** The instant a key goes: `undefined` when it stays for ever, `null` when it is not there. */
  expiry(key: string): number | undefined | null {
    const entry = this.#live(key);
    return entry === undefined ? null : entry.expiresAt;
  }

  /** A key whose time is over goes at once. False when it is not there. */
  expireAt(key: string, at: number | undefined): boolean {
    const entry = this.#live(key);
    if (entry === undefined) return false;
    entry.expiresAt = at;
    if (at !== undefined && at <= this.milliseconds) this.#entries.delete(key);
    return true;
  }

  /** As Redis has it, a key is there up to and including the millisecond of its end. */
  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry?.expiresAt === undefined || this.milliseconds <= entry.expiresAt) return entry;
    this.#entries.delete(key);
    return undefined;
  }
}
