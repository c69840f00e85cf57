import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../../src/labs/load-balancer/hashing/crc32.ts';
import { jumpBucket } from '../../../../src/labs/load-balancer/hashing/jump.ts';
import { Ketama, ketamaHash } from '../../../../src/labs/load-balancer/hashing/ketama.ts';
import { maglevSlot, maglevTable } from '../../../../src/labs/load-balancer/hashing/maglev-table.ts';
import { md5 } from '../../../../src/labs/load-balancer/hashing/md5.ts';
import { U64 } from '../../../../src/labs/load-balancer/hashing/u64.ts';
import { xxh64 } from '../../../../src/labs/load-balancer/hashing/xxh64.ts';

const fixture = (name: string) => JSON.parse(readFileSync(new URL(`../../../fixtures/load-balancer/${name}.json`, import.meta.url), 'utf8'));

function bigOf({ hi, lo }: U64): bigint {
  return (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0);
}

function halvesOf(key: string): [hi: number, lo: number] {
  const value = BigInt(key);
  return [Number(value >> 32n) | 0, Number(value & 0xffffffffn) | 0];
}

const text = fc.oneof(fc.string({ maxLength: 200, size: 'max' }), fc.string({ unit: 'binary', maxLength: 200, size: 'max' }));

describe('MD5', () => {
  test('is that of OpenSSL for any text', () => {
    const property = fc.property(text, (input) => {
      const digest = createHash('md5').update(input).digest();
      expect([...md5(input)]).toEqual([0, 4, 8, 12].map((at) => digest.readInt32LE(at)));
    });
    fc.assert(property, { seed: 1, numRuns: 500 });
  });
});

describe('XXH64', () => {
  test.each([
    ['', 0xef46db3751d8e999n],
    ['abc', 0x44bc2cf5ad770999n],
    ['Nobody inspects the spammish repetition', 0xfbcea83c8a378bf1n],
  ])('of %j is as published', (input, expected) => {
    expect(bigOf(xxh64(input))).toBe(expected);
  });

  test("lays Envoy's ring: the same points, in the same order, with the same owners", () => {
    const { ring } = fixture('envoy') as { ring: [string, number][] };
    const points = [0, 1, 2, 3, 4, 5].flatMap((host) => [0, 1].map((copy) => [bigOf(xxh64(`127.0.0.1:9${host}_${copy}`)), host] as const));
    points.sort(([one], [other]) => (one < other ? -1 : 1));
    expect(points.map(([hash, host]) => [String(hash), host])).toEqual(ring);
  });
});

describe('CRC-32', () => {
  test('is the check value of the standard', () => {
    expect(crc32('123456789')).toBe(0xcbf43926);
  });

  test('is that of zlib for any text', () => {
    fc.assert(
      fc.property(text, (input) => {
        expect(crc32(input)).toBe(zlibCrc32(Buffer.from(input)));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('64 bits in two halves', () => {
  const word = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  const numberOf = (value: bigint) => new U64().set(...halvesOf(String(value)));

  test('add, multiply, turn, mix and divide as BigInt does', () => {
    const property = fc.property(word, word, fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 2 ** 21 }), (one, other, bits, divisor) => {
      const other32 = halvesOf(String(other));
      const wrap = (value: bigint) => BigInt.asUintN(64, value);
      expect(bigOf(numberOf(one).add(...other32))).toBe(wrap(one + other));
      expect(bigOf(numberOf(one).multiply(...other32))).toBe(wrap(one * other));
      expect(bigOf(numberOf(one).rotateLeft(bits))).toBe(wrap((one << BigInt(bits)) | (one >> BigInt(64 - bits))));
      for (const shift of [bits, bits + 32]) expect(bigOf(numberOf(one).mixDown(shift))).toBe(one ^ (one >> BigInt(shift)));
      expect(BigInt(numberOf(one).modulo(divisor))).toBe(one % BigInt(divisor));
    });
    fc.assert(property, { seed: 1, numRuns: 2000 });
  });
});

describe('jump', () => {
  const { rows, golden100, guava } = fixture('jump') as { rows: [string, number[]][]; golden100: number[]; guava: [string, number, number][] };

  test.each(rows)('puts key %s where the reference C++ code puts it, for 1, 2, 3 … buckets', (key, buckets) => {
    expect(buckets.map((_, index) => jumpBucket(...halvesOf(key), index + 1))).toEqual(buckets);
  });

  test('puts keys 0 to 19 among 100 buckets as Guava does', () => {
    expect(golden100.map((_, key) => jumpBucket(0, key, 100))).toEqual(golden100);
  });

  test.each(guava)('puts key %s of %i buckets into %i, as Guava does', (key, buckets, bucket) => {
    expect(jumpBucket(...halvesOf(key), buckets)).toBe(bucket);
  });
});

describe('ketama', () => {
  const known = fixture('ketama') as {
    readonly points: number;
    readonly wrapKey: string;
    readonly servers: [string, number][];
    readonly rows: [string, number, number, string][];
    readonly spymemcached: [string, string][];
  };
  const members = known.servers.map(([id, weight]) => ({ id, weight }));
  const circle = new Ketama().lay(members);
  const ownerOf = (key: string) => members[circle.ownerAt(circle.find(ketamaHash(key)))]?.id;

  test('lays as many points for those weights as libmemcached', () => {
    expect(circle.size).toBe(known.points);
  });

  test('finds hash, point and server of each key as libmemcached does', () => {
    const found = known.rows.map(([key]) => [key, ketamaHash(key) >>> 0, circle.hashAt(circle.find(ketamaHash(key))), ownerOf(key)]);
    expect(found).toEqual(known.rows);
  });

  test('a key past the last point goes to the first', () => {
    expect(ketamaHash(known.wrapKey) >>> 0).toBeGreaterThan(circle.hashAt(circle.size - 1));
    expect(circle.find(ketamaHash(known.wrapKey))).toBe(0);
  });

  test('with names as spymemcached spells them, servers are those of spymemcached', () => {
    const spelled = known.servers.map(([id, weight]) => ({ id: `/${id}:11211`, weight }));
    const other = new Ketama().lay(spelled);
    expect(known.spymemcached.map(([key]) => [key, known.servers[other.ownerAt(other.find(ketamaHash(key)))]?.[0]])).toEqual(known.spymemcached);
  });

  test('digests kept from one layout to the next change nothing', () => {
    const ketama = new Ketama();
    ketama.lay(members.map((member) => ({ ...member, weight: 1 })));
    const again = ketama.lay(members);
    const all = Array.from({ length: circle.size }, (_, at) => [again.hashAt(at), again.ownerAt(at)]);
    expect(all).toEqual(Array.from({ length: circle.size }, (_, at) => [circle.hashAt(at), circle.ownerAt(at)]));
  });
});

describe('maglev', () => {
  const { maglev } = fixture('envoy') as { maglev: { name: string; hosts: string[]; weights: number[]; size: number; table: number[] }[] };

  test.each(maglev)("lays Envoy's table $name", ({ hosts, weights, size, table }) => {
    const members = hosts.map((id, index) => ({ id, weight: weights[index] ?? 0 }));
    expect([...maglevTable(members, size)]).toEqual(table);
  });

  test("a key's further choices are those of Envoy", () => {
    const table = maglev[0]?.table;
    expect([0, 1, 2].map((attempt) => table?.[maglevSlot(new U64().set(0, 10), attempt, 7)])).toEqual([1, 0, 5]);
  });
});
