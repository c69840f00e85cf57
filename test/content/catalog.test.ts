import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { Catalog, type CatalogRoot } from '../../src/content/catalog.ts';
import { compileRoot } from '../../src/content/compile.ts';
import { reviewItem } from '../../src/content/review-item.ts';
import { touch, write } from './folders.ts';
import { filesIn, front, ids, moduleNamed, Roots, writtenAs } from './roots.ts';
import { cut, type Edit, edited, SOUND_EN, SOUND_ZH } from './sound.ts';

const CARDS = ['go/sample#c-basic', 'go/sample#c-code', 'go/sample#c-reverse', 'go/sample#c-reverse/reverse', 'go/sample#c-cloze/c1', 'go/sample#c-cloze/c2', 'go/sample#c-cloze/c3'];
const QUESTIONS = ['q-single', 'q-multi', 'q-tf', 'q-fill', 'q-match', 'q-order', 'q-short'];

let roots: Roots;

beforeEach(() => {
  roots = new Roots();
});

describe('a compiled root', () => {
  test('holds every topic, its cards in both languages and all the rest', async () => {
    const catalog = await Catalog.open(roots.shipped, []);
    expect(catalog.topics()).toMatchObject([{ id: 'go/sample', group: 'go', order: 10, titles: { zh: '样例', en: 'Sample' }, languages: ['zh', 'en'], cards: 7 }]);
    expect(catalog.deck().map((card) => card.id)).toEqual(CARDS);
    expect(catalog.questionCards()).toEqual(QUESTIONS.map((id) => ({ id: `go/sample#${id}`, topic: 'go/sample', note: `go/sample#${id}` })));
    expect(front(catalog, 'go/sample', 'c-basic')).toEqual(['zh', '基本卡的正面？']);
    expect(front(catalog, 'go/sample', 'c-basic', 'en')).toEqual(['en', 'Front of the basic card?']);
    const rest = catalog.rest('go/sample', 'en');
    expect([rest?.front.title, rest?.notes.length, rest?.questions.length, rest?.interviews.length, rest?.sources.length]).toEqual(['Sample', 3, 7, 1, 2]);
    expect(catalog.broken).toEqual([]);
  });

  test('is written whole: nothing but its files is left', () => {
    expect(filesIn(roots.shipped.compiled)).toEqual(['deck.json', 'go/sample.en.cards', 'go/sample.en.rest.json', 'go/sample.zh.cards', 'go/sample.zh.rest.json', 'groups.json', 'manifest.json']);
  });

  test('knows no topic, card or language that is not there', async () => {
    const catalog = await Catalog.open(roots.shipped, []);
    expect([catalog.topic('go/none'), catalog.cardItem('go/none', 'c-basic', 'zh'), catalog.cardItem('go/sample', 'c-none', 'zh'), catalog.rest('go/none', 'zh')]).toEqual([undefined, undefined, undefined, undefined]);
    expect([catalog.title('go/sample', 'en'), catalog.title('go/none', 'en'), catalog.groupName('go', 'zh'), catalog.groupName('none', 'zh')]).toEqual(['Sample', 'go/none', 'Go 语言', 'none']);
  });

  test('lists topics in the order of groups, then by their own order, then by id', async () => {
    roots.writeOwn({
      'go/b/zh.md': moduleNamed('go/b', ['order: 10', 'order: 2']),
      'go/a/zh.md': moduleNamed('go/a', ['order: 10', 'order: 2']),
      'zoo/x/zh.md': moduleNamed('zoo/x'),
      'ops/y/zh.md': moduleNamed('ops/y'),
      'art/z/zh.md': moduleNamed('art/z'),
    });
    const catalog = await roots.open();
    expect(ids(catalog)).toEqual(['ops/y', 'go/a', 'go/b', 'go/sample', 'art/z', 'zoo/x']);
    expect([...new Set(catalog.deck().map((card) => card.topic))]).toEqual(ids(catalog));
  });

  test('is sound without names of groups', async () => {
    rmSync(join(roots.shipped.compiled, 'groups.json'));
    expect(ids(await Catalog.open(roots.shipped, []))).toEqual(['go/sample']);
  });
});

