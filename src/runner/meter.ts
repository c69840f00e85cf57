import { type AnyNode, type Node, parse } from 'acorn';

/** A place in the code that was metered: line from 1, column from 0. */
export interface CodePlace {
  readonly line: number;
  readonly column: number;
}

/** Code that counts its steps. Each step of it says its site: an index into `sites`. */
export interface Metered {
  readonly code: string;
  /** Where the loops and functions stand in the code as it was. */
  readonly sites: readonly CodePlace[];
  /** Takes a place in the metered code back to the code as it was. */
  readonly original: (place: CodePlace) => CodePlace;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

type FunctionNode = Extract<AnyNode, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }>;
type Loop = Extract<AnyNode, { type: 'ForStatement' | 'ForInStatement' | 'ForOfStatement' | 'WhileStatement' | 'DoWhileStatement' }>;

/** Methods that go through a list without calling back: what they pass is counted by itself, see src/runner/child/counted-list.ts. */
const PASSING = new Set(['indexOf', 'lastIndexOf', 'includes', 'splice', 'toSpliced', 'shift', 'unshift', 'sort', 'toSorted', 'reverse', 'toReversed', 'slice', 'concat', 'with', 'fill', 'copyWithin', 'join']);

/**
 * Makes every turn of a loop and every call of a function count one step, and lets what passes over lists without either be counted too.
 * Nothing is parsed twice and no line moves: insertions hold no line break, so that a place only needs its column taken back. Sites are
 * numbered from `first` on.
 */
export function meter(code: string, first = 0): Metered {
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true, locations: true });
  const sites: CodePlace[] = [];
  const insertions: Insertion[] = [];
  const site = (node: Node): number => first + sites.push({ line: node.loc?.start.line ?? 1, column: node.loc?.start.column ?? 0 }) - 1;
  walk(program, (node) => {
    if (isLoop(node)) insertions.push(...intoBody(node.body, statement(site(node))));
    else if (isFunction(node)) insertions.push(...intoFunction(node, site(node)));
    insertions.push(...aroundLists(node));
  });
  const ordered = insertions.map((insertion, index) => ({ ...insertion, index })).toSorted((a, b) => a.at - b.at || a.index - b.index);
  return { code: spliced(code, ordered), sites, original: backwards(code, ordered) };
}

function statement(site: number): string {
  return `--$meter.left<0&&$meter.spent(${site});`;
}

function intoFunction(node: FunctionNode, site: number): Insertion[] {
  const { body } = node;
  if (body.type === 'BlockStatement') return [{ at: afterDirectives(body), text: statement(site) }];
  return [
    { at: body.start, text: `(--$meter.left<0&&$meter.spent(${site}),` },
    { at: body.end, text: ')' },
  ];
}

/** A directive such as "use strict" counts only at a function's very beginning. */
function afterDirectives(body: Extract<AnyNode, { type: 'BlockStatement' }>): number {
  const last = body.body.filter((node) => node.type === 'ExpressionStatement' && typeof node.directive === 'string').at(-1);
  return last?.end ?? body.start + 1;
}

function intoBody(body: Node, text: string): Insertion[] {
  if (body.type === 'BlockStatement') return [{ at: body.start + 1, text }];
  return [
    { at: body.start, text: `{${text}` },
    { at: body.end, text: '}' },
  ];
}

/** `list.indexOf(x)` becomes `$meter.list(list).indexOf(x)`, and `[...list]` becomes `[...$meter.each(list)]`. */
function aroundLists(node: AnyNode): Insertion[] {
  if (node.type === 'ArrayExpression') return node.elements.flatMap((element) => (element?.type === 'SpreadElement' ? around(element.argument, '$meter.each(') : []));
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  const spread = node.arguments.flatMap((argument) => (argument.type === 'SpreadElement' ? around(argument.argument, '$meter.each(') : []));
  const { callee } = node;
  const passes = node.type === 'CallExpression' && callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier' && PASSING.has(callee.property.name);
  return passes && callee.object.type !== 'Super' ? [...around(callee.object, '$meter.list('), ...spread] : spread;
}

function around({ start, end }: Node, before: string): Insertion[] {
  return [
    { at: start, text: before },
    { at: end, text: ')' },
  ];
}

function isLoop(node: AnyNode): node is Loop {
  return /^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type);
}

function isFunction(node: AnyNode): node is FunctionNode {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

/** Visits every node, the outer before the inner. */
function walk(node: AnyNode, visit: (node: AnyNode) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value;
}

function spliced(code: string, insertions: readonly Insertion[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, text } of insertions) {
    parts.push(code.slice(from, at), text);
    from = at;
  }
  return parts.join('') + code.slice(from);
}

function backwards(code: string, insertions: readonly Insertion[]): (place: CodePlace) => CodePlace {
  const starts = [0, ...[...code.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return ({ line, column }) => {
    const start = starts[line - 1] ?? 0;
    const end = starts[line] ?? Number.POSITIVE_INFINITY;
    let shift = 0;
    for (const { at, text } of insertions) {
      if (at < start || at >= end) continue;
      if (at - start + shift > column) break;
      shift += text.length;
    }
    return { line, column: Math.max(0, column - shift) };
  };
}
