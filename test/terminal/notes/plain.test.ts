import { describe, expect, test } from 'vitest';
import { width } from '../../../src/terminal/markdown/width.ts';
import { jsonNotes } from '../../../src/terminal/notes/json.ts';
import { plainNotes } from '../../../src/terminal/notes/plain.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { PLAIN_THEME, sample, TOUR } from './book.ts';

const INK = { theme: PLAIN_THEME, say: speaker('en'), columns: 72 };

describe('a module as plain text', () => {
  test('is all of it, in order', async () => {
    await expect(plainNotes(sample('en'), undefined, INK).join('\n')).toMatchFileSnapshot('sample.en.txt');
    await expect(plainNotes(sample('zh'), undefined, { ...INK, say: speaker('zh') }).join('\n')).toMatchFileSnapshot('sample.zh.txt');
  });

  test('is one section, with the sources that it cites', () => {
    expect(plainNotes(TOUR, { section: 2 }, INK).join('\n')).toMatchInlineSnapshot(`
      "Tour
      L2, about 30 min · checked for go1.27 on 2026-11-24
      A walk through everything

      ! Corrections of the old notes

      │ an interviewer may still hold the old answer: know both
      │
      │ Old notes             │ Correction
      │ ──────────────────────┼──────────────────────────
      │ ✗ they sleep at night │ ✓ they sing at night [S2]

      Sources

      • [S2] a longer book about birds"
    `);
  });

  test('is one item of any kind', async () => {
    const book = sample('en');
    const ids = [...book.cards, ...book.questions, ...book.interviews].map((item) => item.id);
    const texts = ids.map((id) => plainNotes(book, { item: id }, INK).slice(2).join('\n'));
    await expect(texts.join(`\n\n${'='.repeat(72)}\n\n`)).toMatchFileSnapshot('items.en.txt');
  });

  test('says in which language it is when that is not the one asked for', () => {
    expect(plainNotes(sample('en'), undefined, { ...INK, say: speaker('zh') })).toContain('这一篇只有英文');
  });

  test('marks what a version lacks', () => {
    expect(plainNotes(TOUR, { section: 0 }, { ...INK, go: '1.20' }).join('\n')).toContain('✗go>=1.24 they sing louder.');
    expect(plainNotes(TOUR, { item: 'c-loud' }, { ...INK, go: '1.20' }).join('\n')).toMatch(/How loud\? {2}L2 ✗go>=1\.24\ndoes not apply to Go 1\.20/);
  });

  test.each([30, 40, 60])('is never wider than %i columns', (columns) => {
    const lines = plainNotes(sample('zh'), undefined, { ...INK, columns, go: '1.10' });
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(columns);
  });
});

describe('a module as JSON', () => {
  test('names its sections, items and sources', () => {
    const { sections, cards, quiz, sources, ...rest } = jsonNotes(TOUR, undefined, '1.20', speaker('en')) as ReturnType<typeof jsonNotes> & Record<string, readonly unknown[]>;
    expect(rest).toEqual({
      ...{ topic: 'go/tour', title: 'Tour', group: 'Go', lang: 'en', level: 2, minutes: 30, summary: 'A walk through everything' },
      ...{ target: 'go1.27', verified: '2026-11-24', go: '1.20', interview: [], labs: ['limiter'], related: ['go/map'] },
    });
    expect(sections?.[0]).toEqual({ place: 'go/tour#1', number: 1, title: 'In a word', corrections: false, text: 'Words about nightingales, go>=1.24 they sing louder. [S1]', outOfRange: ['go>=1.24 they sing louder.'] });
    expect(cards).toEqual([
      { place: 'go/tour#c-song', kind: 'card', id: 'c-song', title: 'When do they sing?', level: 1, versions: [], applies: true },
      { place: 'go/tour#c-loud', kind: 'card', id: 'c-loud', title: 'How loud?', level: 2, versions: ['go>=1.24'], applies: false },
    ]);
    expect(quiz).toHaveLength(1);
    expect(sources).toEqual([{ id: 'S1', text: 'a book about birds' }, { id: 'S2', text: 'a longer book about birds' }]);
  });

  test('is one section or one item where that is asked for', () => {
    expect(jsonNotes(TOUR, { section: 2 }, undefined, speaker('en'))).toMatchObject({ go: null, sections: [{ number: 3, corrections: true }] });
    expect(jsonNotes(TOUR, { item: 'q-night' }, undefined, speaker('en'))).toMatchObject({ item: { id: 'q-night', kind: 'quiz', question: 'When?', answer: expect.stringContaining('lark'), cites: ['S1'] } });
  });
});
