import { LANGS, type FrontMatter, type Lang, type Level } from '../domain/topic.ts';
import { isVersionTarget } from '../domain/version.ts';
import type { FaultList } from './fault-list.ts';
import type { ModulePlace } from './place.ts';

type Value = string | readonly string[];

const REQUIRED = ['id', 'lang', 'title', 'group', 'order', 'level', 'minutes', 'summary', 'covers', 'target', 'verified'];
const OPTIONAL = ['related', 'labs', 'tags', 'prereq', 'bilingual'];

/** What each value must look like; the text names it in the fault. */
const SHAPES: Readonly<Record<string, readonly [expected: string, holds: (value: Value) => boolean]>> = {
  id: ['group/module', (value) => /^[a-z0-9-]+\/[a-z0-9-]+$/.test(String(value))],
  title: ['…', isText],
  group: ['group', isText],
  summary: ['…', isText],
  covers: ['a / b | [a / b, c / d]', (value) => Array.isArray(value) ? value.length > 0 : !String(value).startsWith('[')],
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

function isText(value: Value): boolean {
  return typeof value === 'string' && !value.startsWith('[');
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export interface FrontLines {
  /** `undefined` when a fault makes the block unusable. */
  readonly front?: FrontMatter;
  /** What the block says of the title, sound or not. */
  readonly title?: string;
  /** The line of each key. */
  readonly keys: ReadonlyMap<string, number>;
  /** The closing `---`, 0 when there is none. */
  readonly end: number;
}

/** Reads the block between the two `---` and compares it with the place of the file. */
export function readFrontMatter(lines: readonly string[], place: ModulePlace, faults: FaultList): FrontLines {
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : 0;
  if (end <= 0) {
    faults.error(1, end < 0 ? 'front-matter-open' : 'front-matter-missing');
    return { keys: new Map(), end: end < 0 ? 1 : 0 };
  }
  const before = faults.count;
  const keys = new Map<string, number>();
  const values = readValues(lines.slice(1, end), keys, faults);
  for (const key of REQUIRED) if (!keys.has(key)) faults.error(1, 'key-missing', key);
  const usable = faults.count === before;
  checkPlace(values, keys, place, faults);
  const title = values.get('title');
  return { keys, end: end + 1, ...(title !== undefined && { title: String(title) }), ...(usable && { front: build(values) }) };
}

function checkPlace(values: ReadonlyMap<string, Value>, keys: ReadonlyMap<string, number>, place: ModulePlace, faults: FaultList): void {
  const differs = (key: string, wanted: string): boolean => values.has(key) && values.get(key) !== wanted;
  const line = (key: string): number => keys.get(key) ?? 1;
  const said = (key: string): string => String(values.get(key));
  if (differs('id', place.id)) faults.error(line('id'), 'id-not-path', said('id'), place.id);
  if (differs('lang', place.lang)) faults.error(line('lang'), 'lang-not-file', said('lang'), `${place.lang}.md`);
  const id = values.get('id');
  if (id !== undefined && differs('group', String(id).split('/')[0] ?? '')) faults.error(line('group'), 'group-not-id', said('group'), String(id));
}

/** The sound values; `keys` gets the line of every key, sound or not. */
function readValues(lines: readonly string[], keys: Map<string, number>, faults: FaultList): Map<string, Value> {
  const values = new Map<string, Value>();
  lines.forEach((text, index) => {
    const line = index + 2;
    const [, key, value] = /^([a-z]+):\s*(.*?)\s*$/.exec(text) ?? [];
    if (key === undefined || value === undefined) return faults.error(line, 'front-matter-line', text.trim());
    if (![...REQUIRED, ...OPTIONAL].includes(key)) return faults.error(line, 'key-unknown', key);
    if (keys.has(key)) return faults.error(line, 'key-twice', key);
    keys.set(key, line);
    const read = readValue(value);
    const [expected, holds] = SHAPES[key] ?? ['…', () => true];
    if (read === '' || !holds(read)) faults.error(line, 'key-value', key, expected);
    else values.set(key, read);
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
