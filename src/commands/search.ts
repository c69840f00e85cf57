import { readBook } from '../content/book.ts';
import type { Catalog } from '../content/catalog.ts';
import { topicNamed } from '../content/topic-named.ts';
import type { Place } from '../domain/notes/places.ts';
import { SEARCH_KINDS, type SearchKind } from '../domain/search/document.ts';
import { snippetOf } from '../domain/search/snippet.ts';
import type { Lang } from '../domain/topic.ts';
import { Trouble } from '../domain/trouble.ts';
import type { SearchFilter } from '../store/search.ts';
import { searchPhrases as p } from '../terminal/phrases/search.ts';
import type { HitView } from '../terminal/search/hits.ts';
import { themeOf } from './appearance.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { searchIn } from './search/indexed.ts';

interface Flags {
  readonly topic?: readonly string[];
  readonly kind?: SearchKind;
  readonly limit?: number;
  readonly plain?: true;
  readonly json?: true;
}

interface Hit extends HitView {
  readonly topic: string;
  readonly item: string;
  readonly lang: Lang;
}

const USUAL_LIMIT = 20;
const SNIPPET_COLUMNS = 120;

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program
      .argument('<words...>', say(p.words))
      .option('--topic <topic>', say(p.topic), (word: string, before: readonly string[] = []) => [...before, word])
      .addOption(program.createOption('--kind <kind>', say(p.kind)).choices(SEARCH_KINDS))
      .option('--limit <n>', say(p.limit), limitOf)
      .option('--plain', say(p.plain))
      .option('--json', say(p.json))
      .action((words: string[], flags: Flags) => search(context, words.join(' ').trim(), flags));
  },
};

function limitOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Trouble('input-bad', `--limit ${text}`);
  return Number(text);
}

/** Looks for words and shows what was found: a list on the screen when someone sits there, else text or one JSON document. */
async function search(context: Context, query: string, flags: Flags): Promise<void> {
  const catalog = await context.catalog();
  const { console, say } = context;
  const { hits, cut } = findHits(context, catalog, query, flags);
  if (flags.json) return console.print(JSON.stringify({ query, cut, hits: hits.map((hit) => hitJson(hit, query)) }, null, 2));
  if (hits.length === 0) return console.print(say(p.nothing, query));
  if (!flags.plain && console.interactive) return showOnScreen(context, catalog, { query, hits, cut });
  const { hitLines } = await import('../terminal/search/hits.ts');
  const ink = { theme: themeOf(context), say, query, columns: Math.min((console.stdout.columns || 80) - 4, SNIPPET_COLUMNS) };
  for (const hit of hits) {
    const [where, snippet] = hitLines(hit, ink);
    console.print(`${where}\n    ${snippet}`);
  }
}

/** The hits, and whether there may be more. */
function findHits(context: Context, catalog: Catalog, query: string, { topic, kind, limit = USUAL_LIMIT }: Flags): { readonly hits: readonly Hit[]; readonly cut: boolean } {
  const topics = topic?.map((word) => topicNamed(catalog, word));
  const filter: SearchFilter = { lang: context.lang, limit: limit + 1, ...(topics && { topics }), ...(kind && { kind }) };
  const found = searchIn(context, catalog, (index) => index.find(query, filter));
  const hits = found.map(({ ask: _, ...hit }) => ({ ...hit, place: `${hit.topic}#${hit.item}`, topicTitle: catalog.title(hit.topic, hit.lang) }));
  return { hits: hits.slice(0, limit), cut: hits.length > limit };
}

function hitJson({ body, place, kind, topic, topicTitle, title, lang }: Hit, query: string) {
  const snippet = snippetOf(body, query, SNIPPET_COLUMNS).map(({ text }) => text).join('');
  return { place, kind, topic, topicTitle, title, lang, snippet };
}

async function showOnScreen(context: Context, catalog: Catalog, found: { readonly query: string; readonly hits: readonly Hit[]; readonly cut: boolean }): Promise<void> {
  const [{ SearchStage }, { Reader }, { backgroundHighlight }, { play }, { Screen }] = await Promise.all([
    import('../terminal/search/stage.ts'),
    import('../terminal/notes/reader.ts'),
    import('../terminal/notes/painter.ts'),
    import('../terminal/keys.ts'),
    import('../terminal/screen.ts'),
  ]);
  const { console, say, store } = context;
  const theme = themeOf(context);
  const { highlight } = backgroundHighlight(theme);
  const open = ({ place }: HitView): InstanceType<typeof Reader> => {
    const hit = found.hits.find((candidate) => candidate.place === place);
    if (!hit) throw new Error(`no hit at ${place}`);
    const book = readBook(catalog, hit.topic, hit.lang, (key) => store.edits.get(key));
    return new Reader({ book, start: placeOf(hit), query: found.query, theme, say, highlight });
  };
  await play(new SearchStage({ ...found, theme, say, open }), new Screen(console.stdout), console.stdout);
}

function placeOf({ kind, item }: Hit): Place {
  return kind === 'notes' ? { section: Number(item) - 1 } : { item };
}
