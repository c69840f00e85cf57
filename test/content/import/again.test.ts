import { describe, expect, test } from 'vitest';
import { parseModule } from '../../../src/content/module.ts';
import { again, cardsOf, faultsOf, moduleOf, planOf, textOf } from './lines.ts';

const NOTES = `# Notes

## Cache

### Eviction

LRU: the key that was not read for the longest time goes first.

LFU: the key that was read least often goes first.

Why it matters:

- memory is bounded
- misses cost a round trip to the database

Both need bookkeeping on every read, which costs a little time under load.

### Expiry

Keys carry a deadline, and a lazy check removes them when they are read after it.

## Queue

### Delay

A sorted set by due time works up to some thousands of messages a second.
`;

const FIRST = planOf(NOTES);

function change(from: string, to: string): string {
  if (NOTES.split(from).length !== 2) throw new Error(`"${from}" does not stand once`);
  return NOTES.replace(from, () => to);
}

/** Ids of a module's cards by what they are called. */
function ids(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(cardsOf(text).map(([id, title]) => [title, id]));
}

const EVICTION = ids(textOf(FIRST, 'Eviction'));

test('the first import drafts a card a term, a list and what is left', () => {
  expect(FIRST.state.modules.map(({ id }) => id)).toEqual(['cache/eviction', 'cache/expiry', 'queue/delay']);
  expect(EVICTION).toEqual({ LRU: 'c-lru', LFU: 'c-lfu', 'Why it matters': 'c-why-it-matters', Eviction: 'c-eviction' });
});

describe('after an edit of the notes', () => {
  test.each([
    ['an answer', 'goes first.\n\nLFU', 'is thrown out.\n\nLFU'],
    ['a term', 'LRU: the key', 'Least recently used: the key'],
    ['a paragraph', 'Both need bookkeeping', 'Each of them needs some bookkeeping'],
    [
      'the order',
      'LRU: the key that was not read for the longest time goes first.\n\nLFU: the key that was read least often goes first.',
      'LFU: the key that was read least often goes first.\n\nLRU: the key that was not read for the longest time goes first.',
    ],
    ['the line above a list', 'Why it matters:', 'Why anyone cares:'],
  ])('of %s all cards keep their ids', (_, from, to) => {
    const second = again(FIRST, change(from, to));
    expect(
      cardsOf(textOf(second, 'Eviction'))
        .map(([id]) => id)
        .toSorted(),
    ).toEqual(Object.values(EVICTION).toSorted());
    expect(second.modules.map(({ action, conflicts }) => [action, conflicts])).toEqual([
      ['updated', []],
      ['unchanged', []],
      ['unchanged', []],
    ]);
  });

  test('a card that came gets an id of its own, one that left goes', () => {
    const second = again(FIRST, change('LFU: the key that was read least often goes first.', 'FIFO: whatever was written before all others leaves.'));
    expect(second.modules[0]).toMatchObject({ action: 'updated', added: ['c-fifo'], changed: [], removed: ['c-lfu'] });
  });

  test('a module keeps its id and its cards when its heading is renamed', () => {
    const second = again(FIRST, change('### Eviction', '### What goes first'));
    const renamed = moduleOf(second, 'What goes first');
    expect([renamed.id, Object.values(ids(renamed.text))]).toEqual(['cache/eviction', ['c-lru', 'c-lfu', 'c-why-it-matters', 'c-eviction']]);
    expect(second.modules.map(({ action }) => action)).toEqual(['updated', 'unchanged', 'unchanged']);
    expect(faultsOf(second)).toEqual([]);
  });

  test('and when it moves under another heading', () => {
    const moved = NOTES.replace('## Queue\n', '').replace('### Delay', '### Queue\n\n#### Delay');
    expect(moduleOf(again(FIRST, moved), 'Delay')).toMatchObject({ id: 'queue/delay', path: ['Cache', 'Queue', 'Delay'] });
  });

  test('a module whose heading left goes; one that the learner has changed stays and is reported', () => {
    const shorter = NOTES.slice(0, NOTES.indexOf('## Queue'));
    expect(again(FIRST, shorter).modules.at(-1)).toMatchObject({ id: 'queue/delay', action: 'removed', removed: ['c-delay'] });
    const own = again(FIRST, shorter, (text) => text.replace('some thousands', '5000'));
    expect(own.modules.at(-1)).toMatchObject({ id: 'queue/delay', action: 'kept' });
  });

  test('a module whose file is gone is made again', () => {
    const second = again(FIRST, NOTES, (text, id) => (id === 'cache/expiry' ? undefined : text));
    expect(second.modules.map(({ action }) => action)).toEqual(['unchanged', 'created', 'unchanged']);
  });
});

