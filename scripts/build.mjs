// Bundles the product into dist/: main.cjs and its lazy chunks, launch.cjs, and the compiled content.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** commander loads node:child_process at its top, for executable subcommands, which wengu has none of: milliseconds of every start. */
const lazyChildProcess = {
  name: 'lazy-child-process',
  setup({ onLoad }) {
    onLoad({ filter: /commander\/lib\/command\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const eager = "const childProcess = require('node:child_process');";
      if (!source.includes(eager)) throw new Error('commander no longer loads node:child_process as expected: see scripts/build.mjs');
      return { contents: source.replace(eager, "const childProcess = { spawn: (...words) => require('node:child_process').spawn(...words) };") };
    });
  },
};

/** string-width's regexes take 20 ms to parse and few texts need it: it stays a file of its own, loaded at its first use. */
const stringWidthApart = {
  name: 'string-width-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^string-width$/ }, ({ kind }) => (kind === 'require-call' ? { path: './string-width.cjs', external: true } : undefined));
  },
};

const common = {
  bundle: true,
  // A native program of its own, which `wengu lab` starts from node_modules.
  external: ['esbuild'],
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  legalComments: 'none',
  write: false,
  logLevel: 'warning',
  plugins: [lazyChildProcess, stringWidthApart],
  alias: {
    // What marked-terminal loads at its top and our renderer never calls: see terminal/markdown/card-renderer.ts.
    'cli-highlight': join(root, 'scripts/empty-module.mjs'),
    'cli-table3': join(root, 'scripts/empty-module.mjs'),
    'node-emoji': join(root, 'scripts/empty-module.mjs'),
  },
};

/** Splits as ES modules, the only format esbuild splits, then makes each chunk CommonJS: half the start-up of ES modules. */
async function bundle() {
  const { outputFiles } = await build({
    ...common,
    absWorkingDir: root,
    entryPoints: { main: 'src/main.ts', compile: 'src/content/compile.ts' },
    format: 'esm',
    splitting: true,
    outdir: dist,
    chunkNames: '[name]-[hash]',
  });
  return Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const { code } = await transform(text, { format: 'cjs', platform: 'node', target: 'node20', supported: { 'dynamic-import': false } });
      return { path: path.replace(/\.js$/, '.cjs'), code: code.replace(/(require\("\.\/[^"]+)\.js"\)/g, '$1.cjs")') };
    }),
  );
}

async function launcher(hash) {
  const define = { WENGU_VERSION: JSON.stringify(version), WENGU_BUILD: JSON.stringify(hash) };
  const { outputFiles } = await build({ ...common, absWorkingDir: root, entryPoints: ['src/launch.ts'], format: 'cjs', outfile: join(dist, 'launch.cjs'), define });
  return outputFiles[0].text;
}

async function stringWidth() {
  const { outputFiles } = await build({ ...common, absWorkingDir: root, plugins: [], entryPoints: ['string-width'], format: 'cjs', outfile: join(dist, 'string-width.cjs') });
  return outputFiles[0].text;
}

/** The process that runs learners' solutions: one file, the only one that it may read. */
async function runner() {
  const { outputFiles } = await build({ ...common, absWorkingDir: root, plugins: [], entryPoints: ['src/runner/child/main.ts'], format: 'cjs', outfile: join(dist, 'runner.cjs') });
  return outputFiles[0].text;
}

function compileContent() {
  // in a process of its own: the compiler is product code and loads as the product does
  const run = `const { compileRoot } = require(${JSON.stringify(join(dist, 'compile.cjs'))});
    compileRoot(${JSON.stringify(join(root, 'content'))}, ${JSON.stringify(join(dist, 'content'))});`;
  const { status } = spawnSync(process.execPath, ['-e', run], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the content could not be compiled');
  cpSync(join(root, 'content', 'groups.json'), join(dist, 'content', 'groups.json'));
}

/** Runs the usual commands once, so that the first start of the learner finds compiled code. */
function warmCaches() {
  const home = mkdtempSync(join(tmpdir(), 'wengu-build-'));
  const env = { PATH: process.env.PATH, WENGU_HOME: home, WENGU_CODE_CACHE: 'renew', LANG: 'zh_CN.UTF-8' };
  const grades = Array.from({ length: 6 }, () => '{"reply":["good"]}\n').join('');
  const answers = Array.from({ length: 8 }, () => '{"reply":["0"]}\n').join('');
  const runs = [[['review', '--json'], grades], [['review', '--plain', '--new', '12'], '\n3\n3\nu\nq\n'], [['quiz', '--json'], answers], [['quiz', '--plain'], '-\n-\nq\n'], [['due', '--json'], ''], [['home'], ''], [['topics'], ''], [['read', 'go/slice', '--plain'], ''], [['search', '切片', '--plain'], ''], [['--version'], '']];
  for (const [args, input] of runs) spawnSync(process.execPath, [join(root, 'bin/wengu.js'), ...args], { env, input, stdio: ['pipe', 'ignore', 'ignore'] });
  rmSync(home, { recursive: true, force: true });
}

export async function buildAll() {
  const files = await bundle();
  const hash = createHash('sha256').update(files.map((file) => file.code).join('\0')).digest('hex').slice(0, 12);
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  for (const { path, code } of files) writeFileSync(path, code);
  writeFileSync(join(dist, 'launch.cjs'), await launcher(hash));
  writeFileSync(join(dist, 'string-width.cjs'), await stringWidth());
  writeFileSync(join(dist, 'runner.cjs'), await runner());
  writeFileSync(join(dist, 'package.json'), '{ "type": "commonjs" }\n');
  compileContent();
  warmCaches();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildAll();
