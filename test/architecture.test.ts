import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../src/commands/index.ts';
import { QUESTION_KINDS } from '../src/domain/topic.ts';

const ROOT = join(import.meta.dirname, '..');
/** Files of src/commands that are no commands but what all commands share. */
const SHARED = ['command', 'context', 'index', 'appearance', 'stamp'];

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

const SOURCES = filesIn(join(ROOT, 'src')).filter((path) => path.endsWith('.ts'));

/** Files that each break one rule. */
const OFFENDERS = [
  ['domain/probe.ts', `import { readFileSync } from 'node:fs';\nexport const probe = readFileSync;\n`, 'domain-is-the-ground'],
  ['store/probe.ts', `import { wrap } from '../terminal/markdown/wrap.ts';\nexport const probe = wrap;\n`, 'store-knows-no-neighbour'],
  ['terminal/probe.ts', `import { openStore } from '../store/store.ts';\nexport const probe = openStore;\n`, 'terminal-knows-no-neighbour'],
  ['content/probe.ts', `import chalk from 'chalk';\nexport const probe = chalk;\n`, 'only-the-terminal-draws'],
  ['commands/probe-a.ts', `import { command } from './due.ts';\nexport const probe = command;\n`, 'commands-know-no-command'],
  ['commands/probe-b.ts', `import Database from 'better-sqlite3';\nexport const probe = Database;\n`, 'only-the-store-speaks-sql'],
  ['commands/probe-c.ts', `import { main } from '../main.ts';\nexport const probe = main;\n`, 'nothing-imports-the-roof'],
  ['commands/probe-d.ts', `import { marked } from 'marked';\nexport const probe = marked;\n`, 'only-content-parses-markdown'],
  ['commands/probe-e.ts', `import { Redis } from 'ioredis';\nexport const probe = Redis;\n`, 'only-the-engines-speak-redis'],
  ['labs/probe/lab.ts', `import { performance } from 'node:perf_hooks';\nexport const probe = performance;\n`, 'labs-are-pure'],
] as const;

/** Runs the floors check on a copy of the sources with the offenders added; what it says. */
async function floorsWithOffenders(): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), 'wengu-floors-'));
  try {
    cpSync(join(ROOT, 'src'), join(copy, 'src'), { recursive: true });
    for (const name of ['tsconfig.json', 'package.json']) cpSync(join(ROOT, name), join(copy, name));
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    for (const [path, text] of OFFENDERS) {
      mkdirSync(join(copy, 'src', path, '..'), { recursive: true });
      writeFileSync(join(copy, 'src', path), text);
    }
    return await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/floors.mjs'), copy], { cwd: ROOT }).then(
      ({ stdout }) => stdout,
      (error: { stderr: string }) => error.stderr,
    );
  } finally {
    rmSync(copy, { recursive: true });
  }
}

describe('the house', () => {
  test('lists every command that has a file, and only those', () => {
    const files = readdirSync(join(ROOT, 'src/commands'))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => name.slice(0, -3))
      .filter((name) => !SHARED.includes(name));
    expect(COMMANDS.map((command) => command.name).toSorted()).toEqual(files.toSorted());
  });

  test('gives every command file the name that it is called by', async () => {
    for (const { load } of COMMANDS) expect((await load()).command.declare).toBeTypeOf('function');
  });

  test('has a reader for each kind of question', () => {
    const source = readFileSync(join(ROOT, 'src/content/question.ts'), 'utf8');
    for (const kind of QUESTION_KINDS) expect(source).toMatch(new RegExp(`^  ${kind}: read`, 'm'));
  });

  test('has a grader for each kind of question, in a file of its name', () => {
    const source = readFileSync(join(ROOT, 'src/domain/questions/list.ts'), 'utf8');
    const listed = [...source.matchAll(/^ {2}(\w+),$/gm)].map(([, kind]) => kind);
    expect(listed).toEqual([...QUESTION_KINDS]);
    for (const kind of QUESTION_KINDS) expect(source).toContain(`import { ${kind} } from './${kind}.ts';`);
  });

  test('has no file over 250 lines', () => {
    const long = SOURCES.map((path) => [relative(ROOT, path), readFileSync(path, 'utf8').split('\n').length - 1] as const).filter(([, lines]) => lines > 250);
    expect(long).toEqual([]);
  });

  test('has no room without a name of its own', () => {
    const vague = SOURCES.map((path) => relative(ROOT, path)).filter((path) => /(^|\/)(utils?|helpers?|common|shared|core|manager|service|lib|misc)(\.ts|\/)/.test(path));
    expect(vague).toEqual([]);
  });
});

describe('the floors check', () => {
  test('refuses each import that goes up, sideways or to a package of another floor, and says why', async () => {
    const said = await floorsWithOffenders();
    for (const [path, , rule] of OFFENDERS) expect(said).toMatch(new RegExp(`src/${path} -> .*\\n  ${rule}: \\S`));
  });

  test('passes the house as it stands', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/floors.mjs')], { cwd: ROOT });
    expect(stdout).toMatch(/floors: \d+ modules, every import goes down/);
  });
});
