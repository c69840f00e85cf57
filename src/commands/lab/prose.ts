import { lex } from '../../content/lex.ts';
import { render } from '../../terminal/markdown/render.ts';
import { themeOf } from '../appearance.ts';
import type { Context } from '../context.ts';

const WIDEST = 96;

/** Markdown of a lab, laid out for the terminal. */
export function proseLines(context: Context, markdown: string): readonly string[] {
  const theme = themeOf(context);
  return render(lex(markdown), { columns: Math.min(context.console.stdout.columns || 80, WIDEST), theme, unicode: theme.unicode });
}
