import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { Catalog } from '../../src/content/catalog.ts';
import { front, ids, moduleNamed, Roots, writtenAs } from './roots.ts';

let roots: Roots;

beforeEach(() => {
  roots = new Roots();
});

const broken = (file: string) => expect.objectContaining({ name: 'Trouble', code: 'content-broken', params: [file] });

/** Reads everything of a learner's module. */
function readAllOf(catalog: Catalog): () => void {
  return () => {
    catalog.deck();
    catalog.cardItem('go/mine', 'c-basic', 'zh');
    catalog.rest('go/mine', 'zh');
  };
}

function caught(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe('damage to the shipped index is a trouble that names the file', () => {
  const file = (name: string) => join(roots.shipped.compiled, name);

  test.each<readonly [name: string, damage: () => void]>([
    ['gone', () => rmSync(file('manifest.json'))],
    ['cut short', () => truncateSync(file('manifest.json'), 100)],
    ['empty', () => truncateSync(file('manifest.json'), 0)],
    ['of another format', () => writeFileSync(file('manifest.json'), '{"format":1}')],
    ['without its lists', () => writeFileSync(file('manifest.json'), readFileSync(file('manifest.json'), 'utf8').replace('"topics"', '"topicz"'))],
    ['no object', () => writeFileSync(file('manifest.json'), 'null')],
  ])('a manifest %s', async (_, damage) => {
    damage();
    await expect(Catalog.open(roots.shipped, [])).rejects.toEqual(broken(file('manifest.json')));
  });

  test.each<readonly [name: string, damage: (path: string) => void]>([
    ['gone', (path) => rmSync(path)],
    ['cut short', (path) => truncateSync(path, statSync(path).size - 40)],
    ['longer', (path) => appendFileSync(path, '\n')],
    ['overwritten', (path) => writeFileSync(path, 'x'.repeat(statSync(path).size))],
  ])('compiled files %s', async (_, damage) => {
    const catalog = await Catalog.open(roots.shipped, []);
    for (const path of ['deck.json', 'go/sample.zh.cards', 'go/sample.zh.rest.json']) damage(file(path));
    expect(caught(() => catalog.deck())).toEqual(broken(file('deck.json')));
    expect(caught(() => catalog.rest('go/sample', 'zh'))).toEqual(broken(file('go/sample.zh.rest.json')));
    expect(caught(() => catalog.cardItem('go/sample', 'c-cloze', 'zh'))).toEqual(broken(file('go/sample.zh.cards')));
    expect(catalog.cardItem('go/sample', 'c-cloze', 'en')?.lang).toBe('en');
  });

  test('a card whose line is damaged', async () => {
    const path = file('go/sample.zh.cards');
    writeFileSync(path, readFileSync(path, 'utf8').replace('{"id":"c-cloze"', '{{id":"c-cloze"'));
    const catalog = await Catalog.open(roots.shipped, []);
    expect(caught(() => catalog.cardItem('go/sample', 'c-cloze', 'zh'))).toEqual(broken(path));
    expect(front(catalog, 'go/sample', 'c-basic')).toEqual(['zh', '基本卡的正面？']);
  });

  test('damaged names of groups', async () => {
    writeFileSync(file('groups.json'), '[{');
    await expect(Catalog.open(roots.shipped, [])).rejects.toEqual(broken(file('groups.json')));
  });
});

describe('damage to the index of an own folder is a trouble when it is met and mended at the next opening', () => {
  beforeEach(async () => {
    roots.writeOwn({ 'go/mine/zh.md': moduleNamed('go/mine') });
    await roots.open();
  });

  const damages: readonly (readonly [name: string, damage: (path: string) => void])[] = [
    ['gone', (path) => rmSync(path)],
    ['cut short', (path) => truncateSync(path, statSync(path).size - 40)],
    ['empty', (path) => truncateSync(path, 0)],
  ];

  test.each(['manifest.json', 'deck.json', 'go/mine.zh.cards', 'go/mine.zh.rest.json'].flatMap((file) => damages.map(([name, damage]) => [file, name, damage] as const)))('%s %s', async (file, _, damage) => {
    const before = readFileSync(join(roots.own.compiled, file), 'utf8');
    damage(join(roots.own.compiled, file));
    const met = caught(readAllOf(await roots.open()));
    if (file !== 'manifest.json') expect(met).toMatchObject({ code: 'index-broken', params: [join(roots.own.compiled, file)] });
    const catalog = await roots.open();
    expect(readFileSync(join(roots.own.compiled, file), 'utf8')).toBe(before);
    expect(front(catalog, 'go/mine', 'c-basic')).toEqual(['zh', '基本卡的正面？']);
    expect(catalog.deck()).toHaveLength(14);
    expect(catalog.rest('go/mine', 'zh')?.questions).toHaveLength(7);
  });

  test('the whole index gone', async () => {
    rmSync(roots.own.compiled, { recursive: true });
    expect(ids(await roots.open())).toEqual(['go/mine', 'go/sample']);
    expect(existsSync(join(roots.own.compiled, 'manifest.json'))).toBe(true);
  });

  test('an index of an older format', async () => {
    const path = join(roots.own.compiled, 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"format":\d+/, '"format":1'));
    const before = writtenAs(roots.own);
    expect(ids(await roots.open())).toEqual(['go/mine', 'go/sample']);
    expect(writtenAs(roots.own)['go/mine.zh.cards']).not.toBe(before['go/mine.zh.cards']);
  });

  test('a draft that a killed process left is no harm', async () => {
    mkdirSync(join(roots.own.compiled, 'go'), { recursive: true });
    writeFileSync(join(roots.own.compiled, 'go/mine.zh.cards.123'), 'half');
    expect(front(await roots.open(), 'go/mine', 'c-basic')).toEqual(['zh', '基本卡的正面？']);
  });
});
