import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BUY, SELL, type Side } from '../../../src/labs/matcher/matcher.ts';
import { Reporter } from '../../helpers/matching/reports.ts';
import { type Scenario, surveyMessages, WIDTH } from '../../helpers/matching/survey.ts';

interface EdgeCase {
  readonly messages: readonly (readonly [kind: number, side: Side, ioc: number, quantity: number, id: number, price: number])[];
  readonly reports: readonly string[];
  readonly books: readonly (readonly [bids: readonly unknown[], asks: readonly unknown[]])[];
}

interface Vector {
  readonly messages: number;
  readonly trades: number;
  readonly reports: number;
  readonly sha256: string;
}

const EDGES = fixture('edge-cases.json') as { readonly cases: Readonly<Record<string, EdgeCase>>; readonly deepSweep: string };
const HASHES = fixture('survey-hashes.json') as { readonly published: Readonly<Record<string, string>>; readonly vectors: Readonly<Record<string, Vector>> };

describe('The reports of the public survey of matching engines', () => {
  test.each([
    ['static', 2_147_158],
    ['normal', 2_204_643],
    ['flash-crash', 2_211_931],
  ] as const)('a million orders, %s: 1,996,097 messages give the published hash', { timeout: 60_000 }, (scenario, lines) => {
    const messages = surveyMessages(scenario, 1_000_000, 23);
    const { hash, count } = hashed(messages);
    expect(messages.length / WIDTH).toBe(1_996_097);
    expect(count).toBe(lines);
    expect(hash).toBe(HASHES.published[scenario]);
  });

  test.each(Object.entries(HASHES.vectors))('20,000 orders, %s', (name, { messages: length, reports, sha256 }) => {
    const [scenario = '', seed = ''] = name.split(' ');
    const messages = surveyMessages(scenario as Scenario, 20_000, Number(seed));
    expect(messages.length / WIDTH).toBe(length);
    expect(hashed(messages)).toEqual({ hash: sha256, count: reports });
  });

  test.each(Object.entries(EDGES.cases))('edge case %s, with the book after every message', (_, { messages, reports, books }) => {
    const reporter = new Reporter();
    for (const [place, [kind, side, ioc, quantity, id, price]] of messages.entries()) {
      reporter.say(kind, side, ioc, id, price, quantity);
      const levels = (of: Side): unknown => reporter.engine.depth(of).map((level) => [level.price, level.quantity]);
      expect([levels(BUY), levels(SELL)], `after message ${place}`).toEqual(books[place]);
    }
    expect(reporter.lines).toEqual(reports);
  });

  test('one order sweeps through five thousand orders of a level', () => {
    const reporter = new Reporter();
    for (let id = 1; id <= 5000; id++) reporter.say(0, SELL, 0, id, 100, 1);
    expect(reporter.lines).toHaveLength(5000);
    reporter.say(0, BUY, 1, 5001, 100, 5000);
    expect(createHash('sha256').update(reporter.lines.join('\n')).digest('hex')).toBe(EDGES.deepSweep);
  });
});

/** Reports are hashed as they come: all of a long run do not fit a string. */
function hashed(messages: Int32Array): { readonly hash: string; readonly count: number } {
  const hash = createHash('sha256');
  const reporter = new Reporter();
  let count = 0;
  for (let at = 0; at < messages.length / WIDTH; at++) {
    reporter.take(messages, at);
    if (reporter.lines.length < 10_000 && at < messages.length / WIDTH - 1) continue;
    hash.update(`${count === 0 || reporter.lines.length === 0 ? '' : '\n'}${reporter.lines.join('\n')}`);
    count += reporter.lines.length;
    reporter.lines = [];
  }
  return { hash: hash.digest('hex'), count };
}

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../fixtures/matching/${name}`, import.meta.url), 'utf8'));
}
