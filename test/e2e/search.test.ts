import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoHome } from '../helpers/demo.ts';
import { type Home, makeHome } from '../helpers/home.ts';
import { DEMO, moduleFile, moduleText } from '../helpers/modules.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { shell, wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

const DOWN = '\u001b[B';

async function places(home: Home, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await wengu(home, ['search', ...args, '--json']);
  return (JSON.parse(stdout) as { hits: { place: string }[] }).hits.map(({ place }) => place);
}

describe.each([
  { columns: 80, rows: 24, lang: 'zh', locale: 'zh_CN.UTF-8', list: '查找 › 等量扩容', item: '卡片 › 哈希表 map', notes: '笔记 › 哈希表 map' },
  { columns: 40, rows: 16, lang: 'en', locale: 'en_US.UTF-8', list: 'Search › 等量扩容', item: 'Card › 哈希表 map', notes: 'Notes › 哈希表 map' },
])('search at $columns x $rows in $lang', ({ columns, rows, locale, list, item, notes }) => {
  test('lists hits, opens each where it stands, and comes back', async () => {
    const terminal = Terminal.start(makeHome(), ['search', '等量扩容'], { columns, rows, env: { LANG: locale } });
    await terminal.waitFor(list);
    expect(terminal.screen()[3]).toMatch(/^ › /);
    await terminal.press('\r', item);
    await terminal.press('o', notes);
    await terminal.press('q', list);
    await terminal.press(`${DOWN}${DOWN}\r`, notes);
    expect(terminal.text()).toContain('等量扩容');
    await terminal.press('q', list);
    terminal.type('q');
    expect((await terminal.exit).code).toBe(0);
    expect([terminal.alternate, terminal.cursorVisible, [...terminal.spills]]).toEqual([false, true, []]);
  });
});

test('Ctrl-C leaves from the list and from a hit', async () => {
  const home = makeHome();
  for (const keys of ['\u0003', '\r\u0003']) {
    const terminal = Terminal.start(home, ['search', 'slice']);
    await terminal.waitFor('Search ›');
    terminal.type(keys);
    expect((await terminal.exit).code).toBe(130);
    expect([terminal.text().trim(), terminal.alternate]).toEqual(['', false]);
  }
});

describe('without a terminal', () => {
  test('prints places that read takes, and what stands there', async () => {
    const home = makeHome();
    const { code, stdout, stderr } = await wengu(home, ['search', '三下标', '--limit', '2']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^go\/slice#3 {2}notes {2}切片 slice › 切分与三下标\n {4}\S.*\ngo\/slice#c-three-index {2}card {2}切片 slice › 三下标切片\n {4}\S.*\n$/);
    expect((await wengu(home, ['read', 'go/slice#c-three-index'])).stdout).toContain('三下标切片');
  });

  test('is one JSON document', async () => {
    const { stdout } = await wengu(makeHome(), ['search', '三下标', '--limit', '1', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      query: '三下标',
      cut: true,
      hits: [{ place: 'go/slice#3', kind: 'notes', topic: 'go/slice', topicTitle: '切片 slice', title: '切分与三下标', lang: 'zh', snippet: expect.any(String) }],
    });
  });

  test('keeps to a topic and a kind', async () => {
    const home = makeHome();
    expect((await places(home, '扩容', '--topic', 'slice', '--kind', 'cards')).every((place) => place.startsWith('go/slice#c-'))).toBe(true);
    expect(await places(home, '扩容', '--kind', 'interview')).toContain('go/slice#i-append');
  });

  test.each([
    [['search'], 2, /^wengu: argument words is missing/],
    [['search', 'x', '--kind', 'songs'], 2, /^wengu: argument --kind/],
    [['search', 'x', '--limit', '0'], 2, /^wengu: cannot make sense of: --limit 0/],
    [['search', 'x', '--topic', 'slize'], 1, /^wengu: no topic "slize"\. Did you mean: go\/slice/],
  ])('%s is refused in one line', async (args, code, said) => {
    const outcome = await wengu(makeHome(), args);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expectOneLine(outcome, said, code);
  });

  test('says when there is nothing', async () => {
    expect(await wengu(makeHome(), ['search', 'qqzzqq'])).toMatchObject({ code: 0, stdout: 'nothing found for "qqzzqq". Try other words, or fewer\n' });
    expect(JSON.parse((await wengu(makeHome(), ['search', ' ', '--json'])).stdout)).toEqual({ query: '', cut: false, hits: [] });
  });

  test('ends quietly when nobody reads on', async () => {
    expect(await shell(makeHome(), 'wengu search slice | head -1')).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('the index', () => {
  test('follows a learner’s own module as it changes, comes and goes', async () => {
    const home = await demoHome();
    expect(await places(home, 'Question 3')).toContain('own/demo#c-3');
    writeFileSync(moduleFile(home, DEMO), moduleText({ ...DEMO, notes: '### Birds\n\nOf zanzibars. [S1]' }));
    expect(await places(home, 'zanzibars')).toEqual(['own/demo#1']);
    await wengu(home, ['topics', 'remove', join(home.folder, 'own content')]);
    expect(await places(home, 'zanzibars')).toEqual([]);
  });

  test('is made anew when it is damaged, without a word', async () => {
    const home = makeHome();
    const file = join(home.data, 'cache', 'search.db');
    const before = await places(home, '切片');
    writeFileSync(file, readFileSync(file).fill(0x5a, 2000));
    expect(await wengu(home, ['search', '切片'])).toMatchObject({ code: 0, stderr: '' });
    expect(await places(home, '切片')).toEqual(before);
  });

  test('is made by one of several processes that search at once', async () => {
    const home = makeHome();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => wengu(home, ['search', '切片', '--limit', '1'])));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^go\/slice#1 /) });
  });
});
