import type { Request } from './requests.ts';

/** Where requests wait for a system that is not there. */
export class Door {
  #held: Request[] | undefined;

  get isOpen(): boolean {
    return this.#held === undefined;
  }

  hold(request: Request): void {
    this.#held?.push(request);
  }

  /** Shuts; `first` come first when it opens: whoever has had no answer sends again. */
  close(first: Iterable<Request> = []): void {
    this.#held = [...first];
  }

  open(take: (request: Request) => void): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const request of held) take(request);
  }
}
