import { describe, expect, test } from 'vitest';
import { numberIn, termsIn } from '../../../src/domain/questions/typed.ts';
import type { Accepted } from '../../../src/domain/topic.ts';
import { asked, fill } from './items.ts';

const accepts = (accepted: Accepted, given: string): boolean => asked(fill(accepted)).grade([given]).state === 'right';

describe('a text', () => {
  test.each([
    // accepted, typed
    ['256', '２５６'],
    ['256', ' 256 '],
    ['1024', '1,024'],
    ['1024', '１，０２４'],
    ['256', '256 个'],
    ['256', '约 256'],
    ['growslice', 'GrowSlice'],
    ['growslice', '`growslice`'],
    ['[1 3 4 4]', '[1  3 4 4 ]'],
    ['[1, 3]', '[1,3]'],
    ['[1, 3]', '［１，３］'],
    ['a, b', 'a、b'],
    ['Go 1.18', 'go1.18'],
    ['64 KB', '64kb'],
    ['读写', '读 写'],
    ['读写分离', '读写分离。'],
    ['"x"', '“x”'],
    ['-1', '−1'],
    ['map[a:1]', 'map[a: 1]'],
    ['{1 2}', '{1 2}'],
  ])('%j is accepted as %j', (accepted, given) => {
    expect(accepts({ by: 'text', value: accepted }, given)).toBe(true);
  });

  test.each([
    ['3 3 5', '335'],
    ['[1 3 4 4]', '[13 44]'],
    ['not found', 'notfound'],
    ['1.2', '1.20'],
    ['256', '255'],
    ['256', '256 KB'],
    ['-1', '1'],
    ['ab', 'a'],
  ])('%j is not accepted as %j', (accepted, given) => {
    expect(accepts({ by: 'text', value: accepted }, given)).toBe(false);
  });
});

describe('a number', () => {
  test.each([
    [1.63, 0.02, '1.63', true],
    [1.63, 0.02, '１．６５', true],
    [1.63, 0.02, '1.61', true],
    [1.63, 0.02, '1.66', false],
    [1.63, 0.02, '约 1.63 倍', true],
    [1.67, 0.01, '5/3', true],
    [1024, 0, '1,024', true],
    [1024, 0, '1e3', false],
    [-3, 0, '−3', true],
    [0.3, 0, '0.30000', true],
    [5, 0, 'five', false],
    [5, 0, '', false],
  ])('%d within %d takes %j: %s', (value, tolerance, given, taken) => {
    expect(accepts({ by: 'number', value, tolerance }, given)).toBe(taken);
  });

  test.each(['1/0', '1,02', '0x10', 'Infinity', '1 2', '--1', '1e', '٣'])('%j is none', (text) => {
    expect(numberIn(text)).toBeUndefined();
  });
});

describe('a pattern', () => {
  test.each([
    ['slices?', '', 'slice', true],
    ['slices?', '', 'my slices', false],
    ['a|b', '', 'xa', false],
    ['a|b', 'i', 'Ｂ', true],
    ['^go', '', 'gopark', true],
    ['park$', '', 'gopark', true],
    ['\\$', '', '$', true],
    ['\\$', '', '1$', false],
    ['park', '', 'Park', false],
  ])('/%s/%s takes %j: %s', (source, flags, given, taken) => {
    expect(accepts({ by: 'pattern', source, flags }, given)).toBe(taken);
  });
});

describe('terms', () => {
  test.each([
    ['it takes a LOCK', ['lock'], ['lock']],
    ['blocking', ['lock'], []],
    ['locks everywhere', ['lock'], ['lock']],
    ['一次 P 的切换', ['P', 'G'], ['P']],
    ['Python', ['P'], []],
    ['用组提交摊薄刷盘', ['组提交', '刷盘', '复制'], ['组提交', '刷盘']],
    ['ＧＯＭＡＸＰＲＯＣＳ 是 P 的个数', ['GOMAXPROCS'], ['GOMAXPROCS']],
    ['O(1)', ['O(1)'], ['O(1)']],
    ['', ['x'], []],
  ])('in %j of %j: %j', (said, terms, found) => {
    expect(termsIn(said, terms)).toEqual(found);
  });
});
