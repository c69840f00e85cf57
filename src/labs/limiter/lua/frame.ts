import type { LuaValue } from './value.ts';

/** The locals of a block while it runs. A closure keeps the frames it was made in. */
export interface Frame {
  readonly locals: LuaValue[];
  readonly up: Frame | undefined;
  /** What `...` stands for, in the frame of a function. */
  readonly extra: readonly LuaValue[];
}

/** Where a local lives: so many frames up, at a place there. */
export interface Local {
  readonly hops: number;
  readonly place: number;
  /** Whether it belongs to an enclosing function. */
  readonly isUpvalue: boolean;
}

/** The names that a block declares, while it is compiled. */
export class Scope {
  readonly up: Scope | undefined;
  /** Whether this is the outermost block of a function, and that function takes `...`. */
  readonly owner: 'block' | 'function' | 'vararg';
  readonly #names: string[] = [];

  constructor(up: Scope | undefined, owner: Scope['owner']) {
    this.up = up;
    this.owner = owner;
  }

  /** Returns the place of a new local. */
  declare(name: string): number {
    return this.#names.push(name) - 1;
  }

  find(name: string): Local | undefined {
    let isUpvalue = false;
    let hops = 0;
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.up) {
      const place = scope.#names.lastIndexOf(name);
      if (place >= 0) return { hops, place, isUpvalue };
      if (scope.owner !== 'block') isUpvalue = true;
      hops += 1;
    }
    return undefined;
  }

  /** How many frames up the function's own frame is, if it takes `...`. */
  varargHops(): number | undefined {
    let hops = 0;
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.up) {
      if (scope.owner !== 'block') return scope.owner === 'vararg' ? hops : undefined;
      hops += 1;
    }
    return undefined;
  }
}

/** The frame so many hops up. */
export function frameUp(frame: Frame, hops: number): Frame {
  let at = frame;
  for (let left = hops; left > 0; left -= 1) at = at.up as Frame;
  return at;
}
