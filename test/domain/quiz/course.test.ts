import { describe, expect, test } from 'vitest';
import { Course, type Given } from '../../../src/domain/quiz/course.ts';

const START = 1_000_000;
const MINUTE = 60_000;
const right: Given = { reply: ['0'], score: 1, took: 1000 };
const typed: Given = { reply: ['so'], score: null, took: 1000 };

function training(given: Readonly<Record<number, Given>> = {}, places = [0, 1, 2]): Course {
  return new Course({ places, given: new Map(Object.entries(given).map(([place, each]) => [Number(place), each])) });
}

function exam(given: Readonly<Record<number, Given>> = {}, handedIn = false): Course {
  return new Course({ places: [0, 1, 2], given: new Map(Object.entries(given).map(([place, each]) => [Number(place), each])), deadline: START + 10 * MINUTE, handedIn });
}

const ask = (place: number) => ({ is: 'ask', place });
const grade = (place: number) => ({ is: 'grade', place });
const over = (why: 'done' | 'time') => ({ is: 'over', why });

describe('training', () => {
  test('asks question by question and is over after the last', () => {
    const course = training();
    for (const place of [0, 1, 2]) {
      expect(course.stand(START)).toEqual(ask(place));
      course.answered(place, right);
    }
    expect(course.stand(START)).toEqual(over('done'));
  });

  test('has a typed answer graded before it goes on', () => {
    const course = training();
    course.answered(0, typed);
    expect(course.stand(START)).toEqual(grade(0));
    course.answered(0, right);
    expect(course.stand(START)).toEqual(ask(1));
  });

  test('has a typed answer to the last question graded, too', () => {
    const course = training({ 0: right, 1: right });
    course.answered(2, typed);
    expect(course.stand(START)).toEqual(grade(2));
  });

  test('goes on where it was left, also in the middle of grading', () => {
    expect(training({ 0: right }).stand(START)).toEqual(ask(1));
    expect(training({ 0: right, 1: typed }).stand(START)).toEqual(grade(1));
    expect(training({ 0: right, 1: typed, 2: right }).stand(START)).toEqual(grade(1));
    expect(training({ 0: right, 1: right, 2: right }).stand(START)).toEqual(over('done'));
  });

  test('leaves out questions that the content no longer holds', () => {
    const course = training({}, [0, 2]);
    course.answered(0, right);
    expect(course.stand(START)).toEqual(ask(2));
  });

  test('knows no time', () => {
    expect(training().stand(START + 1e12)).toEqual(ask(0));
  });
});

describe('an exam', () => {
  test('ends to the millisecond when its time is up, unanswered questions or not', () => {
    const course = exam();
    course.answered(0, right);
    expect(course.stand(START + 10 * MINUTE - 1)).toEqual(ask(1));
    expect(course.stand(START + 10 * MINUTE)).toEqual(over('time'));
  });

  test('lets questions be passed and comes back to them', () => {
    const course = exam();
    course.pass();
    expect(course.stand(START)).toEqual(ask(1));
    course.answered(1, right);
    course.answered(2, right);
    expect(course.stand(START)).toEqual(ask(0));
    course.pass();
    expect(course.stand(START)).toEqual(ask(0));
    course.answered(0, right);
    expect(course.stand(START)).toEqual(over('done'));
  });

  test('lets the learner go back to what is answered and change it', () => {
    const course = exam();
    course.answered(0, right);
    course.move(-1);
    expect(course.stand(START)).toEqual(ask(0));
    course.answered(0, { ...right, score: 0 });
    expect(course.given(0)?.score).toBe(0);
    expect(course.stand(START)).toEqual(ask(1));
    course.move(1);
    course.move(1);
    expect(course.stand(START)).toEqual(ask(0));
  });

  test('has typed answers graded after its end, not before', () => {
    const course = exam();
    course.answered(0, typed);
    expect(course.stand(START)).toEqual(ask(1));
    expect(course.stand(START + 11 * MINUTE)).toEqual(grade(0));
    course.answered(0, right);
    expect(course.stand(START + 11 * MINUTE)).toEqual(over('time'));
  });

  test('can be handed in, and stays so after a restart', () => {
    const course = exam({ 1: typed });
    course.handIn();
    expect(course.stand(START)).toEqual(grade(1));
    expect(exam({ 1: right }, true).stand(START)).toEqual(over('done'));
  });

  test('that was left goes on with the time that passed meanwhile', () => {
    expect(exam({ 0: right }).stand(START + 5 * MINUTE)).toEqual(ask(1));
    expect(exam({ 0: right }).stand(START + 15 * MINUTE)).toEqual(over('time'));
  });
});
