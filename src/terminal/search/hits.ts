import { highlighted, type Piece, snippetOf } from '../../domain/search/snippet.ts';
import type { SearchKind } from '../../domain/search/document.ts';
import { fit } from '../markdown/width.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { searchPhrases as p } from '../phrases/search.ts';
import type { Theme } from '../theme.ts';

/** Something found, as a face shows it. */
export interface HitView {
  /** `go/slice#4`, `go/slice#c-header`. */
  readonly place: string;
  readonly kind: SearchKind;
  readonly topicTitle: string;
  readonly title: string;
  readonly body: string;
}

export interface HitInk {
  readonly theme: Theme;
  readonly say: Speaker;
  readonly columns: number;
  readonly query: string;
}

/** A hit in two lines, neither wider than told: where and what it is, and what stands there. */
export function hitLines(hit: HitView, ink: HitInk): readonly [where: string, snippet: string] {
  const { theme, say, columns, query } = ink;
  const title = hit.title === '' ? '' : ` ${theme.glyphs.arrow} ${painted(highlighted(hit.title, query), theme)}`;
  const where = `${theme.accent(hit.place)}  ${theme.muted(say(p[hit.kind]))}  ${hit.topicTitle}${title}`;
  return [fit(where, columns), snippetLine(hit, ink)];
}

/** The same as two lines for a list on a screen: what it is, then what stands there. The place is told by the reader. */
export function hitRow(hit: HitView, ink: HitInk): readonly [title: string, snippet: string] {
  const { theme, say, columns, query } = ink;
  const title = hit.title === '' ? hit.topicTitle : `${hit.topicTitle} ${theme.glyphs.arrow} ${painted(highlighted(hit.title, query), theme)}`;
  return [fit(`${theme.muted(say(p[hit.kind]))}  ${title}`, columns), snippetLine(hit, ink)];
}

function snippetLine({ body }: HitView, { theme, columns, query }: HitInk): string {
  return fit(painted(snippetOf(body, query, columns), theme), columns);
}

function painted(pieces: readonly Piece[], theme: Theme): string {
  return pieces.map(({ text, hit }) => (hit ? theme.revealed(text) : text)).join('');
}
