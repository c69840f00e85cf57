import type { Continuum } from '../hashing/continuum.ts';
import { byId, Keyed } from '../keyed.ts';

/** Members on a circle: a key belongs to the first point at or after its own place; what cannot be picked is passed over clockwise. */
export abstract class Circle extends Keyed {
  protected continuum: Continuum | undefined;
  protected at = 0;

  constructor() {
    super(byId);
  }

  protected abstract place(key: string): number;

  protected get patience(): number {
    return this.continuum?.size ?? 0;
  }

  protected first(key: string): number {
    this.at = this.continuum?.find(this.place(key)) ?? 0;
    return this.continuum?.ownerAt(this.at) ?? 0;
  }

  protected next(): number {
    this.at = this.at + 1 < this.patience ? this.at + 1 : 0;
    return this.continuum?.ownerAt(this.at) ?? 0;
  }
}
