import { plainText } from '../domain/markdown/text.ts';
import { itemAt, type ParsedModule } from './module.ts';
import type { Fence } from './outline.ts';

/** A Go fence that a check compiles and runs, and what must come of it. */
export interface GoProgram {
  readonly line: number;
  /** `runs`: stdout equals an expectation; `panics`: fails at run time and says one; `build-fails`: the compiler says one. */
  readonly mode: 'runs' | 'panics' | 'build-fails';
  readonly source: string;
  /** Any of these satisfies; empty when the author forgot to write one. */
  readonly expected: readonly string[];
}

const MODES: Readonly<Record<string, GoProgram['mode']>> = { 'go run': 'runs', 'go panics': 'panics', 'go build-fails': 'build-fails' };
const ASKS_OUTPUT = /输出|打印|\bprints?\b|\boutputs?\b/i;

/**
 * The programs of a module: fences marked `go run`, `go panics` or `go build-fails`, and the first fence of single-choice
 * and fill questions that ask what is printed, when it is `go` unmarked. A question expects its answer key, any other
 * item the `output` fence that follows. Those of a faulty question wait until it is mended.
 */
export function goPrograms(module: ParsedModule): readonly GoProgram[] {
  return module.fences.flatMap((fence, index): GoProgram[] => {
    const id = itemAt(module, fence.line);
    const question = id.startsWith('q-') ? keyOf(module, id) : NO_KEY;
    const mode = MODES[fence.info] ?? (question?.asksOutput && fence.info === 'go' && isFirst(module, id, fence) ? 'runs' : undefined);
    if (mode === undefined || !question) return [];
    const next = module.fences[index + 1];
    const expected = next?.info === 'output' && itemAt(module, next.line) === id ? [next.code.join('\n')] : question.answers;
    return [{ line: fence.line, mode, source: wholeProgram(fence.code), expected }];
  });
}

function isFirst(module: ParsedModule, id: string, fence: Fence): boolean {
  return module.fences.find((other) => itemAt(module, other.line) === id) === fence;
}

interface AnswerKey {
  readonly answers: readonly string[];
  readonly asksOutput: boolean;
}

const NO_KEY: AnswerKey = { answers: [], asksOutput: false };

/** What a question's program must say; `undefined` when the question has faults. */
function keyOf(module: ParsedModule, id: string): AnswerKey | undefined {
  const question = module.topic?.questions.find((candidate) => candidate.id === id);
  if (!question) return undefined;
  const { body } = question;
  const prose = plainText(question.prompt.filter((block) => block.type !== 'code'));
  if (body.kind === 'fill') {
    const answers = body.accepted.flatMap((answer) => (answer.by === 'pattern' ? [] : [String(answer.value)]));
    return { answers, asksOutput: ASKS_OUTPUT.test(prose) };
  }
  if (body.kind !== 'single') return NO_KEY;
  return { answers: body.options.filter((option) => option.right).map((option) => plainText(option.text)), asksOutput: ASKS_OUTPUT.test(prose) };
}

/** Packages that a snippet may use without importing them. */
const PACKAGES = [
  'bytes', 'cmp', 'context', 'errors', 'fmt', 'hash/fnv', 'hash/crc32', 'iter', 'maps', 'math', 'math/big', 'math/rand', 'os', 'reflect', 'runtime',
  'runtime/debug', 'slices', 'sort', 'strconv', 'strings', 'sync', 'sync/atomic', 'testing/synctest', 'time', 'unsafe',
];

/** Completes a snippet to a program: package clause, imports by the names it uses, `func main`. */
export function wholeProgram(code: readonly string[]): string {
  const text = code.join('\n');
  if (/^package \w+/m.test(text)) return text;
  const imports = /^import\b/m.test(text) ? [] : PACKAGES.filter((path) => uses(text, path.split('/').at(-1) ?? path));
  const header = ['package main', ...imports.map((path) => `import ${JSON.stringify(path)}`)].join('\n');
  return /^func main\(\)/m.test(text) ? `${header}\n${text}\n` : `${header}\nfunc main() {\n${text}\n}\n`;
}

/** Whether code, not a text or a comment in it, names something of a package. */
function uses(text: string, name: string): boolean {
  const bare = text.replace(/"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])+'|\/\/.*|\/\*[\s\S]*?\*\//g, '""');
  return new RegExp(`(?<![.\\w])${name}\\.[A-Z]`).test(bare);
}
