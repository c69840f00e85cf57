import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions, holdsFor, isVersionTarget, parseVersionRange } from '../../src/domain/version.ts';

describe('version tokens', () => {
  test.each([
    ['go>=1.18', { product: 'go', from: '1.18', exclusive: false }],
    ['go<1.16', { product: 'go', to: '1.16', exclusive: true }],
    ['go1.16..1.17', { product: 'go', from: '1.16', to: '1.17', exclusive: false }],
    ['go1.16..1.16', { product: 'go', from: '1.16', to: '1.16', exclusive: false }],
    ['redis>=7', { product: 'redis', from: '7', exclusive: false }],
    ['k8s>=1.24', { product: 'k8s', from: '1.24', exclusive: false }],
    ['k8s1.24..1.30', { product: 'k8s', from: '1.24', to: '1.30', exclusive: false }],
    ['grpc-go>=1.60.1', { product: 'grpc-go', from: '1.60.1', exclusive: false }],
  ])('%s is read', (token, range) => {
    expect(parseVersionRange(token)).toEqual(range);
  });

  test.each(['', 'go', 'go1.18', '>=1.18', 'go>1.18', 'go=1.18', 'go<=1.18', 'go >= 1.18', 'go>=1.x', 'go>=1.', 'go>=v1.18', 'go1.18..', 'go..1.18', 'go1.18..1.17', 'go1.9..1.10..1.11', 'Go>=1.18', '7.0..7.2', 'L1'])('%j is none', (token) => {
    expect(parseVersionRange(token)).toBeUndefined();
  });

  test('a range goes upwards by number, not by letter', () => {
    expect(parseVersionRange('go1.9..1.10')).toBeDefined();
    expect(parseVersionRange('go1.10..1.9')).toBeUndefined();
  });

  test.each([['go1.27', true], ['redis8', true], ['k8s1.24', true], ['go', false], ['1.27', false], ['go1.27.', false], ['go>=1.27', false], ['go1.27rc1', false]])('%j as a target: %s', (text, is) => {
    expect(isVersionTarget(text)).toBe(is);
  });
});

describe('comparing', () => {
  test.each([['1.9', '1.10', -1], ['1.18', '1.18', 0], ['1.18', '1.18.0', 0], ['1.18', '1.18.1', -1], ['2', '1.99', 1], ['0.9.1', '0.10', -1]])('%s against %s: %i', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });

  const version = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 3 }).map((numbers) => numbers.join('.'));

  test('is an order: turned around it turns its sign, and it is transitive', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('every version holds for exactly one of a bound and its opposite', () => {
    fc.assert(
      fc.property(version, version, (bound, asked) => {
        const [from, below] = [parseVersionRange(`go>=${bound}`), parseVersionRange(`go<${bound}`)];
        expect(from && below && holdsFor(from, 'go', asked) !== holdsFor(below, 'go', asked)).toBe(true);
      }),
    );
  });
});

describe('holding for a version', () => {
  test.each([
    ['go>=1.18', '1.17', false],
    ['go>=1.18', '1.18', true],
    ['go>=1.18', '1.18.3', true],
    ['go<1.16', '1.15.9', true],
    ['go<1.16', '1.16', false],
    ['go<1.16', '1.16.1', false],
    ['go1.16..1.17', '1.15', false],
    ['go1.16..1.17', '1.16', true],
    ['go1.16..1.17', '1.17', true],
    ['go1.16..1.17', '1.17.13', true],
    ['go1.16..1.17', '1.18', false],
    ['go1.1..1.1', '1.17', false],
    ['redis>=7.0', '1.18', true],
  ])('%s for Go %s: %s', (token, version, holds) => {
    const range = parseVersionRange(token);
    expect(range && holdsFor(range, 'go', version)).toBe(holds);
  });
});
