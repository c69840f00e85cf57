/** Go's limiter of golang.org/x/time/rate as it computes: tokens in float64, delays cut to whole nanoseconds. All times in nanoseconds. */
export interface GoReservation {
  readonly ok: boolean;
  readonly tokens: number;
  readonly at: number;
  readonly limit: number;
}

/**
 * Exists only to be compared with. It differs from the lab's token bucket in four ways, and each is seen in the known answers: a step back in time is
 * believed when the call succeeds, so that time runs twice; limit and burst may change; float tokens and cut delays let a reservation act up to a
 * nanosecond early; and a cancelled last reservation may leave the mark of a later one that is gone.
 */
export class GoRate {
  limit: number;
  burst: number;
  #tokens: number;
  #last = Number.NEGATIVE_INFINITY;
  #lastEvent = Number.NEGATIVE_INFINITY;

  constructor(limit: number, burst: number) {
    this.limit = limit;
    this.burst = burst;
    this.#tokens = burst;
  }

  /** The instant of the last call that succeeded. */
  get last(): number {
    return this.#last;
  }

  allow(now: number, n: number): boolean {
    return this.reserve(now, n, 0).ok;
  }

  reserve(now: number, n: number, longest = Number.POSITIVE_INFINITY): GoReservation {
    const tokens = this.tokensAt(now) - n;
    const wait = tokens < 0 ? this.#duration(-tokens, this.limit) : 0;
    if (n > this.burst || wait > longest || wait === Number.POSITIVE_INFINITY) return { ok: false, tokens: 0, at: 0, limit: this.limit };
    this.#last = now;
    this.#tokens = tokens;
    this.#lastEvent = now + wait;
    return { ok: true, tokens: n, at: now + wait, limit: this.limit };
  }

  cancel(reservation: GoReservation, now: number): void {
    if (!reservation.ok || reservation.tokens === 0 || reservation.at < now) return;
    const restored = reservation.tokens - ((this.#lastEvent - reservation.at) / 1e9) * reservation.limit;
    if (restored <= 0) return;
    this.#tokens = Math.min(this.tokensAt(now) + restored, this.burst);
    this.#last = now;
    if (reservation.at !== this.#lastEvent) return;
    const before = reservation.at - this.#duration(reservation.tokens, reservation.limit);
    if (before >= now) this.#lastEvent = before;
  }

  setLimit(now: number, limit: number): void {
    this.#settle(now);
    this.limit = limit;
  }

  setBurst(now: number, burst: number): void {
    this.#settle(now);
    this.burst = burst;
  }

  tokensAt(now: number): number {
    if (this.#last === Number.NEGATIVE_INFINITY) return this.burst;
    const elapsed = Math.max(0, now - this.#last);
    return Math.min(this.#tokens + (elapsed / 1e9) * this.limit, this.burst);
  }

  #settle(now: number): void {
    this.#tokens = this.tokensAt(now);
    this.#last = now;
  }

  #duration(tokens: number, limit: number): number {
    return limit > 0 ? Math.trunc((tokens / limit) * 1e9) : Number.POSITIVE_INFINITY;
  }
}
