// Runs before start, test, check and bench: installs the locked packages when they are missing, builds what is stale.
// Uses nothing but Node, because on a fresh clone nothing else is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = join(root, 'node_modules', '.wengu-setup');
const built = join(root, 'dist', '.wengu-setup');
const chinese = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').toLowerCase().startsWith('zh');

/** The driver is compiled for one ABI of Node: another Node needs it anew. */
const packagesKey = () => hashOf([join(root, 'package-lock.json')], process.versions.modules);
const buildKey = () => hashOf(['package-lock.json', 'src', 'content', 'scripts'].flatMap((name) => filesIn(join(root, name))), process.version);

function hashOf(files, salt) {
  const hash = createHash('sha256').update(salt);
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesIn(join(path, name)));
}

function isCurrent(stamp, key) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === key;
}

function say(zh, en) {
  console.error(`wengu: ${chinese ? zh : en}`);
}

/**
 * Headers that came with this Node, so that the driver is compiled without fetching them: a Node installed whole has
 * them beside it.
 */
function nodeHeaders() {
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  const file = join(prefix, 'include', 'node', 'node_version.h');
  if (process.env.npm_config_nodedir !== undefined || !existsSync(file)) return {};
  const text = readFileSync(file, 'utf8');
  const part = (name) => new RegExp(`#define NODE_${name}_VERSION (\\d+)`).exec(text)?.[1];
  const version = ['MAJOR', 'MINOR', 'PATCH'].map(part).join('.');
  return version === process.versions.node ? { npm_config_nodedir: prefix } : {};
}

function run(command, args) {
  const env = { ...nodeHeaders(), ...process.env };
  delete env.NODE_ENV; // the build needs the development packages
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env, shell: process.platform === 'win32' });
  if (status === 0) return;
  say(`${command} ${args.join(' ')} 失败，原因见上。修复后重试。`, `${command} ${args.join(' ')} failed, see above. Mend it and try again.`);
  process.exit(1);
}

if (!isCurrent(installed, packagesKey())) {
  say('正在安装依赖。第一次要编译 SQLite 驱动，可能需要几分钟。', 'installing packages. The first build of the SQLite driver can take some minutes.');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(installed, packagesKey());
}
if (!isCurrent(built, buildKey())) {
  say('正在构建。', 'building.');
  run(process.execPath, [join(root, 'scripts/build.mjs')]);
  writeFileSync(built, buildKey());
}
