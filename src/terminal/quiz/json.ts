import { plainText } from '../../domain/markdown/text.ts';
import type { Form, Marks, Verdict } from '../../domain/questions/question.ts';
import type { Outcome, Pulled, QuizDesk, QuizStep, QuizSummary, Reviewed } from '../../domain/quiz/desk.ts';
import { CONFIDENCES, type Confidence } from '../../domain/quiz/options.ts';
import type { LineReader } from '../lines.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { quizPhrases as p } from '../phrases/quiz.ts';

export interface QuizJsonOptions {
  readonly desk: QuizDesk;
  readonly lines: LineReader;
  readonly print: (text: string) => void;
  readonly say: Speaker;
  readonly now: () => number;
}

const ACTIONS = ['skip', 'end', 'quit'] as const;

/** The quiz as JSON lines, field names as the README promises: a question out, `{"reply":["0"]}` in, what came of it out. */
export async function quizJson({ desk, lines, print, say, now }: QuizJsonOptions): Promise<void> {
  const write = (step: object): void => print(JSON.stringify(step));
  for (let step = desk.current(); step; step = desk.current()) {
    write(askStep(step, desk));
    const shownAt = now();
    const request = readRequest(await lines.next(), step, desk);
    if (request.is === 'quit') break;
    if (request.is === 'malformed') {
      write({ step: 'error', message: request.message });
      continue;
    }
    const outcome = takeRequest(request, desk, Math.max(0, now() - shownAt));
    if (outcome) write(outcomeStep(step, outcome, say));
  }
  if (desk.exam && !desk.current()) for (const reviewed of desk.reviewed()) write(reviewedStep(reviewed));
  write(resultStep(desk.summary()));
}

function takeRequest(request: Exclude<Request, { is: 'quit' | 'malformed' }>, desk: QuizDesk, elapsed: number): Outcome | undefined {
  const { took = elapsed, confidence } = request;
  const manner = { took, ...(confidence && { confidence }) };
  if (request.is === 'end') return void desk.handIn();
  return request.is === 'reply' ? desk.answer(request.reply, manner) : desk.skip(manner);
}

function askStep(step: QuizStep, desk: QuizDesk) {
  const { view } = step;
  const { id, topic, title, level, versions, question, place, count, fallback } = view;
  const left = desk.left();
  return {
    ...{ step: 'ask', id, kind: question.kind, topic, title, level, versions, place, count },
    ...(step.is === 'grade' ? { form: 'points' } : { form: question.prompt.form === 'points' ? 'text' : question.prompt.form }),
    prompt: plainText(question.asks),
    ...(step.is === 'grade' ? gradeFields(step) : choicesOf(question.prompt)),
    ...(step.is === 'ask' && desk.asksConfidence && { confidence: CONFIDENCES }),
    ...(left !== undefined && { left }),
    ...(fallback && { lang: fallback }),
  };
}

function choicesOf(form: Form) {
  const texts = (contents: readonly Parameters<typeof plainText>[0][]): readonly string[] => contents.map(plainText);
  switch (form.form) {
    case 'single':
    case 'multi':
      return { choices: texts(form.options) };
    case 'pairs':
      return { lefts: texts(form.lefts), choices: texts(form.rights) };
    case 'ordering':
      return { choices: texts(form.steps) };
    case 'text':
    case 'points':
      return {};
  }
}

function gradeFields({ typed, verdict, view }: Extract<QuizStep, { is: 'grade' }>) {
  const { prompt } = view.question;
  const points = prompt.form === 'points' ? prompt.points : [];
  const marks = verdict.marks.of === 'points' ? verdict.marks.points : [];
  return {
    selfGraded: true,
    typed,
    choices: points.map((point) => plainText(point.text)),
    points: points.map((point) => point.points),
    suggested: marks.flatMap((mark, at) => (mark.found.length > 0 ? [at] : [])),
  };
}

function outcomeStep(step: QuizStep, outcome: Outcome, say: Speaker) {
  if (outcome.is === 'malformed') return { step: 'error', message: say(p.why, outcome.why) };
  const { id } = step.view;
  if (outcome.is !== 'graded') return { step: 'verdict', id, is: outcome.is };
  return { step: 'verdict', id, is: 'graded', ...verdictFields(outcome.verdict, step), ...pulledField(outcome.pulled) };
}

function reviewedStep({ view, verdict, answered, pulled }: Reviewed) {
  return { step: 'verdict', id: view.id, is: answered ? 'graded' : 'unanswered', ...verdictFields(verdict, { view }), ...pulledField(pulled) };
}

function verdictFields({ state, score, marks }: Verdict, { view }: Pick<QuizStep, 'view'>) {
  return {
    ...{ state, score, marks: marksOf(marks), explanation: plainText(view.question.explanation) },
    ...(view.question.kind === 'short' && { selfGraded: true }),
  };
}

function pulledField(pulled: Pulled | undefined) {
  return pulled ? { pulled } : {};
}

function marksOf(marks: Marks) {
  if (marks.of !== 'options') return marks;
  return { ...marks, options: marks.options.map((option) => ({ ...option, feedback: plainText(option.feedback) })) };
}

function resultStep({ titles: _, ...summary }: QuizSummary) {
  return { step: 'result', ...summary };
}

interface Timed {
  readonly took?: number;
  readonly confidence?: Confidence;
}

type Request =
  | (Timed & { readonly is: 'reply'; readonly reply: readonly string[] })
  | (Timed & { readonly is: 'skip' })
  | (Timed & { readonly is: 'end' })
  | (Timed & { readonly is: 'quit' })
  | (Timed & { readonly is: 'malformed'; readonly message: string });

function readRequest(line: string | undefined, step: QuizStep, { exam, asksConfidence }: QuizDesk): Request {
  if (line === undefined) return { is: 'quit' };
  const said = parse(line);
  const took = typeof said?.took === 'number' && said.took >= 0 ? { took: said.took } : {};
  const confidence = CONFIDENCES.find((known) => known === said?.confidence);
  const action = ACTIONS.find((known) => known === said?.action);
  if (action !== undefined && (action !== 'end' || exam)) return { is: action, ...took };
  const reply = readReply(said?.reply);
  if (!reply) return { is: 'malformed', message: `expected {"reply":["0"]} or {"action":"${ACTIONS.join('|')}"}; only an exam ends by action` };
  if (step.is === 'ask' && asksConfidence && confidence === undefined) return { is: 'malformed', message: 'expected "confidence": 1, 2 or 3 beside the reply' };
  return { is: 'reply', reply, ...took, ...(confidence && { confidence }) };
}

/** Texts and numbers; anything else is no reply. */
function readReply(reply: unknown): readonly string[] | undefined {
  if (!Array.isArray(reply) || !reply.every((word) => typeof word === 'string' || typeof word === 'number')) return undefined;
  return reply.map(String);
}

function parse(line: string): { readonly reply?: unknown; readonly action?: unknown; readonly took?: unknown; readonly confidence?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