describe('what the learner changed in a module', () => {
  const mine = (text: string): string =>
    text
      .replace('verified: 1970-01-01', 'verified: 2026-11-24')
      .replace('?\n\nthe key that was read least often goes first.', '?\n\nthe least used key, counted with decay')
      .replace('### c-lru LRU', '### c-own Mine\n`basic` `L2` `src:S1`\n\nWhy decay?\n\n?\n\nOld hits should not count for ever.\n\n### c-lru LRU')
      .replace(
        '## Quiz {#quiz}\n',
        '## Quiz {#quiz}\n\n### q-own Mine\n`tf` `L1` `src:S1`\n\nLRU counts reads.\n\n- [ ] true\n- [x] false\n\n> Why: it keeps an order.\n',
      );
  const eviction = (text: string, id: string): string => (id === 'cache/eviction' ? mine(text) : text);
  const merged = (source: string) => again(FIRST, source, eviction);

  test('stays when the notes are the same', () => {
    expect(merged(NOTES).modules.map(({ action, write }) => [action, write])).toEqual([
      ['unchanged', undefined],
      ['unchanged', undefined],
      ['unchanged', undefined],
    ]);
  });

  test('stays when the notes change elsewhere, and their change comes in', () => {
    const second = merged(change('under load', 'at peak'));
    const text = second.modules[0]?.write ?? '';
    expect(second.modules[0]).toMatchObject({ action: 'updated', changed: ['c-eviction'], conflicts: [] });
    for (const said of ['verified: 2026-11-24', 'counted with decay', '### c-own Mine', '### q-own Mine', 'a little time at peak'])
      expect(text).toContain(said);
    expect(text).not.toContain('under load');
    expect(parseModule(text, { file: 'x', id: 'cache/eviction', lang: 'en' }).faults).toEqual([]);
  });

  test('and stays where the notes changed too: that is a conflict, the other side is kept beside it', () => {
    const second = merged(change('LFU: the key that was read least often', 'LFU: the key with the fewest reads'));
    expect(second.modules[0]).toMatchObject({ action: 'updated', conflicts: ['c-lfu'] });
    expect(second.modules[0]?.write).toContain('counted with decay');
    expect(second.modules[0]?.write).toContain('LFU: the key with the fewest reads');
    expect(second.modules[0]?.aside).toContain('?\n\nthe key with the fewest reads goes first.');
  });

  test('is no conflict a second time', () => {
    const source = change('LFU: the key that was read least often', 'LFU: the key with the fewest reads');
    const second = merged(source);
    const disk = { 'cache/eviction': second.modules[0]?.write ?? '' };
    const third = planOf(source, {
      last: second.state.modules,
      disk: { ...disk, 'cache/expiry': textOf(FIRST, 'Expiry'), 'queue/delay': textOf(FIRST, 'Delay') },
    });
    expect(third.modules.map(({ action, conflicts }) => [action, conflicts])).toEqual([
      ['unchanged', []],
      ['unchanged', []],
      ['unchanged', []],
    ]);
  });

  test('stays away when the learner threw it away, until the notes change it', () => {
    const without = (text: string): string => text.replace(/### c-lfu LFU\n[\s\S]*?(?=### c-why)/, '');
    const same = again(FIRST, change('under load', 'at peak'), without);
    expect(same.modules[0]?.write).not.toContain('### c-lfu');
    const changed = again(FIRST, change('read least often', 'read the fewest times'), without);
    expect(changed.modules[0]).toMatchObject({ added: ['c-lfu'], conflicts: [] });
  });
});

describe('ids', () => {
  test('that other modules have are not taken', () => {
    const plan = planOf(NOTES, { isTaken: (id) => id === 'cache/eviction' });
    expect(plan.state.modules.map(({ id }) => id.replace(/[0-9a-f]{6}$/, '#'))).toEqual(['cache/eviction-#', 'cache/expiry', 'queue/delay']);
    expect(faultsOf(plan)).toEqual([]);
  });

  test('of Chinese titles are short hashes that hold whatever stands around', () => {
    const one = planOf('# 笔记\n\n## 存储\n\n### 日志\n\n先写日志再写数据。\n');
    const two = planOf('# 笔记\n\n## 前言\n\n### 说明\n\n随便写写。\n\n## 存储\n\n### 日志\n\n先写日志，再写数据页。\n');
    expect(moduleOf(one, '日志').id).toMatch(/^[0-9a-f]{6}\/[0-9a-f]{6}$/);
    expect(moduleOf(two, '日志').id).toBe(moduleOf(one, '日志').id);
    expect(cardsOf(textOf(two, '日志'))).toEqual(cardsOf(textOf(one, '日志')));
  });
});

describe('notes without a tree', () => {
  test('are one module named for their file', () => {
    const plan = planOf('Just one thought about caches.\n\nAnd another thought, about queues.\n');
    expect(plan.state.modules.map(({ id, path }) => [id, path])).toEqual([['notes/notes', ['notes']]]);
    expect(faultsOf(plan)).toEqual([]);
  });

  test('that have headings only are all gaps', () => {
    const plan = planOf('# A\n\n## B\n\n## C\n\n### D\n');
    expect(plan.modules).toEqual([]);
    expect(plan.gaps).toEqual([
      { path: ['B'], line: 3 },
      { path: ['C', 'D'], line: 7 },
    ]);
  });

  test('take their title from the front matter when several headings stand at the top', () => {
    const plan = planOf('---\ntitle: "On caches"\n---\n# One\n\nFirst words.\n\n# Two\n\nSecond words.\n');
    expect(plan.groups).toEqual([{ id: 'on-caches', title: 'On caches' }]);
    expect(plan.state.modules.map(({ id }) => id)).toEqual(['on-caches/one', 'on-caches/two']);
  });

  test('are empty when there is nothing', () => {
    expect(planOf('').modules).toEqual([]);
    expect(planOf('\n\n   \n---\n').modules).toEqual([]);
  });
});
