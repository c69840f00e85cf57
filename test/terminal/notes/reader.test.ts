import { describe, expect, test } from 'vitest';
import type { Key } from '../../../src/terminal/keys.ts';
import { width } from '../../../src/terminal/markdown/width.ts';
import { Reader, type ReaderOptions } from '../../../src/terminal/notes/reader.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { COLOURS, PLAIN_THEME, sample, TOUR } from './book.ts';

const NAMED: Readonly<Record<string, Key>> = {
  Right: { name: 'right' },
  Left: { name: 'left' },
  Up: { name: 'up' },
  Down: { name: 'down' },
  Space: { name: 'space', sequence: ' ' },
  Enter: { name: 'return', sequence: '\r' },
  Escape: { name: 'escape' },
  Backspace: { name: 'backspace' },
  End: { name: 'end' },
  Home: { name: 'home' },
};

/** A reader of which every frame is 60 x 16 unless told. */
function open(options: Partial<ReaderOptions> = {}, columns = 60, rows = 16) {
  const reader = new Reader({ book: TOUR, start: { section: 0 }, theme: PLAIN_THEME, say: speaker('en'), highlight: () => undefined, ...options });
  const text = (): string => reader.frame(columns, rows).join('\n');
  text();
  /** Presses keys by name or as typed; the last outcome. */
  const press = (...keys: readonly string[]): string | (() => void) => {
    let outcome: ReturnType<Reader['press']> = 'stay';
    for (const key of keys) {
      outcome = reader.press(NAMED[key] ?? { name: key, sequence: key });
      if (outcome !== 'end') text();
    }
    return outcome;
  };
  return { press, text, reader };
}

describe('a page of notes', () => {
  test('says what the module is, and names the keys', () => {
    expect(open({}, 76).text()).toMatchInlineSnapshot(`
      " Notes › Tour 1/3
      ────────────────────────────────────────────────────────────────────────────

        L2, about 30 min · checked for go1.27 on 2026-11-24
        A walk through everything

        In a word

        Words about nightingales, go>=1.24 they sing louder. [S1]





      ────────────────────────────────────────────────────────────────────────────
       Left/Right section  / find  t contents  c cards  s sources  ? help  q quit"
    `);
  });

  test('greys nothing silently: what does not apply is marked', () => {
    expect(open({ go: '1.20' }, 40).text()).toMatchInlineSnapshot(`
      " Notes › Tour 1/3 · Go 1.20
      ────────────────────────────────────────

        L2, about 30 min · checked for
        go1.27 on 2026-11-24
        A walk through everything
        grey and marked ✗: not in Go 1.20

        In a word

        Words about nightingales, ✗go>=1.24
        they sing louder. [S1]


      ────────────────────────────────────────
       Left/Right  ? help  q quit"
    `);
  });

  test('of corrections stands out without colours', () => {
    expect(open({ start: { section: 2 } }).text()).toMatchInlineSnapshot(`
      " Notes › Tour 3/3
      ────────────────────────────────────────────────────────────

        ! Corrections of the old notes

        │ an interviewer may still hold the old answer: know
        │ both
        │
        │ Old notes             │ Correction
        │ ──────────────────────┼──────────────────────────
        │ ✗ they sleep at night │ ✓ they sing at night [S2]



      ────────────────────────────────────────────────────────────
       Left/Right  ? help  q quit"
    `);
  });

  test('at the end tells the sources and where to go on', () => {
    const { press, text } = open({}, 60, 20);
    press('Right', 'Right', 'Right');
    expect(text()).toMatchInlineSnapshot(`
      " Notes › Tour end
      ────────────────────────────────────────────────────────────

        Sources

        • [S1] a book about birds
        • [S2] a longer book about birds

        Next

        wengu review go/tour     2 cards
        wengu quiz go/tour       1 quiz question
        wengu lab start limiter  hands-on lab
        wengu read go/map        related topic




      ────────────────────────────────────────────────────────────
       Left/Right  ? help  q quit"
    `);
  });

  test('fills the screen exactly and never leaves it, at any size, whatever is open', () => {
    for (const lang of ['zh', 'en'] as const) {
      for (const columns of [24, 40, 60, 80, 120, 200]) {
        for (const rows of [9, 12, 24, 40]) {
          const { press, reader } = open({ book: sample(lang), say: speaker(lang), go: '1.10' }, columns, rows);
          for (const key of ['t', 'q', 'c', 'Enter', 'q', 'q', 's', 'q', '?', 'q', '2', '/', 'a', 'Enter', 'Right', 'Right', 'Right']) {
            press(key);
            const lines = reader.frame(columns, rows);
            expect(lines.length).toBe(rows);
            expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(columns);
          }
        }
      }
    }
  });

  test('asks for a larger screen where nothing fits', () => {
    expect(open({}, 20, 5).text()).toBe('terminal too small,…');
  });
});

