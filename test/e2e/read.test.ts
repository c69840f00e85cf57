import { describe, expect, test } from 'vitest';
import { answerDemo, demoHome, reviewDemo } from '../helpers/demo.ts';
import { onDay } from '../helpers/clock.ts';
import { makeHome } from '../helpers/home.ts';
import { DEMO } from '../helpers/modules.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

const RIGHT = '\u001b[C';
const DOWN = '\u001b[B';
const END = '\u001b[F';

const WORDS = {
  en: { locale: 'en_US.UTF-8', page: 'Notes › 切片 slice 1/', last: 'Notes › 切片 slice end', contents: 'Contents ›', cards: 'Cards ›', sources: 'Sources ›', found: /of \d+ here/, help: 'table of contents', missing: '"zzz" is not in these notes' },
  zh: { locale: 'zh_CN.UTF-8', page: '笔记 › 切片 slice 1/', last: '笔记 › 切片 slice 末页', contents: '目录 ›', cards: '卡片 ›', sources: '来源 ›', found: /本节 \d+\/\d+/, help: '在这一篇里查找', missing: '没有找到“zzz”' },
} as const;

describe.each([
  { columns: 80, rows: 24, lang: 'zh', colour: true },
  { columns: 80, rows: 24, lang: 'en', colour: false },
  { columns: 40, rows: 20, lang: 'zh', colour: false },
  { columns: 120, rows: 40, lang: 'en', colour: true },
] as const)('read at $columns x $rows in $lang, colours: $colour', ({ columns, rows, lang, colour }) => {
  test('goes through the notes by its keys and leaves the terminal as it was', async () => {
    const words = WORDS[lang];
    const terminal = Terminal.start(makeHome(), ['read', 'slice'], { columns, rows, env: { LANG: words.locale, ...(!colour && { NO_COLOR: '1' }) } });
    await terminal.waitFor(words.page);
    expect(terminal.alternate).toBe(true);
    await terminal.press('t', words.contents);
    await terminal.press('q', words.page);
    await terminal.press('c', words.cards);
    await terminal.press('\r', /共 24 字/);
    await terminal.press('q', words.cards);
    await terminal.press('q', words.page);
    await terminal.press('s', words.sources);
    await terminal.press('x', words.page);
    await terminal.press('/growslice\r', words.found);
    expect(terminal.text()).not.toContain(words.page);
    await terminal.press('/zzz\r', words.missing);
    await terminal.press('?', words.help);
    await terminal.press(`x${RIGHT.repeat(12)}`, words.last);
    terminal.type('q');
    expect((await terminal.exit).code).toBe(0);
    expect([terminal.alternate, terminal.cursorVisible, [...terminal.spills]]).toEqual([false, true, []]);
    expect(/\u001b\[(?:[1-9]|[34]\d|9\d)m/.test(terminal.raw)).toBe(colour);
  });
});

test('every page of every shipped topic fits, with what does not apply marked', async () => {
  const home = makeHome();
  const { topics } = JSON.parse((await wengu(home, ['topics', '--json'])).stdout) as { topics: { topic: string }[] };
  for (const [index, { topic }] of topics.entries()) {
    const columns = [80, 40, 30][index % 3] ?? 80;
    const terminal = Terminal.start(home, ['read', topic, '--go', '1.18'], { columns, rows: 16, env: { LANG: 'zh_CN.UTF-8' } });
    await terminal.waitFor('Go 1.18');
    await terminal.press(`${END}${RIGHT}`.repeat(30), /末页/);
    await terminal.press(`c${END}\r${END}`, /卡片 › /);
    terminal.type('qqq');
    expect([topic, (await terminal.exit).code, [...terminal.spills]]).toEqual([topic, 0, []]);
  }
});

test('begins at a section by its number or part of its title, or at an item', async () => {
  const home = makeHome();
  for (const [args, shown] of [
    [['go/slice', '4'], /slice 4\/[\s\S]*追加与扩容/],
    [['slice', '扩容'], /slice 4\/[\s\S]*追加与扩容/],
    [['go/slice#4'], /slice 4\//],
    [['go/slice#c-header'], /Card › 切片 slice 1\//],
  ] as const) {
    const terminal = Terminal.start(home, ['read', ...args]);
    await terminal.waitFor(shown);
    terminal.type('q');
    expect((await terminal.exit).code).toBe(0);
  }
});

test('Ctrl-C leaves without a word', async () => {
  const terminal = Terminal.start(makeHome(), ['read', 'slice']);
  await terminal.waitFor('Notes ›');
  terminal.type('\u0003');
  expect((await terminal.exit).code).toBe(130);
  expect([terminal.text().trim(), terminal.alternate, terminal.cursorVisible]).toEqual(['', false, true]);
});

test('a resize lays the page out anew, what was found included', async () => {
  const terminal = Terminal.start(makeHome(), ['read', 'slice', '4']);
  await terminal.waitFor('Notes ›');
  await terminal.press('/nextslicecap\r', 'of');
  terminal.resize(44, 16);
  await terminal.waitFor((lines) => lines[1] === '─'.repeat(44));
  expect([...terminal.spills]).toEqual([]);
  terminal.type(`${DOWN}q`);
  expect((await terminal.exit).code).toBe(0);
});

test('o in the review opens the same reader: its cards and its find are there, and q goes back to the card', async () => {
  const terminal = await reviewDemo(await demoHome({ ...DEMO, notes: '### Owls\n\nThey hoot. [S1]' }));
  await terminal.press('o', 'They hoot.');
  await terminal.press('/hoot\r', '1 of 1 here');
  await terminal.press('c', /› Title 1/);
  await terminal.press('qq', /Space: answer/);
  expect(terminal.text()).toContain('Question 1?');
});

describe('without a terminal', () => {
  test('a module is text, one section or one item of it', async () => {
    const home = await demoHome({ ...DEMO, notes: '### Owls\n\nThey hoot since `go>=1.24`. [S1]\n\n### Larks\n\nThey sing.' });
    const all = await wengu(home, ['read', 'demo', '--go', '1.20']);
    expect(all).toMatchObject({ code: 0, stderr: '' });
    expect(all.stdout).toMatch(/^Demo\n[\s\S]*\nOwls\n\n✗?.*hoot[\s\S]*\nLarks\n[\s\S]*Sources\n\n• \[S1\] a test\n\nNext\n\nwengu review own\/demo {2}5 cards\n$/);
    expect(all.stdout).toContain('✗go>=1.24');
    expect((await wengu(home, ['read', 'demo', 'larks', '--plain'])).stdout).not.toContain('hoot');
    expect((await wengu(home, ['read', 'own/demo#c-2'])).stdout).toMatch(/Title 2 {2}L1\n\nQuestion 2\?\n\n── answer\n\nAnswer 2\.\n/);
  });

  test('it is one JSON document', async () => {
    const home = await demoHome();
    const document = JSON.parse((await wengu(home, ['read', 'demo', '--json'])).stdout);
    expect(document).toMatchObject({ topic: 'own/demo', title: 'Demo', lang: 'en', go: null, sections: [{ place: 'own/demo#1', number: 1 }], sources: [{ id: 'S1', text: 'a test' }] });
    expect(document.cards).toHaveLength(5);
  });

  test.each([
    [['read'], 2, /^wengu: argument topic is missing/],
    [['read', 'slize'], 1, /^wengu: no topic "slize"\. Did you mean: go\/slice/],
    [['read', 'slice', 'grwth'], 1, /^wengu: go\/slice has no section "grwth"\. Did you mean: /],
    [['read', 'map', '数据结构'], 1, /^wengu: "数据结构" could be any of these sections of go\/map: 3 .*, 4 /],
    [['read', 'slice', '--go', 'new'], 2, /^wengu: cannot make sense of: --go new/],
  ])('%s is refused in one line', async (args, code, said) => {
    const outcome = await wengu(makeHome(), args);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expectOneLine(outcome, said, code);
  });

  test('topics is a tree with mastery, due and new', async () => {
    const home = await demoHome();
    await answerDemo(home, ['easy', 'again']);
    const { stdout } = await wengu(home, ['topics'], { env: onDay(0) });
    expect(stdout).toMatch(/\n└─ own\/demo +Demo +40% ████░░░░░░ due 1 +new 3\n/);
    const { topics } = JSON.parse((await wengu(home, ['topics', '--json'], { env: onDay(0) })).stdout) as { topics: { topic: string; mastery: number }[] };
    expect(topics.find(({ topic }) => topic === 'own/demo')?.mastery).toBe(0.4);
  });
});

test.each([
  [40, 'zh_CN.UTF-8', '掌握度'],
  [80, 'en_US.UTF-8', 'mastery'],
] as const)('topics in a terminal of %i columns never wraps', async (columns, locale, word) => {
  const terminal = Terminal.start(makeHome(), ['topics'], { columns, rows: 50, env: { LANG: locale } });
  expect((await terminal.exit).code).toBe(0);
  expect(terminal.text()).toContain(word);
  expect(terminal.text()).toContain('└─ ');
});
