import { goVersion } from '../../content/go-run.ts';
import type { Finding } from '../../domain/examination.ts';
import { compareVersions } from '../../domain/version.ts';
import { ambiguousWidth } from '../../terminal/ambiguous.ts';
import { colourLevel } from '../../terminal/theme.ts';
import type { Context } from '../context.ts';

const OLDEST_NODE = '20.19';
const ANSWER_MS = 300;
const SMALL = { columns: 40, rows: 12 };

export function examineMachine({ env }: Context): readonly Finding[] {
  const node = process.versions.node;
  const editor = env['VISUAL'] || env['EDITOR'];
  return [
    { what: 'node', state: compareVersions(node, OLDEST_NODE) < 0 ? 'fault' : 'fine', found: [node] },
    editor ? { what: 'editor', state: 'fine', found: [editor] } : { what: 'editor', state: 'note', found: [] },
  ];
}

/** What the terminal can show, and Go, which only some items need. */
export async function examineTerminal(context: Context): Promise<readonly Finding[]> {
  const version = await goVersion(context.env);
  const go: Finding = version === undefined ? { what: 'go', state: 'note', found: [] } : { what: 'go', state: 'fine', found: [version] };
  return [...size(context), colours(context), locale(context), ...(await ambiguous(context)), go];
}

function size({ console: { stdout } }: Context): Finding[] {
  if (!stdout.isTTY) return [];
  const small = stdout.columns < SMALL.columns || stdout.rows < SMALL.rows;
  return [{ what: 'terminal-size', state: small ? 'note' : 'fine', found: [String(stdout.columns), String(stdout.rows)] }];
}

function colours({ env, console }: Context): Finding {
  const level = colourLevel(env);
  if (level > 0) return { what: 'colours', state: 'fine', found: [['', '16', '256', '16.7M'][level] ?? ''] };
  return { what: 'colours', state: 'note', found: [env['NO_COLOR'] ? 'NO_COLOR' : console.stdout.isTTY ? `TERM=${env['TERM'] ?? ''}` : 'not a terminal'] };
}

function locale({ env, lang }: Context): Finding {
  const name = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return /utf-?8/i.test(name) ? { what: 'locale', state: 'fine', found: [lang] } : { what: 'locale', state: 'note', found: [name || 'LANG'] };
}

async function ambiguous({ console }: Context): Promise<Finding[]> {
  if (!console.interactive) return [];
  const columns = await ambiguousWidth(console.stdin, console.stdout, ANSWER_MS);
  if (columns === undefined) return [];
  return [{ what: 'ambiguous-width', state: columns === 1 ? 'fine' : 'fault', found: [String(columns)] }];
}
