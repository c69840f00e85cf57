import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/domain/markdown/text.ts';
import { itemText, readEditedCard, replaceInFile } from '../../src/content/revise.ts';
import { tempFolder } from './folders.ts';
import { marks, SOUND_ZH } from './sound.ts';

const BASIC = { id: 'c-basic', kind: 'basic', parts: 0 } as const;
const CLOZE = { id: 'c-cloze', kind: 'cloze', parts: 2 } as const;
const TEXT = '### c-basic 基本卡\n`basic` `L1` `go>=1.18` `src:S1`\n\n基本卡的正面？\n\n?\n\n基本卡的背面。';

function fileWith(text: string): string {
  const path = join(tempFolder(), 'zh.md');
  writeFileSync(path, text);
  return path;
}

describe('the text of an item in its file', () => {
  test.each([['LF', SOUND_ZH], ['CRLF', SOUND_ZH.replaceAll('\n', '\r\n')]])('is found, with plain line ends, in a file with %s', (_, source) => {
    expect(itemText({ id: 'go/sample', lang: 'zh', path: fileWith(source) }, 'c-basic')).toBe(TEXT);
  });

  test('is nothing when the item is not there', () => {
    expect(itemText({ id: 'go/sample', lang: 'zh', path: fileWith(SOUND_ZH) }, 'c-none')).toBeUndefined();
  });
});

describe('an edited card', () => {
  test('is read as its module would read it', () => {
    const { card, faults } = readEditedCard(TEXT.replace('背面', '另一面'), BASIC);
    expect([card?.id, card && plainText(card.back), faults]).toEqual(['c-basic', '基本卡的另一面。', []]);
  });

  test.each([['CRLF line ends', TEXT.replaceAll('\n', '\r\n')], ['lines after it', `${TEXT}\n\n\n`]])('may have %s', (_, text) => {
    expect(readEditedCard(text, BASIC)).toEqual(readEditedCard(TEXT, BASIC));
  });

  test.each<readonly [name: string, text: string, ...faults: string[]]>([
    ['another id', TEXT.replace('c-basic', 'c-other'), 'item-heading:1'],
    ['no heading', TEXT.replace('### c-basic 基本卡\n', ''), 'text-outside:1', 'item-heading:1'],
    ['nothing at all', '', 'item-heading:1'],
    ['another kind', TEXT.replace('`basic`', '`reverse`'), 'meta-unknown:2', 'meta-lacks:2'],
    ['a second card', `${TEXT}\n\n### c-two 二\n`, 'line-unexpected:10'],
    ['a heading that would cut the module', `${TEXT}\n\n## 小节\n`, 'line-unexpected:10'],
    ['no mark between its sides', TEXT.replace('\n?\n', '\n'), 'card-separator-missing:1'],
    ['an open fence', `${TEXT}\n\n\`\`\`go\n`, 'fence-open:10'],
    ['a faulty meta line and a faulty body', TEXT.replace('`L1`', '`L4`').replace('\n?\n', '\n'), 'card-separator-missing:1', 'meta-unknown:2', 'meta-lacks:2'],
  ])('with %s is refused', (_, text, ...faults) => {
    const read = readEditedCard(text, BASIC);
    expect([read.card, marks(read.faults)]).toEqual([undefined, faults]);
  });

  test('of a question is the question, read as its module would read it', () => {
    const text = itemText({ id: 'go/sample', lang: 'zh', path: fileWith(SOUND_ZH) }, 'q-tf')?.replace('### q-tf 判断', '### q-tf 对不对') ?? '';
    const was = { id: 'q-tf', kind: 'basic', parts: 0 } as const;
    const { card, faults } = readEditedCard(text, was);
    expect([card?.id, card?.title, card?.kind, faults]).toEqual(['q-tf', '对不对', 'basic', []]);
    expect(marks(readEditedCard(text.replaceAll('[x]', '[ ]'), was).faults).map((mark) => mark.split(':')[0])).toEqual(['right-none']);
    expect(marks(readEditedCard(TEXT, was).faults)).toEqual(['item-section:1', 'item-heading:1']);
  });

  test.each([['more', '{{c1::甲}}{{c2::乙}}{{c3::丙}}', '3'], ['fewer', '{{c1::甲}}', '2']])('with %s blanks than before is refused: each blank is a card of its own', (_, body, missing) => {
    const { faults } = readEditedCard(`### c-cloze 填空\n\`cloze\` \`L1\` \`src:S1\`\n\n${body}`, CLOZE);
    expect(faults.map(({ code, line, params }) => [code, line, ...params])).toEqual([['cloze-gap', 1, missing]]);
  });
});

describe('replacing in a file', () => {
  test('replaces a text that stands once, keeps the mode and leaves no draft', () => {
    const path = fileWith(SOUND_ZH);
    chmodSync(path, 0o640);
    expect(replaceInFile(path, TEXT, 'new\ntext')).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(SOUND_ZH.replace(TEXT, 'new\ntext'));
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(path, '..'))).toEqual(['zh.md']);
  });

  test('keeps the line ends of a CRLF file, and can go back', () => {
    const source = SOUND_ZH.replaceAll('\n', '\r\n');
    const path = fileWith(source);
    const changed = TEXT.replace('背面', '另一面');
    expect(replaceInFile(path, TEXT, changed)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(source.replace('背面', '另一面'));
    expect(replaceInFile(path, changed, TEXT)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(source);
  });

  test.each([['is not there', 'nowhere'], ['stands twice', '解析：']])('a text that %s changes nothing', (_, before) => {
    const path = fileWith(SOUND_ZH);
    expect(replaceInFile(path, before, 'x')).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe(SOUND_ZH);
  });

  test('takes dollar signs as they are', () => {
    const path = fileWith('a b c');
    replaceInFile(path, 'b', '$& $1');
    expect(readFileSync(path, 'utf8')).toBe('a $& $1 c');
  });
});
