import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../../src/labs/kit/clock.ts';
import { Scheduler } from '../../../src/labs/kit/scheduler.ts';

describe('a virtual clock', () => {
  test('stands still until it is moved, and never goes back', () => {
    const clock = new VirtualClock(5);
    expect(clock.now).toBe(5);
    clock.advanceTo(9);
    expect(clock.now).toBe(9);
    expect(() => clock.advanceTo(8)).toThrow('the clock stands at 9 and cannot go back to 8');
    expect(() => clock.advanceTo(Number.NaN)).toThrow(RangeError);
  });
});

describe('a scheduler', () => {
  test('runs events in the order of their instants, those of one instant as they were scheduled', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 60 }), (instants) => {
        const scheduler = new Scheduler();
        const ran: [at: number, index: number][] = [];
        for (const [index, at] of instants.entries()) scheduler.at(at, () => ran.push([scheduler.now, index]));
        scheduler.runTo(20);
        const expected = instants.map((at, index): [number, number] => [at, index]).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(ran).toEqual(expected);
      }),
    );
  });

  test('runs the same in one go as in many', () => {
    const play = (stops: readonly number[]): string => {
      const scheduler = new Scheduler();
      let trace = '';
      const beat = (period: number): void => {
        trace += `${scheduler.now}/${period} `;
        scheduler.after(period, () => beat(period));
      };
      for (const period of [3, 4, 7]) scheduler.at(0, () => beat(period));
      for (const stop of stops) scheduler.runTo(stop);
      return trace;
    };
    const whole = play([100]);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 99 })), (stops) => {
        expect(play([...stops.toSorted((a, b) => a - b), 100])).toBe(whole);
      }),
    );
  });

  test('leaves out what was cancelled, and only that', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ at: fc.nat({ max: 9 }), cancelled: fc.boolean() })), (events) => {
        const scheduler = new Scheduler();
        const ran: number[] = [];
        const cancels = events.map(({ at }, index) => scheduler.at(at, () => ran.push(index)));
        for (const [index, { cancelled }] of events.entries()) if (cancelled) cancels[index]?.();
        const kept = events.flatMap(({ cancelled }, index) => (cancelled ? [] : [index]));
        expect(scheduler.waiting).toBe(kept.length);
        scheduler.runTo(9);
        expect(ran.toSorted((a, b) => a - b)).toEqual(kept);
        expect(scheduler.waiting).toBe(0);
      }),
    );
  });

  test('takes what is scheduled for the past at once, after the current event, and runs what events schedule up to the same instant', () => {
    const scheduler = new Scheduler(10);
    const ran: string[] = [];
    const late = (): void => void ran.push(`late at ${scheduler.now}`);
    scheduler.at(12, () => {
      scheduler.at(3, late);
      ran.push('first');
    });
    scheduler.runTo(12);
    expect(ran).toEqual(['first', 'late at 12']);
    scheduler.at(20, late)();
    scheduler.runTo(11);
    expect([scheduler.now, scheduler.waiting]).toEqual([12, 0]);
  });

  test('a cancel after the event ran, or a second one, changes nothing', () => {
    const scheduler = new Scheduler();
    const cancel = scheduler.at(1, () => undefined);
    scheduler.at(5, () => undefined);
    scheduler.runTo(1);
    cancel();
    cancel();
    expect(scheduler.waiting).toBe(1);
  });
});
