import type { Key, Stage } from '../../keys.ts';

/** A place for another stage in front of one: it has the screen and the keys until it ends. */
export class Front {
  #stage: Stage | undefined;
  #stop: () => void = () => undefined;

  get stage(): Stage | undefined {
    return this.#stage;
  }

  enter(stage: Stage, changed: () => void): void {
    this.leave();
    this.#stage = stage;
    this.#stop = stage.watch?.(changed) ?? (() => undefined);
  }

  leave(): void {
    this.#stop();
    this.#stop = () => undefined;
    this.#stage = undefined;
  }

  /** Hands a key on; the stage that ends gives its place back. */
  press(key: Key): 'stay' | (() => void) {
    const outcome = this.#stage?.press(key) ?? 'stay';
    if (outcome !== 'end') return outcome;
    this.leave();
    return 'stay';
  }
}
