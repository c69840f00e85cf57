/** Something that happened in a run, at an instant of its virtual time. */
export interface Happened {
  /** Microseconds. */
  readonly at: number;
}

/** All that happened in a run, in order: what its checks and its report are made from. */
export class History<Event extends Happened> {
  readonly #events: Event[] = [];

  /** Throws `RangeError` when an event is before the last: a run's time never goes back, only its clocks may. */
  record(event: Event): void {
    const last = this.#events.at(-1);
    if (last !== undefined && event.at < last.at) throw new RangeError(`an event at ${event.at} after one at ${last.at}`);
    this.#events.push(event);
  }

  get events(): readonly Event[] {
    return this.#events;
  }

  /** Events from an instant on and before another. */
  between(from: number, to: number): readonly Event[] {
    return this.#events.slice(this.#placeOf(from), this.#placeOf(to));
  }

  /** The place of the first event at an instant or later. */
  #placeOf(instant: number): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#events[middle]?.at ?? 0) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
