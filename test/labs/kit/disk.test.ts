import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRng } from '../../../src/domain/rng.ts';
import { VirtualDisk } from '../../../src/labs/kit/disk.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const read = (disk: VirtualDisk, file: string): string => new TextDecoder().decode(disk.read(file));

describe('the virtual disk', () => {
  test('shows a write at once', () => {
    const disk = new VirtualDisk();
    expect(disk.append('log', text('one '))).toBe(0);
    expect(disk.append('log', text('two'))).toBe(4);
    disk.write('log', 0, text('ONE'));
    expect(read(disk, 'log')).toBe('ONE two');
    expect(disk.files()).toEqual(['log']);
    expect(disk.counts).toEqual({ writes: 3, bytes: 10, syncs: 0 });
  });

  test('keeps through a crash all that was synced', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const disk = new VirtualDisk();
        disk.append('log', text('kept'));
        disk.sync('log');
        disk.append('log', text(' perhaps'));
        disk.crash(seededRng(seed));
        expect(read(disk, 'log').slice(0, 4)).toBe('kept');
      }),
      { seed: 1 },
    );
  });

  test('keeps, loses or tears each write that was not synced, at the border of a sector', () => {
    const lengths = new Set<number>();
    for (let seed = 0; seed < 60; seed++) {
      const disk = new VirtualDisk();
      disk.append('log', new Uint8Array(1500).fill(7));
      disk.crash(seededRng(String(seed)));
      lengths.add(disk.size('log'));
    }
    expect([...lengths].toSorted((a, b) => a - b)).toEqual([0, 512, 1024, 1500]);
  });

  test('may keep a later write and lose an earlier one, which then reads as zeros', () => {
    const survivors = Array.from({ length: 60 }, (_, seed) => {
      const disk = new VirtualDisk();
      disk.append('log', text('aa'));
      disk.append('log', text('bb'));
      disk.crash(seededRng(String(seed)));
      return read(disk, 'log');
    });
    expect(new Set(survivors)).toEqual(new Set(['', 'aa', 'aabb', '\0\0bb']));
  });

  test('has no file after it was removed', () => {
    const disk = new VirtualDisk();
    disk.append('log', text('x'));
    disk.remove('log');
    expect(disk.files()).toEqual([]);
    expect(disk.size('log')).toBe(0);
    expect(disk.read('log')).toHaveLength(0);
  });

  test('writes what fits when it is full, and says so', () => {
    const disk = new VirtualDisk({ space: 6 });
    disk.append('a', text('four'));
    expect(() => disk.append('b', text('more'))).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
    expect(read(disk, 'b')).toBe('mo');
    disk.truncate('b', 0);
    disk.append('b', text('ok'));
    expect(read(disk, 'b')).toBe('ok');
  });

  test('loses what a failed sync should have kept, and later syncs do not say so', () => {
    const disk = new VirtualDisk();
    disk.append('log', text('gone'));
    disk.failSyncsAfter(0);
    expect(() => disk.sync('log')).toThrow(expect.objectContaining({ code: 'EIO' }));
    disk.failSyncsAfter(9);
    disk.sync('log');
    expect(read(disk, 'log')).toBe('');
  });

  test('keeps of a sync that takes its time only what was written before it began', () => {
    const disk = new VirtualDisk();
    disk.append('log', text('before'));
    const end = disk.beginSync('log');
    disk.append('log', text(' after'));
    end();
    expect(read(disk, 'log')).toBe('before after');
    disk.crash(() => 0.5);
    expect(read(disk, 'log')).toBe('before');
  });

  test('cuts the power at a byte', () => {
    const disk = new VirtualDisk();
    disk.cutAfter(5);
    disk.append('log', text('one'));
    expect(() => disk.append('log', text('two'))).toThrow('the power went after 5 bytes');
    disk.crash();
    expect(read(disk, 'log')).toBe('onetw');
  });

  test('loses names that were not synced, if it is of that kind, in the order in which they were given', () => {
    const found = Array.from({ length: 40 }, (_, seed) => {
      const disk = new VirtualDisk({ losesNames: true });
      disk.append('old', text('x'));
      disk.sync('old');
      disk.syncNames();
      disk.rename('old', 'new');
      disk.append('more', text('y'));
      disk.crash(seededRng(String(seed)));
      return disk.files().join();
    });
    expect(new Set(found)).toEqual(new Set(['old', 'new', 'more,new']));
  });

  test('has a copy that goes its own way', () => {
    const disk = new VirtualDisk();
    disk.append('log', text('same'));
    const copy = disk.copy();
    copy.append('log', text(' no more'));
    disk.crash(() => 0.5);
    expect([read(disk, 'log'), read(copy, 'log')]).toEqual(['', 'same no more']);
  });
});
