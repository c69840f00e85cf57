import type { Key } from './keys.ts';

/** How far a sheet is scrolled. The frame tells how far it can be and how much of it shows. */
export class Scroll {
  #at = 0;
  #furthest = 0;
  #space = 1;

  get at(): number {
    return this.#at;
  }

  get atEnd(): boolean {
    return this.#at >= this.#furthest;
  }

  to(line: number): void {
    this.#at = Math.max(0, line);
  }

  /** After a frame was laid out: its furthest position, and how many lines of the body it shows. */
  laidOut(furthest: number, space: number): void {
    this.#furthest = furthest;
    this.#space = space;
    this.#at = Math.min(this.#at, furthest);
  }

  /** Scrolls by a key; false when the key scrolls nothing. */
  moved({ name, ctrl }: Key): boolean {
    const page = Math.max(1, this.#space - 1);
    const steps: Readonly<Record<string, number>> = { up: -1, down: 1, k: -1, j: 1, pageup: -page, pagedown: page, home: -this.#furthest, end: this.#furthest };
    const step = ctrl ? undefined : steps[name ?? ''];
    if (step === undefined) return false;
    this.#at = Math.max(0, Math.min(this.#furthest, this.#at + step));
    return true;
  }
}
