import { spoken } from './difference.ts';
import type { Answer, Counterexample, Row, Scalar } from './lab.ts';
import { type Answers, type Recorded, type Recording, requestAt, requestsIn } from './recording.ts';
import type { Subject } from './subject.ts';

/** Requests before a divergence that are shown with it. */
const CONTEXT = 5;

/** A solution's answers to a run beside the model's. */
export class Versus {
  readonly subject: Subject;
  readonly recording: Recording;
  /** Requests, counted from 0, to which the two answer differently. */
  readonly divergences: readonly number[];
  /** What both answer. */
  readonly model: Answers;
  readonly yours: Answers;

  constructor(subject: Subject, recording: Recording, yours: Answers) {
    this.subject = subject;
    this.recording = recording;
    this.yours = yours;
    this.model = modelAnswers(subject, recording);
    this.divergences = this.#partings();
  }

  get requests(): number {
    return requestsIn(this.recording);
  }

  /** Those of the divergences in which one lets pass what the other refuses. */
  get opposed(): readonly number[] {
    return this.divergences.filter((index) => this.fieldAt(index) === this.subject.fields[0]);
  }

  requestAt(index: number): Recorded {
    return requestAt(this.recording, index);
  }

  /** The first field in which the answers to a request differ; `undefined` when they do not. */
  fieldAt(index: number): string | undefined {
    const { fields } = this.subject;
    const from = index * fields.length;
    return fields.find((_, place) => this.yours[from + place] !== this.model[from + place]);
  }

  /** A divergence as a counterexample: the request, and before it some that asked the same thing for the same key. */
  counterexample(index: number): Counterexample {
    const { thing, key } = this.requestAt(index);
    const { drive } = this.subject;
    const rows: Row[] = [];
    for (let before = index; before >= 0 && rows.length <= CONTEXT; before--) {
      const request = this.requestAt(before);
      if (request.thing === thing && request.key === key) rows.unshift(this.#rowOf(before, request));
    }
    return { kind: 'difference', setup: drive.show.setup(this.recording.setups[thing]), rows, length: rows.length, from: index + 1, field: this.fieldAt(index) ?? '' };
  }

  #partings(): readonly number[] {
    const { length } = this.subject.fields;
    const found = new Set<number>();
    for (let place = 0; place < this.model.length; place++) if (this.yours[place] !== this.model[place]) found.add(Math.floor(place / length));
    return [...found];
  }

  #rowOf(index: number, { key, cost, at }: Recorded): Row {
    const { subject } = this;
    return { at, call: subject.drive.show.call(subject.request(key, cost, at)), yours: this.#answerAt(this.yours, index), model: this.#answerAt(this.model, index) };
  }

  #answerAt(answers: Answers, index: number): Answer {
    const { fields } = this.subject;
    return spoken(Object.fromEntries(fields.map((name, place) => [name, answers[index * fields.length + place] ?? ''])));
  }
}

function modelAnswers({ drive, fields, request }: Subject, recording: Recording): Answers {
  const models = recording.setups.map((setup) => drive.model(setup));
  const answers: Scalar[] = [];
  for (let index = 0; index < requestsIn(recording); index++) {
    const { thing, key, cost, at } = requestAt(recording, index);
    const answer = models[thing]?.(request(key, cost, at));
    for (const name of fields) answers.push(answer?.[name] ?? '');
  }
  return answers;
}
