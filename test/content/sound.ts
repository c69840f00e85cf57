import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../src/domain/fault.ts';
import { type ParsedModule, parseModule } from '../../src/content/module.ts';

export const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'content');

/** A small module without a fault that uses every way of writing once, in both languages. */
export const SOUND_ZH = readFileSync(join(FIXTURES, 'go/sample/zh.md'), 'utf8');
export const SOUND_EN = readFileSync(join(FIXTURES, 'go/sample/en.md'), 'utf8');

export function parse(source: string, lang: 'zh' | 'en' = 'zh', id = 'go/sample'): ParsedModule {
  return parseModule(source, { file: `${id}/${lang}.md`, id, lang });
}

/** The module as a reader gets it; a test that reads a sound one has nothing to say about faults. */
export function topicOf(source: string) {
  const { topic, faults } = parse(source);
  if (!topic || faults.length > 0) throw new Error(`not sound: ${JSON.stringify(faults)}`);
  return topic;
}

export type Edit = readonly [before: string, after: string];

/** Replaces texts that each stand exactly once. */
export function edited(source: string, ...edits: readonly Edit[]): string {
  return edits.reduce((text, [before, after]) => {
    const parts = text.split(before);
    if (parts.length !== 2) throw new Error(`"${before}" stands ${parts.length - 1} times`);
    return parts.join(after);
  }, source);
}

/** From the first text up to, not including, the second. */
export function cut(source: string, from: string, to: string): string {
  const start = source.indexOf(from);
  const end = source.indexOf(to, start);
  if (start < 0 || end < 0) throw new Error(`no "${from}" … "${to}"`);
  return source.slice(start, end);
}

/** The number of the only line that holds a text. */
export function lineOf(source: string, marker: string): number {
  const lines = source.split(/\r?\n/).flatMap((line, index) => (line.includes(marker) ? [index + 1] : []));
  if (lines.length !== 1) throw new Error(`"${marker}" stands on ${lines.length} lines`);
  return lines[0] ?? 0;
}

/** Faults as `code:line`, in their order. */
export function marks(faults: readonly Fault[]): string[] {
  return faults.map((fault) => `${fault.code}:${fault.line}`);
}
