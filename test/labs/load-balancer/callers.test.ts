import { describe, expect, test } from 'vitest';
import { keysOf } from '../../../src/labs/load-balancer/callers.ts';

describe('the keys of users', () => {
  test.each([
    ['uid', ['100001', '100002']],
    ['$uid', ['100001', '100002']],
    ['client_ip', ['198.18.0.1', '198.18.0.1']],
    ['$uri', ['/item/1', '/item/2']],
    ['request_uri', ['/item/1?from=list', '/item/2?from=list']],
    ['phone', ['13800000000', '13800000001']],
    ['email', ['user1@example.com', 'user2@example.com']],
    ['$http_referer', ['https://example.com/page/1', 'https://example.com/page/2']],
    ['X-Tenant', ['t1', 't2']],
    ['arg_from', ['list', 'list']],
  ])('by %s are %j', (variable, keys) => {
    expect(keysOf(variable, 2)).toEqual(keys);
  });

  test.each(['x-nobody-has-it', '$nothing', 'arg_none', '', 'a b'])('by "%s" are none', (variable) => {
    expect(keysOf(variable, 2)).toBeUndefined();
  });

  test('are as many as there are users, where each has one of their own', () => {
    for (const variable of ['uid', 'phone', 'email', 'uri', 'cookie_sid']) expect(new Set(keysOf(variable, 10_000)).size).toBe(10_000);
    expect(new Set(keysOf('client_ip', 10_000)).size).toBe(2500);
    for (const address of keysOf('client_ip', 10_000) ?? []) expect(address.split('.').every((octet) => Number(octet) <= 255)).toBe(true);
  });
});
