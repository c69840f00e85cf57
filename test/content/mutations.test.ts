import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkParity } from '../../src/content/parity.ts';
import { FaultList } from '../../src/content/fault-list.ts';
import { goPrograms } from '../../src/content/go-programs.ts';
import { parse, SOUND_EN, SOUND_ZH } from './sound.ts';

type Mutation = (lines: readonly string[]) => string[];

/** Characters that the grammar makes something of. */
const MARKS = ['`', '```', '~~~', '#', '### ', '-', '- [x] ', '>', '?', '??', '{{c1::', '}}', '::', '[S1]', '(1)', ' ~ ', '->', '= ', '=~ /', '|', '\\', '*', '**', '<', '\t', '\r', '\u0000', '\u2028', '\uFEFF', '😀', '---', ''];

const at = fc.nat({ max: 1000 });
const text = fc.oneof(fc.constantFrom(...MARKS), fc.string({ unit: 'grapheme', maxLength: 6 }));

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  at.map((n): Mutation => (lines) => lines.filter((_, index) => index !== n % lines.length)),
  fc.tuple(at, at).map(([n, m]): Mutation => (lines) => lines.toSpliced(m % lines.length, 0, lines[n % lines.length] ?? '')),
  fc.tuple(at, at).map(([n, m]): Mutation => (lines) => swapped(lines, n % lines.length, m % lines.length)),
  fc.tuple(at, at).map(([n, count]): Mutation => (lines) => lines.toSpliced(n % lines.length, count % 40)),
  fc.tuple(at, at, fc.nat({ max: 8 }), text).map(([n, column, length, put]): Mutation => (lines) => lines.with(n % lines.length, spliced(lines[n % lines.length] ?? '', column, length, put))),
);

function swapped(lines: readonly string[], n: number, m: number): string[] {
  return lines.with(n, lines[m] ?? '').with(m, lines[n] ?? '');
}

function spliced(line: string, column: number, length: number, put: string): string {
  const start = line.length === 0 ? 0 : column % (line.length + 1);
  return line.slice(0, start) + put + line.slice(start + length);
}

function mutated(mutations: readonly Mutation[]): string {
  return mutations.reduce<readonly string[]>((lines, mutate) => (lines.length === 0 ? lines : mutate(lines)), SOUND_ZH.split('\n')).join('\n');
}

const modules = fc.array(mutation, { minLength: 1, maxLength: 6 }).map(mutated);

test('however a module is broken, reading it throws nothing and every fault stands on a line of the file', () => {
  fc.assert(
    fc.property(modules, (source) => {
      const lines = source.split(/\r?\n/).length;
      const { faults } = parse(source);
      expect(faults.filter(({ line }) => !Number.isInteger(line) || line < 1 || line > lines)).toEqual([]);
      expect(faults.map(({ line }) => line)).toEqual(faults.map(({ line }) => line).toSorted((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
}, 60_000);

test('however a module is broken, its programs and its translation can be looked at', () => {
  const english = parse(SOUND_EN, 'en');
  fc.assert(
    fc.property(modules, (source) => {
      const module = parse(source);
      goPrograms(module);
      checkParity(module, english, new FaultList('en.md'));
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('a module is read the same whenever it is read', () => {
  fc.assert(
    fc.property(modules, (source) => {
      expect(parse(source)).toEqual(parse(source));
    }),
    { numRuns: 50 },
  );
}, 60_000);

test('an item left out is one that a fault stands in', () => {
  const ids = parse(SOUND_ZH).texts.map((item) => item.id);
  fc.assert(
    fc.property(fc.constantFrom(...ids), at, at, text, (id, n, column, put) => {
      const lines = SOUND_ZH.split('\n');
      const start = lines.findIndex((line) => line.startsWith(`### ${id} `));
      const end = lines.findIndex((line, index) => index > start && /^##/.test(line));
      const line = start + 1 + (n % (end - start - 1));
      const source = lines.with(line, spliced(lines[line] ?? '', column, 0, put)).join('\n');
      const { topic, faults } = parse(source);
      const read = [...(topic?.cards ?? []), ...(topic?.questions ?? []), ...(topic?.interviews ?? [])].map((item) => item.id);
      if (read.length < ids.length) expect(faults.some((fault) => fault.line > start)).toBe(true);
      if (faults.length === 0) expect(read).toEqual(ids);
    }),
    { numRuns: 300 },
  );
}, 60_000);