describe('English falls back to Chinese, item by item', () => {
  beforeEach(() => {
    const en = edited(SOUND_EN, [cut(SOUND_EN, '### c-reverse', '### c-cloze'), ''], [cut(SOUND_EN, '### q-tf', '### q-fill'), '']);
    roots.writeOwn({ 'go/part/zh.md': moduleNamed('go/part'), 'go/part/en.md': edited(en, ['id: go/sample', 'id: go/part']) });
  });

  test('cards', async () => {
    const catalog = await roots.open();
    expect(front(catalog, 'go/part', 'c-basic', 'en')).toEqual(['en', 'Front of the basic card?']);
    expect(front(catalog, 'go/part', 'c-reverse', 'en')).toEqual(['zh', '术语']);
    expect(catalog.deck().map((card) => card.id)).toContain('go/part#c-reverse/reverse');
  });

  test('the cards that questions become', async () => {
    const catalog = await roots.open();
    const shown = (item: string) => {
      const found = reviewItem(catalog, 'go/part', item, 'en');
      return found && [found.lang, found.item.title, found.item.kind];
    };
    expect([shown('q-multi'), shown('q-tf'), shown('c-reverse'), shown('q-none')]).toEqual([['en', 'Some of several', 'basic'], ['zh', '判断', 'basic'], ['zh', '正反卡', 'reverse'], undefined]);
  });

  test('a question that only one language has may become a card', async () => {
    const zh = moduleNamed('go/less', [cut(SOUND_ZH, '### q-tf', '### q-fill'), '']);
    roots.writeOwn({ 'go/less/zh.md': zh, 'go/less/en.md': edited(SOUND_EN, ['id: go/sample', 'id: go/less']) });
    const made = (await roots.open()).questionCards().filter(({ topic }) => topic === 'go/less');
    expect(made.map(({ id }) => id.split('#')[1]).toSorted()).toEqual(QUESTIONS.toSorted());
  });

  test('questions, in their place', async () => {
    const questions = (await roots.open()).rest('go/part', 'en')?.questions.map(({ id, title }) => `${id} ${title}`);
    expect(questions?.slice(1, 4)).toEqual(['q-multi Some of several', 'q-tf 判断', 'q-fill Fill in']);
  });

  test('a whole module, and an English one alone is shown to all', async () => {
    roots.writeOwn({ 'go/zh-only/zh.md': moduleNamed('go/zh-only'), 'go/en-only/en.md': edited(SOUND_EN, ['id: go/sample', 'id: go/en-only']) });
    const catalog = await roots.open();
    expect([catalog.rest('go/zh-only', 'en')?.front.lang, catalog.title('go/zh-only', 'en')]).toEqual(['zh', '样例']);
    expect([catalog.rest('go/en-only', 'zh')?.front.lang, catalog.title('go/en-only', 'zh'), front(catalog, 'go/en-only', 'c-basic')?.[0]]).toEqual(['en', 'Sample', 'en']);
  });
});

