import { describe, expect, test } from 'vitest';
import { checkFaults, downtimes, faultOf } from '../../../src/labs/load-balancer/faults.ts';
import { latencyOf } from '../../../src/labs/load-balancer/latency.ts';
import { SECOND } from './scenarios.ts';

const FOREVER = Number.POSITIVE_INFINITY;

describe('a fault', () => {
  test.each([
    ['slow:b2@20s', { kind: 'slow', backend: 'b2', times: 10, from: 20 * SECOND, to: FOREVER }],
    ['slow:b2x5@20s-40s', { kind: 'slow', backend: 'b2', times: 5, from: 20 * SECOND, to: 40 * SECOND }],
    ['kill:b1@30s', { kind: 'kill', backend: 'b1', from: 30 * SECOND, to: FOREVER }],
    ['kill:b12@500ms-2s', { kind: 'kill', backend: 'b12', from: SECOND / 2, to: 2 * SECOND }],
    ['flap:b3', { kind: 'flap', backend: 'b3', from: 0, to: FOREVER }],
    ['flap:b3@10s-40s', { kind: 'flap', backend: 'b3', from: 10 * SECOND, to: 40 * SECOND }],
    ['drain:b2@30s', { kind: 'drain', backend: 'b2', from: 30 * SECOND, to: FOREVER }],
    ['weight:b1=1@30s', { kind: 'weight', backend: 'b1', weight: 1, from: 30 * SECOND, to: FOREVER }],
    ['weight:b1=0@3s-4s', { kind: 'weight', backend: 'b1', weight: 0, from: 3 * SECOND, to: 4 * SECOND }],
    ['registry-gone@20s', { kind: 'registry-gone', from: 20 * SECOND, to: 40 * SECOND }],
    ['watch-lost@20s', { kind: 'watch-lost', from: 20 * SECOND, to: 25 * SECOND }],
  ])('is read from %s', (text, fault) => {
    expect(faultOf(text)).toEqual(fault);
  });

  test.each(['', 'slow@1s', 'slow:b0@1s', 'slow:b2x0@1s', 'slow:b2=3@1s', 'kill:b1', 'kill:b1x2@1s', 'kill:2@1s', 'flap', 'weight:b1@1s', 'weight:b1=1001@1s', 'registry-gone:b1@1s', 'registry-gone', 'kill:b1@9s-8s', 'toString@1s', 'meteor@1s'])(
    'is not read from "%s"',
    (text) => {
      expect(() => faultOf(text)).toThrow('lab-option');
    },
  );

  test('names a backend that is there', () => {
    expect(() => checkFaults([faultOf('kill:b3@1s'), faultOf('registry-gone@1s')], 3)).not.toThrow();
    expect(() => checkFaults([faultOf('kill:b4@1s')], 3)).toThrow('lab-backend: b4, 3');
  });
});

test('a backend that flaps is down for the last three of every twelve seconds, up to the end', () => {
  const spans = (text: string, end: number) => downtimes([faultOf(text)], 'b3', end * SECOND).map(({ from, to }) => [from / SECOND, to / SECOND]);
  expect(spans('flap:b3', 30)).toEqual([[9, 12], [21, 24]]);
  expect(spans('flap:b3@5s-27s', 60)).toEqual([[14, 17], [26, 27]]);
  expect(spans('kill:b3@5s', 30)).toEqual([[5, FOREVER]]);
  expect(downtimes([faultOf('flap:b3')], 'b2', 30 * SECOND)).toEqual([]);
});

test.each([
  ['lognormal', { shape: 'lognormal', mean: 20_000 }],
  ['exp:1.5s', { shape: 'exponential', mean: 1_500_000 }],
  ['constant:250us', { shape: 'constant', mean: 250 }],
  ['constant:0s', undefined],
  ['constant:61s', undefined],
  [':5ms', undefined],
  ['gamma', undefined],
])('the latency %s is %j', (text, latency) => {
  expect(latencyOf(text)).toEqual(latency);
});
