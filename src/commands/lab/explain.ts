import { STATES } from '../../domain/memory/memory.ts';
import type { Stamp } from '../../store/log.ts';
import { wrap } from '../../terminal/markdown/wrap.ts';
import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import { themeOf } from '../appearance.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { proseLines } from './prose.ts';
import { openWorkshop, partNamed, type Workshop } from './workshop.ts';

interface Flags {
  readonly dir?: string;
  readonly json?: true;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program.argument('[step]', say(p.step)).option('--dir <folder>', say(p.dir)).option('--json', say(p.json));
    program.action((step: string | undefined, flags: Flags) => explain(context, step, flags));
  },
};

/** What an interviewer asks about a step. The cards that ask the same go first in the review, unless they were learnt already; a question that no card asks becomes one. */
async function explain(context: Context, word: string | undefined, flags: Flags): Promise<void> {
  const { console, say, lang } = context;
  const workshop = await openWorkshop(context, flags.dir);
  const { step } = partNamed(workshop, word);
  const { title, explain: asked } = workshop.texts.step(step.id, lang);
  const cards = asked.map(({ card }) => `${workshop.lab.topic}#${card}`);
  const { brought, made } = await bring(context, workshop, step.id, cards);
  workshop.record({ kind: 'explain', step: step.id });
  if (flags.json) return console.print(JSON.stringify({ lab: workshop.lab.id, step: step.id, questions: asked.map((entry, index) => ({ ...entry, card: cards[index] })), brought, made }));
  const theme = themeOf(context);
  const columns = Math.min(console.stdout.columns || 80, 96);
  const said = asked.flatMap(({ question, answer }) => ['', ...wrap(`${say(p.ask)}${question}`, columns).map((line) => theme.strong(line)), ...proseLines(context, answer)]);
  const added = [...(brought.length > 0 ? [say(p.cardsAdded, brought.length)] : []), ...(made.length > 0 ? [say(p.cardsMade, made.length)] : [])];
  console.print([theme.title(title), ...said, '', ...(added.length > 0 ? added : [say(p.cardsKnown)]).map((line) => theme.accent(line))].join('\n'));
}

/** Brings cards that were never answered forward, and makes cards of questions that have none; which ones. A reverse card or a cloze is several. */
async function bring(context: Context, { lab }: Workshop, step: string, notes: readonly string[]): Promise<{ readonly brought: readonly string[]; readonly made: readonly string[] }> {
  const catalog = await context.catalog();
  const { store } = context;
  const session = `lab:${lab.id}/${step}`;
  const reviews = await store.reviews();
  const stamp = (): Stamp => {
    const at = context.now();
    return { id: context.newId(), at, shift: context.shift(at), session };
  };
  const brought = catalog.deck().filter(({ note }) => notes.includes(note)).flatMap(({ id }) => {
    const state = store.cards.state(id);
    if (!state || state.suspended || state.memory.state !== STATES.fresh) return [];
    return reviews.pull(id, { question: session, quiz: session }, stamp()) === undefined ? [] : [id];
  });
  const askable = new Set(catalog.questionCards().map(({ id }) => id));
  const made = notes.filter((note) => askable.has(note) && reviews.make({ question: note, quiz: session }, stamp()) !== undefined);
  return { brought, made };
}