describe('own folders', () => {
  beforeEach(() => roots.writeOwn({ 'go/mine/zh.md': moduleNamed('go/mine'), 'go/other/zh.md': moduleNamed('go/other') }));

  test('are compiled when first seen, and not again while nothing changes', async () => {
    await roots.open();
    const before = writtenAs(roots.own);
    const catalog = await roots.open();
    expect(writtenAs(roots.own)).toEqual(before);
    expect(ids(catalog)).toEqual(['go/mine', 'go/other', 'go/sample']);
  });

  test('a folder that is itself a group is not compiled again either', async () => {
    const group: CatalogRoot = { folder: join(roots.own.folder, 'go'), compiled: roots.own.compiled };
    await Catalog.open(roots.shipped, [group]);
    const before = writtenAs(roots.own);
    expect(ids(await Catalog.open(roots.shipped, [group]))).toEqual(['go/mine', 'go/other', 'go/sample']);
    expect(writtenAs(roots.own)).toEqual(before);
  });

  test('a changed file is compiled at the next opening, its neighbour kept', async () => {
    await roots.open();
    const before = writtenAs(roots.own);
    roots.writeOwn({ 'go/mine/zh.md': moduleNamed('go/mine', ['基本卡的正面？', '改过的正面？']) });
    const catalog = await roots.open();
    expect(front(catalog, 'go/mine', 'c-basic')).toEqual(['zh', '改过的正面？']);
    const changed = Object.entries(writtenAs(roots.own)).filter(([name, inode]) => before[name] !== inode).map(([name]) => name);
    expect(changed).toEqual(expect.arrayContaining(['go/mine.zh.cards', 'go/mine.zh.rest.json']));
    expect(changed.filter((name) => name.startsWith('go/other'))).toEqual([]);
  });

  test('a change that leaves the size is seen by its time', async () => {
    await roots.open();
    roots.writeOwn({ 'go/mine/zh.md': moduleNamed('go/mine', ['基本卡的正面？', '别的卡的正面？']) });
    touch(join(roots.own.folder, 'go/mine/zh.md'), 2_000_000_000);
    expect(front(await roots.open(), 'go/mine', 'c-basic')).toEqual(['zh', '别的卡的正面？']);
  });

  test('a change that leaves the time is seen by its size', async () => {
    const path = join(roots.own.folder, 'go/mine/zh.md');
    touch(path, 1_700_000_000);
    await roots.open();
    roots.writeOwn({ 'go/mine/zh.md': moduleNamed('go/mine', ['基本卡的正面？', '改过的卡的正面？']) });
    touch(path, 1_700_000_000);
    expect(front(await roots.open(), 'go/mine', 'c-basic')).toEqual(['zh', '改过的卡的正面？']);
  });

  test('a new file and a new language are seen at the next opening', async () => {
    await roots.open();
    roots.writeOwn({ 'go/new/zh.md': moduleNamed('go/new'), 'go/mine/en.md': edited(SOUND_EN, ['id: go/sample', 'id: go/mine']) });
    const catalog = await roots.open();
    expect(ids(catalog)).toEqual(['go/mine', 'go/new', 'go/other', 'go/sample']);
    expect(catalog.topic('go/mine')?.languages).toEqual(['zh', 'en']);
  });

  test('a removed file is gone at the next opening', async () => {
    await roots.open();
    rmSync(join(roots.own.folder, 'go/mine'), { recursive: true });
    const catalog = await roots.open();
    expect(ids(catalog)).toEqual(['go/other', 'go/sample']);
    expect(catalog.deck().some((card) => card.topic === 'go/mine')).toBe(false);
  });

  test('when the Chinese file goes, the deck holds only what the English one has', async () => {
    const en = edited(SOUND_EN, ['id: go/sample', 'id: go/mine'], [cut(SOUND_EN, '### c-reverse', '### c-cloze'), '']);
    roots.writeOwn({ 'go/mine/en.md': en });
    await roots.open();
    rmSync(join(roots.own.folder, 'go/mine/zh.md'));
    const catalog = await roots.open();
    expect(catalog.deck().filter((card) => card.topic === 'go/mine').map((card) => card.note)).not.toContain('go/mine#c-reverse');
    expect(catalog.topic('go/mine')?.cards).toBe(5);
  });

  test('a folder that is gone keeps what was compiled from it', async () => {
    await roots.open();
    renameSync(roots.own.folder, `${roots.own.folder}-away`);
    expect(ids(await roots.open())).toEqual(['go/mine', 'go/other', 'go/sample']);
  });

  test('a folder that never was adds nothing', async () => {
    rmSync(roots.own.folder, { recursive: true });
    expect(ids(await roots.open())).toEqual(['go/sample']);
  });

  test('a file with a fault keeps its sound items, and says that something is missing', async () => {
    roots.writeOwn({ 'go/mine/zh.md': moduleNamed('go/mine', ['`reverse` `L2` `src:S1`', '`reverse` `L9` `src:S1`']) });
    const catalog = await roots.open();
    expect(catalog.broken).toEqual([{ path: join(roots.own.folder, 'go/mine/zh.md'), id: 'go/mine', errors: 2 }]);
    expect(front(catalog, 'go/mine', 'c-reverse')).toBeUndefined();
    expect(front(catalog, 'go/mine', 'c-basic')).toBeDefined();
    expect(catalog.deck().filter((card) => card.topic === 'go/mine')).toHaveLength(5);
  });

  test('a fault of the shipped content is not for the learner to mend', async () => {
    write(roots.shipped.folder, { 'go/sample/zh.md': edited(SOUND_ZH, ['(4) must', '(5) must']) });
    compileRoot(roots.shipped.folder, roots.shipped.compiled);
    expect((await roots.open()).broken).toEqual([]);
  });

  test('what was kept stays known as broken', async () => {
    roots.writeOwn({ 'go/mine/zh.md': moduleNamed('go/mine', ['(4) must', '(5) must']) });
    await roots.open();
    roots.writeOwn({ 'go/new/zh.md': moduleNamed('go/new') });
    expect((await roots.open()).broken).toMatchObject([{ id: 'go/mine', errors: 1 }]);
  });

  test('a file without usable front matter leaves the others', async () => {
    roots.writeOwn({ 'go/mine/zh.md': 'words\n' });
    const catalog = await roots.open();
    expect(ids(catalog)).toEqual(['go/other', 'go/sample']);
    expect(catalog.broken.map((file) => file.id)).toEqual(['go/mine']);
  });

  test('the first root that has a topic wins', async () => {
    roots.writeOwn({ 'go/sample/zh.md': edited(SOUND_ZH, ['基本卡的正面？', '自己的正面？']) });
    const catalog = await roots.open();
    expect(front(catalog, 'go/sample', 'c-basic')).toEqual(['zh', '基本卡的正面？']);
    expect(catalog.topic('go/sample')?.root).toBe(roots.shipped);
    expect(catalog.deck().filter((card) => card.topic === 'go/sample')).toHaveLength(7);
  });

  test('of the same module twice in one folder the first counts', async () => {
    const group: CatalogRoot = { folder: join(roots.own.folder, 'go'), compiled: roots.own.compiled };
    roots.writeOwn({ 'go/go/mine/zh.md': moduleNamed('go/mine', ['基本卡的正面？', '另一个正面？']) });
    const catalog = await Catalog.open(roots.shipped, [group]);
    expect(front(catalog, 'go/mine', 'c-basic')).toEqual(['zh', '另一个正面？']);
    expect(catalog.topic('go/mine')?.languages).toEqual(['zh']);
    expect(catalog.broken).toMatchObject([{ path: join(roots.own.folder, 'go/mine/zh.md'), errors: 1 }]);
  });
});

