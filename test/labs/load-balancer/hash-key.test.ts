import { describe, expect, test } from 'vitest';
import { hashKeyOf } from '../../../src/labs/load-balancer/hash-key.ts';

const caller = {
  clientIp: '10.1.2.3',
  uri: '/orders/7?uid=42&sort=Asc&empty=',
  headers: { referer: 'https://example.com/a', 'x-tenant': 'acme', cookie: 'sid=S1; theme=dark' },
  uid: 'u7',
  phone: '13800100021',
};

describe('the key of a hash', () => {
  test.each([
    ['$http_referer', 'https://example.com/a'],
    ['$client_ip', '10.1.2.3'],
    ['$remote_addr', '10.1.2.3'],
    ['$uri', '/orders/7'],
    ['$request_uri', '/orders/7?uid=42&sort=Asc&empty='],
    ['$uid', 'u7'],
    ['uid', 'u7'],
    ['$phone', '13800100021'],
    ['$http_x_tenant', 'acme'],
    ['X-Tenant', 'acme'],
    ['$arg_uid', '42'],
    ['$arg_sort', 'Asc'],
    ['$cookie_theme', 'dark'],
    ['$cookie_SID', 'S1'],
  ])('%s is read off the request', (variable, expected) => {
    expect(hashKeyOf(variable)?.(caller)).toBe(expected);
  });

  test.each(['$email', '$arg_none', '$arg_empty', '$cookie_none', '$http_x_none', 'X-None'])('%s is empty when the request has none', (variable) => {
    expect(hashKeyOf(variable)?.(caller)).toBe('');
  });

  test.each(['', '$', '$nonsense', 'two words', 'a:b', '$http_', 'constructor$'])('%j is no name', (variable) => {
    expect(hashKeyOf(variable)).toBeUndefined();
  });
});
