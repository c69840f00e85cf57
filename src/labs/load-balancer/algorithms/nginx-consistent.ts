import { Continuum } from '../hashing/continuum.ts';
import { crc32 } from '../hashing/crc32.ts';
import { nginxPoints } from '../hashing/nginx-points.ts';
import { Circle } from './circle.ts';

/** The `hash … consistent` of nginx: CRC-32 points, 160 for each unit of weight, each made from the one before it. */
export class NginxConsistent extends Circle {
  protected lay(): void {
    this.continuum = new Continuum(this.members.map(({ id, weight }, owner) => ({ owner, hashes: nginxPoints(id, weight) })));
  }

  protected place(key: string): number {
    return crc32(key);
  }
}
