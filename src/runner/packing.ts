import type { Scalar } from '../labs/kit/lab.ts';
import type { Answers, Recording } from '../labs/kit/recording.ts';

/** Numbers as text, 8 bytes each in base64: a million of them would take JSON half a second. */
type Packed = string;

/** Answers as numbers: a boolean is 0 or 1, a word its place in a list. */
export interface PackedAnswers {
  /** What each field holds; a subject's answers are all of one shape. */
  readonly kinds: readonly string[];
  readonly words: readonly string[];
  readonly numbers: Packed;
}

export type PackedRecording = Omit<Recording, 'requests'> & { readonly requests: Packed };

export function packRecording(recording: Recording): PackedRecording {
  return { ...recording, requests: pack(recording.requests) };
}

export function unpackRecording(recording: PackedRecording): Recording {
  return { ...recording, requests: unpack(recording.requests) };
}

/** `width` is the number of fields of an answer. */
export function packAnswers(answers: Answers, width: number): PackedAnswers {
  const words = new Map<string, number>();
  const numberOf = (value: Scalar): number => {
    if (typeof value !== 'string') return Number(value);
    const place = words.get(value) ?? words.size;
    words.set(value, place);
    return place;
  };
  const numbers = pack(answers.map(numberOf));
  return { kinds: answers.slice(0, width).map((value) => typeof value), words: [...words.keys()], numbers };
}

export function unpackAnswers({ kinds, words, numbers }: PackedAnswers): Answers {
  return Array.from(unpack(numbers), (number, index) => {
    const kind = kinds[index % kinds.length];
    return kind === 'string' ? (words[number] ?? '') : kind === 'boolean' ? number === 1 : number;
  });
}

function pack(numbers: ArrayLike<number>): Packed {
  return Buffer.from(Float64Array.from(numbers).buffer).toString('base64');
}

function unpack(packed: Packed): Float64Array {
  const bytes = Buffer.from(packed, 'base64');
  return new Float64Array(new Uint8Array(bytes).buffer);
}