describe('the hash of the deck', () => {
  const hashOf = async (...edits: readonly Edit[]): Promise<string> => {
    roots.writeOwn({ 'go/mine/zh.md': moduleNamed('go/mine', ...edits) });
    return (await roots.open()).deckHash;
  };

  test('stays when words, questions or notes change', async () => {
    const before = await hashOf();
    expect(await hashOf(['基本卡的正面？', '改过的正面？'], ['一加一等于三。', '一加一等于四。'], ['开头的一句话', '开头的几句话'], ['title: 样例', 'title: 别样'], ['\n# 样例\n', '\n# 别样\n'])).toBe(before);
  });

  test.each<readonly [name: string, edit: Edit]>([
    ['a card is new', ['### c-reverse', '### c-new 新卡\n`basic` `L1` `src:S1`\n\n正\n\n?\n\n反\n\n### c-reverse']],
    ['a card has another id', ['### c-reverse', '### c-both-ways']],
    ['a card is of another kind', ['`reverse` `L2` `src:S1`\n\n术语\n\n??', '`basic` `L2` `src:S1`\n\n术语\n\n?']],
    ['a blank is new', ['再用一次 {{c1::256}}', '再用一次 {{c4::256}}']],
    ['a question has another id', ['### q-single', '### q-one']],
    ['a question is gone', [cut(SOUND_ZH, '### q-tf', '### q-fill'), '']],
    ['a module has another place', ['order: 10', 'order: 11']],
  ])('changes when %s', async (_, edit) => {
    const before = await hashOf();
    expect(await hashOf(edit)).not.toBe(before);
  });

  test('changes with the folders, and is that of the shipped deck without any', async () => {
    const alone = (await Catalog.open(roots.shipped, [])).deckHash;
    expect(alone).toBe(JSON.parse(readFileSync(join(roots.shipped.compiled, 'manifest.json'), 'utf8')).deckHash);
    expect(await hashOf()).not.toBe(alone);
  });
});
