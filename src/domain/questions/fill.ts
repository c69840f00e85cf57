import type { Accepted } from '../topic.ts';
import { isEmpty } from './choice.ts';
import { judged, type Maker, malformed, type Marks, skipped } from './question.ts';
import { comparable, LONGEST, numberIn, wide } from './typed.ts';

/** Error of binary fractions that a tolerance must not stumble over, relative. */
const EPSILON = 1e-9;

/** A text is typed; it is right when any of the listed answers accepts it. */
export const fill: Maker<'fill'> = (_item, { accepted }) => {
  const shown = accepted.map(answerText);
  const marks = (given: string): Marks => ({ of: 'text', given, accepted: shown });
  return {
    prompt: { form: 'text' },
    grade: (reply) => {
      const [given = ''] = reply;
      if (isEmpty(reply)) return skipped(marks(''));
      if (reply.length > 1) return malformed({ is: 'count', expected: 1 }, marks(''));
      if (given.length > LONGEST) return malformed({ is: 'long', limit: LONGEST }, marks(''));
      return judged(accepted.some((answer) => accepts(answer, given)) ? 1 : 0, marks(given.trim()));
    },
  };
};

function accepts(answer: Accepted, given: string): boolean {
  switch (answer.by) {
    case 'text':
      return comparable(given) === comparable(answer.value) || sameInteger(given, answer.value);
    case 'number': {
      const number = numberIn(given);
      return number !== undefined && Math.abs(number - answer.value) <= answer.tolerance + EPSILON * Math.abs(answer.value);
    }
    case 'pattern': {
      const pattern = anchored(answer);
      return pattern.test(given.trim()) || pattern.test(wide(given));
    }
  }
}

/** `1,024` and `1024 个` for `1024`; but versions are no integers, so `1.20` is not `1.2`. */
function sameInteger(given: string, value: string): boolean {
  return /^-?\d+$/.test(value) && numberIn(given) === Number(value);
}

/** A pattern fits the whole answer, unless its author anchored it: then as the author says. */
function anchored({ source, flags }: Extract<Accepted, { by: 'pattern' }>): RegExp {
  const own = source.startsWith('^') || /(?<!\\)(?:\\\\)*\$$/.test(source);
  return new RegExp(own ? source : `^(?:${source})$`, flags);
}

function answerText(answer: Accepted): string {
  if (answer.by === 'text') return answer.value;
  if (answer.by === 'pattern') return `/${answer.source}/${answer.flags}`;
  return answer.tolerance === 0 ? String(answer.value) : `${answer.value} ± ${answer.tolerance}`;
}
