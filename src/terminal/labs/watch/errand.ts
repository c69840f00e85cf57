import type { Phrase } from '../../phrases/phrase.ts';

/** What is to be done, and with what came of it. */
export interface Task<T> {
  /** What the screen says meanwhile. */
  readonly words: Phrase;
  readonly start: (signal: AbortSignal) => Promise<T>;
  readonly done: (found: T) => void;
  readonly failed: (error: unknown) => void;
}

/** Something that takes a while, one at a time. What comes of it after it was given up is nothing. */
export class Errand {
  #running: { readonly words: Phrase; readonly control: AbortController } | undefined;

  get words(): Phrase | undefined {
    return this.#running?.words;
  }

  /** Starts a task, unless there is one already. */
  run<T>({ words, start, done, failed }: Task<T>): void {
    if (this.#running) return;
    const running = { words, control: new AbortController() };
    this.#running = running;
    const unless = (then: () => void): void => {
      if (this.#running !== running) return;
      this.#running = undefined;
      then();
    };
    start(running.control.signal).then(
      (found) => unless(() => done(found)),
      (error: unknown) => unless(() => failed(error)),
    );
  }

  /** False when there was nothing to give up. */
  giveUp(): boolean {
    const running = this.#running;
    this.#running = undefined;
    running?.control.abort();
    return running !== undefined;
  }
}
