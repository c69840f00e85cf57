import highlighter from 'highlight.js/lib/core.js';
import bash from 'highlight.js/lib/languages/bash.js';
import c from 'highlight.js/lib/languages/c.js';
import diff from 'highlight.js/lib/languages/diff.js';
import go from 'highlight.js/lib/languages/go.js';
import json from 'highlight.js/lib/languages/json.js';
import lua from 'highlight.js/lib/languages/lua.js';
import protobuf from 'highlight.js/lib/languages/protobuf.js';
import sql from 'highlight.js/lib/languages/sql.js';
import typescript from 'highlight.js/lib/languages/typescript.js';
import yaml from 'highlight.js/lib/languages/yaml.js';
import type { Paint } from './style.ts';

/** The looks of code. */
export interface CodeTheme {
  readonly keyword: Paint;
  readonly type: Paint;
  readonly title: Paint;
  readonly string: Paint;
  readonly number: Paint;
  readonly comment: Paint;
  readonly attribute: Paint;
  readonly added: Paint;
  readonly removed: Paint;
}

const GRAMMARS = { bash, c, diff, go, json, lua, protobuf, sql, typescript, yaml };
const ALIASES: Readonly<Record<string, keyof typeof GRAMMARS>> = {
  sh: 'bash',
  shell: 'bash',
  zsh: 'bash',
  console: 'bash',
  h: 'c',
  patch: 'diff',
  golang: 'go',
  proto: 'protobuf',
  ts: 'typescript',
  js: 'typescript',
  javascript: 'typescript',
  yml: 'yaml',
};
/** highlight.js's names for what it finds; the names missing here look as what is around them. */
const LOOKS: Readonly<Record<string, keyof CodeTheme>> = {
  keyword: 'keyword',
  built_in: 'type',
  type: 'type',
  class: 'type',
  title: 'title',
  section: 'title',
  string: 'string',
  regexp: 'string',
  char: 'string',
  number: 'number',
  literal: 'number',
  symbol: 'number',
  comment: 'comment',
  doctag: 'comment',
  meta: 'comment',
  attr: 'attribute',
  attribute: 'attribute',
  variable: 'attribute',
  addition: 'added',
  deletion: 'removed',
};
const PIECE = /<span class="hljs-(\w+)[^"]*">|<\/span>|[^<]+/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

/** Code painted for the terminal, no look reaching past a line; in a language unknown here, the code unchanged. */
export function highlight(code: string, lang: string, theme: CodeTheme): string {
  const language = languageOf(lang.toLowerCase());
  if (language === undefined) return code;
  if (highlighter.getLanguage(language) === undefined) highlighter.registerLanguage(language, GRAMMARS[language]);
  return painted(highlighter.highlight(code, { language, ignoreIllegals: true }).value, theme);
}

function languageOf(lang: string): keyof typeof GRAMMARS | undefined {
  if (Object.hasOwn(ALIASES, lang)) return ALIASES[lang];
  return Object.hasOwn(GRAMMARS, lang) ? (lang as keyof typeof GRAMMARS) : undefined;
}

/** highlight.js answers in HTML, its one public form: spans, and five entities in the text between them. */
function painted(html: string, theme: CodeTheme): string {
  const looks: (keyof CodeTheme | undefined)[] = [];
  let text = '';
  for (const [piece, name] of html.matchAll(PIECE)) {
    if (name !== undefined) looks.push(LOOKS[name] ?? looks.at(-1));
    else if (piece === '</span>') looks.pop();
    else text += paintedText(unescaped(piece), looks.at(-1), theme);
  }
  return text;
}

function paintedText(text: string, look: keyof CodeTheme | undefined, theme: CodeTheme): string {
  if (look === undefined) return text;
  return text.replace(/[^\n]*\S[^\n]*/g, (line) => theme[look](line));
}

function unescaped(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#x27);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}