describe('keys of the reader', () => {
  test('space goes through a long section and on to the next', () => {
    const { press, text } = open();
    press('Space');
    expect(text()).toContain('Tour 2/3');
    press('Space');
    expect(text()).toMatch(/▲[\s\S]*line 15/);
    press('Space', 'Space', 'Space', 'Space');
    expect(text()).toContain('Tour 3/3');
  });

  test('left and right stop at both ends; p and n do the same', () => {
    const { press, text } = open();
    press('Left', 'p');
    expect(text()).toContain('Tour 1/3');
    press('n', 'Right', 'n', 'Right', 'Right');
    expect(text()).toContain('Tour end');
    press('p');
    expect(text()).toContain('Tour 3/3');
  });

  test('a digit shows a source until the next key', () => {
    const { press, text } = open();
    press('2');
    expect(text()).toContain('[S2] a longer book about birds');
    press('9');
    expect(text()).toContain('there is no source S9');
    press('Down');
    expect(text()).not.toContain('source S9');
  });

  test('the contents lead to any page', () => {
    const { press, text } = open();
    press('t', 'Down');
    expect(text()).toMatch(/ {4}1 {2}In a word\n › {2}2 {2}Nightingales\n {4}3 {2}! Corrections of the old notes\n {7}Sources, what next/);
    press('Enter');
    expect(text()).toContain('Tour 2/3');
  });

  test('the cards open with their answers, one after another, and lead to the notes', () => {
    const { press, text } = open();
    press('c');
    expect(text()).toMatch(/ › When do they sing\? {2}L1\n {3}How loud\? {2}L2 go>=1\.24/);
    press('Enter');
    expect(text()).toMatch(/Card › Tour 1\/2[\s\S]*When do nightingales sing\?[\s\S]*answer[\s\S]*In the dark\.[\s\S]*Sources[\s\S]*\[S2\] a longer book/);
    press('Right');
    expect(text()).toContain('Louder than before.');
    press('q');
    expect(text()).toContain('Cards › Tour');
    press('Enter', 'o');
    expect(text()).toContain('Notes › Tour');
  });

  test('what was laid over a page leaves it as it stood', () => {
    const { press, text } = open({ start: { section: 1 } });
    press('Down', 'Down', 'Down');
    const before = text();
    press('s', 'x', '?', 'x', 't', 'q', 'c', 'Escape');
    expect(text()).toBe(before);
  });

  test('q and Escape end', () => {
    expect(open().press('q')).toBe('end');
    expect(open().press('Escape')).toBe('end');
  });
});

describe('finding within the notes', () => {
  test('goes from one place to the next, over the sections and round', () => {
    const { press, text } = open();
    press('/', 's', 'i', 'n', 'g', 'Enter');
    expect(text()).toMatch(/Tour 1\/3[\s\S]*\/sing {2}1 of 1 here {2}Enter next/);
    press('Enter');
    expect(text()).toMatch(/Tour 2\/3[\s\S]*\n› They sing in the dark/);
    press('Enter');
    expect(text()).toContain('Tour 3/3');
    press('Enter', 'Enter');
    expect(text()).toContain('Tour 2/3');
  });

  test('shows what is typed, takes back and gives up', () => {
    const { press, text } = open();
    press('/', 'q', 'ü');
    expect(text().split('\n').at(-1)).toMatch(/^ \/qü/);
    press('Backspace');
    expect(text().split('\n').at(-1)).toMatch(/^ \/q /);
    press('Escape');
    expect(text()).not.toContain(' /q');
    press('/', 'x', 'x', 'Enter');
    expect(text()).toContain('"xx" is not in these notes');
    press('Down');
    expect(text()).not.toContain('"xx"');
  });

  test('marks every place in colours, and ends with Escape before the reader does', () => {
    const { press, reader } = open({ theme: COLOURS });
    press('/', 'N', 'I', 'G', 'H', 'T', 'Enter', 'Enter');
    const painted = reader.frame(60, 16).join('\n');
    expect(painted).toContain('\u001b[7mNight\u001b[27m');
    expect(press('Escape')).toBe('stay');
    expect(reader.frame(60, 16).join('\n')).not.toContain('\u001b[7m');
    expect(press('Escape')).toBe('end');
  });

  test('a search that leads to a section shows where its words stand', () => {
    const { text } = open({ start: { section: 1 }, query: 'line 33' });
    expect(text()).toMatch(/› {2}?• line 33|\n› • line 33/);
    expect(text()).toContain('1 of 1 here');
  });

  test('a search that leads to an item shows it; leaving that ends', () => {
    const { press, text } = open({ start: { item: 'q-night' }, query: 'lark' });
    expect(text()).toMatch(/Quiz › Tour 1\/1[\s\S]*\[ \] by day[\s\S]*lark[\s\S]*\[X\] by night/);
    expect(press('q')).toBe('end');
  });
});
