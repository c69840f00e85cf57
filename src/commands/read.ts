import { readBook } from '../content/book.ts';
import { topicNamed } from '../content/topic-named.ts';
import { goVersionOf } from '../domain/go-version.ts';
import type { Book } from '../domain/notes/book.ts';
import { findPlace, type Place, splitPlace } from '../domain/notes/places.ts';
import { readPhrases as p } from '../terminal/phrases/read.ts';
import { themeOf } from './appearance.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';

interface Flags {
  readonly plain?: true;
  readonly json?: true;
  readonly go?: string;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program
      .argument('<topic>', say(p.topic))
      .argument('[section]', say(p.section))
      .option('--plain', say(p.plain))
      .option('--json', say(p.json))
      .option('--go <version>', say(p.go), goVersionOf)
      .action((topic: string, section: string | undefined, flags: Flags) => read(context, topic, section, flags));
  },
};

/** Shows a module's notes: on the screen when someone sits there, else as text or as one JSON document. */
async function read(context: Context, name: string, section: string | undefined, { plain, json, go }: Flags): Promise<void> {
  const catalog = await context.catalog();
  const { console, lang, say, store } = context;
  const [word, mark] = splitPlace(name);
  const book = readBook(catalog, topicNamed(catalog, word), lang, (key) => store.edits.get(key));
  const wanted = section ?? mark;
  const place = wanted === undefined ? undefined : findPlace(book, wanted);
  if (json) {
    const { jsonNotes } = await import('../terminal/notes/json.ts');
    return console.print(JSON.stringify(jsonNotes(book, place, go, say), null, 2));
  }
  if (!plain && console.interactive) return readOnScreen(context, book, place ?? { section: 0 }, go);
  const { plainNotes } = await import('../terminal/notes/plain.ts');
  const columns = Math.min(console.stdout.columns || 80, 96);
  console.print(plainNotes(book, place, { theme: themeOf(context), say, columns, ...(go !== undefined && { go }) }).join('\n'));
}

async function readOnScreen(context: Context, book: Book, start: Place, go: string | undefined): Promise<void> {
  const [{ openReader }, { play }, { Screen }] = await Promise.all([import('../terminal/notes/open.ts'), import('../terminal/keys.ts'), import('../terminal/screen.ts')]);
  const { console, say } = context;
  const reader = await openReader({ book, start, theme: themeOf(context), say, ...(go !== undefined && { go }) });
  await play(reader, new Screen(console.stdout), console.stdout);
}
