import { LANGS, type FrontMatter, type Lang, type Level } from '../domain/topic.ts';
import { isVersionTarget } from '../domain/version.ts';
import type { FaultList } from './fault-list.ts';

type Value = string | readonly string[];

const REQUIRED = ['id', 'lang', 'title', 'group', 'order', 'level', 'minutes', 'summary', 'covers', 'target', 'verified'];
const OPTIONAL = ['related', 'labs', 'tags', 'prereq', 'bilingual'];

/** What each value must look like; the text names it in the fault. */
const SHAPES: Readonly<Record<string, readonly [expected: string, holds: (value: Value) => boolean]>> = {
  id: ['group/module', (value) => /^[a-z0-9-]+\/[a-z0-9-]+$/.test(String(value))],
  lang: [LANGS.join(' | '), (value) => LANGS.some((lang) => lang === value)],
  order: ['0-9999', (value) => /^\d{1,4}$/.test(String(value))],
  level: ['1 | 2 | 3', (value) => /^[123]$/.test(String(value))],
  minutes: ['1-999', (value) => /^[1-9]\d{0,2}$/.test(String(value))],
  target: ['go1.27', (value) => isVersionTarget(String(value))],
  verified: ['YYYY-MM-DD', (value) => isDate(String(value))],
  bilingual: ['true | false', (value) => value === 'true' || value === 'false'],
  related: ['[a, b]', (value) => Array.isArray(value)],
  labs: ['[a, b]', (value) => Array.isArray(value)],
  tags: ['[a, b]', (value) => Array.isArray(value)],
  prereq: ['[a, b]', (value) => Array.isArray(value)],
};

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Reads the block between the two `---`; `undefined` when a fault makes it unusable. `end` is the closing line. */
export function readFrontMatter(lines: readonly string[], faults: FaultList): { readonly front?: FrontMatter; readonly end: number } {
  if (lines[0] !== '---') {
    faults.error(1, 'front-matter-missing');
    return { end: 0 };
  }
  const end = lines.indexOf('---', 1);
  if (end < 0) {
    faults.error(1, 'front-matter-open');
    return { end: 1 };
  }
  const before = faults.count;
  const values = readValues(lines.slice(1, end), faults);
  for (const key of REQUIRED) if (!values.has(key)) faults.error(1, 'key-missing', key);
  return faults.count > before ? { end: end + 1 } : { front: build(values), end: end + 1 };
}

function readValues(lines: readonly string[], faults: FaultList): Map<string, Value> {
  const values = new Map<string, Value>();
  lines.forEach((text, index) => {
    const line = index + 2;
    const [, key, value] = /^([a-z]+):\s*(.*?)\s*$/.exec(text) ?? [];
    if (key === undefined || value === undefined) return faults.error(line, 'front-matter-line', text.trim());
    if (![...REQUIRED, ...OPTIONAL].includes(key)) return faults.error(line, 'key-unknown', key);
    if (values.has(key)) return faults.error(line, 'key-twice', key);
    const read = readValue(value);
    const [expected, holds] = SHAPES[key] ?? ['…', () => true];
    if (read.length === 0 && !Array.isArray(read)) faults.error(line, 'key-value', key, expected);
    else if (!holds(read)) faults.error(line, 'key-value', key, expected);
    values.set(key, read);
  });
  return values;
}

function readValue(text: string): Value {
  const [, inside] = /^\[(.*)\]$/.exec(text) ?? [];
  if (inside === undefined) return text;
  return inside
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function build(values: ReadonlyMap<string, Value>): FrontMatter {
  const text = (key: string): string => String(values.get(key) ?? '');
  const list = (key: string): readonly string[] => {
    const value = values.get(key);
    return value === undefined ? [] : typeof value === 'string' ? [value] : value;
  };
  return {
    id: text('id'),
    lang: text('lang') as Lang,
    title: text('title'),
    group: text('group'),
    order: Number(text('order')),
    level: Number(text('level')) as Level,
    minutes: Number(text('minutes')),
    summary: text('summary'),
    covers: list('covers'),
    target: text('target'),
    verified: text('verified'),
    related: list('related'),
    labs: list('labs'),
    tags: list('tags'),
    prereq: list('prereq'),
    bilingual: text('bilingual') === 'true',
  };
}
