import { describe, expect, test } from 'vitest';
import { Ring } from '../../../src/engines/matching-workers/ring.ts';

describe('A ring', () => {
  test('gives back what was written, in order, round and round, and takes no more than it holds', () => {
    const writer = new Ring(4, 2);
    const reader = new Ring(4, 2, writer.buffer);
    const into = new Float64Array(8);
    for (let round = 0; round < 10; round++) {
      const numbers = Float64Array.from({ length: 12 }, (_, index) => 100 * round + index);
      expect(writer.write(numbers, 0, 3)).toBe(3);
      expect(writer.write(numbers, 3, 6)).toBe(1);
      expect(writer.write(numbers, 4, 6)).toBe(0);
      expect(reader.read(into, 0, 3)).toBe(3);
      expect(reader.read(into, 3, 4)).toBe(1);
      expect(reader.read(into, 0, 4)).toBe(0);
      expect([...into]).toEqual([...numbers.subarray(0, 8)]);
    }
  });

  test('goes on where its counters pass 2^31', () => {
    const ring = new Ring(4, 1);
    const counters = new Int32Array(ring.buffer, 0, 32);
    counters[0] = 2 ** 31 - 2;
    counters[16] = 2 ** 31 - 2;
    const into = new Float64Array(4);
    expect(ring.write(Float64Array.of(1, 2, 3, 4, 5), 0, 5)).toBe(4);
    expect(ring.read(into, 0, 2)).toBe(2);
    expect(ring.write(Float64Array.of(5, 6, 7), 0, 3)).toBe(2);
    expect(ring.read(into, 0, 4)).toBe(4);
    expect([...into]).toEqual([3, 4, 5, 6]);
  });
});
