import { STATES } from '../../domain/memory/memory.ts';
import { wrap } from '../../terminal/markdown/wrap.ts';
import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import { themeOf } from '../appearance.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
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

/** What an interviewer asks about a step. The cards that ask the same go first in the review, unless they were learnt already. */
async function explain(context: Context, word: string | undefined, flags: Flags): Promise<void> {
  const { console, say, lang } = context;
  const workshop = await openWorkshop(context, flags.dir);
  const { step } = partNamed(workshop, word);
  const { title, explain: asked } = workshop.texts.step(step.id, lang);
  const brought = await bring(context, workshop, step.id, asked.map(({ card }) => `${workshop.lab.topic}#${card}`));
  workshop.record({ kind: 'explain', step: step.id });
  if (flags.json) return console.print(JSON.stringify({ lab: workshop.lab.id, step: step.id, questions: asked.map((entry) => ({ ...entry, card: `${workshop.lab.topic}#${entry.card}` })), brought }));
  const theme = themeOf(context);
  const columns = Math.min(console.stdout.columns || 80, 96);
  const said = asked.flatMap(({ question, answer }) => ['', ...wrap(`${say(p.ask)}${question}`, columns).map((line) => theme.strong(line)), ...answer.split('\n\n').flatMap((part) => wrap(part.replace(/\n/g, lang === 'zh' ? '' : ' '), columns))]);
  console.print([theme.title(title), ...said, '', theme.accent(brought.length > 0 ? say(p.cardsAdded, brought.length) : say(p.cardsKnown))].join('\n'));
}

/** Brings cards that were never answered forward; which ones it did. A reverse card or a cloze is several. */
async function bring(context: Context, { lab }: Workshop, step: string, notes: readonly string[]): Promise<readonly string[]> {
  const catalog = await context.catalog();
  const { store } = context;
  const session = `lab:${lab.id}/${step}`;
  const reviews = await store.reviews();
  const cards = catalog.deck().filter(({ note }) => notes.includes(note));
  return cards.flatMap(({ id }) => {
    const state = store.cards.state(id);
    if (!state || state.suspended || state.memory.state !== STATES.fresh) return [];
    const at = context.now();
    const change = reviews.pull(id, { question: session, quiz: session }, { id: context.newId(), at, shift: context.shift(at), session });
    return change === undefined ? [] : [id];
  });
}
