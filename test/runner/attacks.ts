import { expect } from 'vitest';
import type { Verdict } from '../../src/labs/kit/verdict.ts';

/** A solution that does harm, by accident or not, and how grading it must end. */
export interface Attack {
  readonly name: string;
  readonly source: string;
  readonly ends: (verdict: Verdict) => unknown;
  readonly as: unknown;
}

/** A token bucket that does something when it is asked, in line 3. */
function asked(what: string, before = ''): string {
  return `${before}\nexport function tokenBucket() { return { decide() {\n${what}\nreturn { allowed: true, remaining: 0, retryAfter: 0, resetAt: 0 };\n} }; }\n`;
}

const line = (verdict: Verdict): number | undefined => ('place' in verdict ? verdict.place?.line : undefined);
const stopped = (verdict: Verdict): unknown => (verdict.is === 'stopped' ? [verdict.is, verdict.why, verdict.check] : verdict);
const stoppedAt = (verdict: Verdict): unknown => (verdict.is === 'stopped' ? [verdict.is, verdict.why, verdict.check, line(verdict)] : verdict);
const stoppedBy = (verdict: Verdict): unknown => (verdict.is === 'stopped' ? [verdict.is, verdict.why] : verdict);
const crashed = (verdict: Verdict): unknown => (verdict.is === 'crashed' ? [verdict.is, verdict.how, line(verdict)] : verdict);

function thrown(verdict: Verdict): unknown {
  if (verdict.is !== 'graded') return verdict;
  const [first] = verdict.results;
  return first?.failure?.kind === 'threw' ? [first.failure.message, first.place?.line] : first?.failure;
}

function fault(verdict: Verdict): unknown {
  if (verdict.is !== 'build') return verdict;
  const [first] = verdict.faults;
  return [first?.why, first?.what, first?.place && `${first.place.file}:${first.place.line}:${first.place.column}`];
}

function unloadable(verdict: Verdict): unknown {
  return verdict.is === 'unloadable' ? [verdict.message.split('\n')[0], line(verdict)] : verdict;
}

/** Passed over: the solution is only wrong, as if it had done nothing. */
function onlyWrong(verdict: Verdict): unknown {
  return verdict.is === 'graded' ? verdict.results.some(({ passed }) => !passed) && verdict.results.every(({ failure }) => failure?.kind !== 'threw') : verdict;
}

const refusedImport = (name: string, source: string, what: string, place: string): Attack => ({ name, source, ends: fault, as: ['import', what, place] });
const OK = 'export function tokenBucket() {}';

export const ATTACKS: readonly Attack[] = [
  { name: 'an endless loop', source: asked('while (true) {}'), ends: stoppedAt, as: ['stopped', 'steps', 'burst', 3] },
  { name: 'an endless loop without braces', source: asked('for (;;) ;'), ends: stoppedAt, as: ['stopped', 'steps', 'burst', 3] },
  { name: 'an endless loop that catches everything', source: asked('while (true) { try { for (;;) {} } catch {} finally { continue; } }'), ends: stoppedAt, as: ['stopped', 'steps', 'burst', 3] },
  { name: 'a loop of awaited nulls', source: asked('(async () => { for (;;) await null; })();'), ends: stoppedAt, as: ['stopped', 'steps', 'burst', 3] },
  { name: 'endless recursion of timers', source: asked('const again = () => setTimeout(again, 1); again();'), ends: stoppedAt, as: ['stopped', 'steps', 'burst', 3] },
  { name: 'an interval that nobody clears', source: asked('setInterval(() => {}, 5);'), ends: stoppedAt, as: ['stopped', 'steps', 'burst', 3] },
  { name: 'a generator without end', source: asked('[...(function* () { for (;;) yield 1; })()];'), ends: stoppedBy, as: ['stopped', 'steps'] },
  { name: 'a loop at the top of the file', source: `while (true) {}\n${OK}`, ends: (verdict) => [stoppedBy(verdict), line(verdict)], as: [['stopped', 'steps'], 1] },
  { name: 'a regular expression that takes for ever', source: asked("/^(a|a|a?)+$/.test('a'.repeat(60) + 'b');"), ends: stopped, as: ['stopped', 'time', 'burst'] },
  { name: 'waiting for nobody', source: asked('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'), ends: thrown, as: ['Error: Atomics.wait is not there in a lab', 3] },
  { name: 'an array that grows', source: asked("for (;;) all.push(new Array(1000).fill('x'));", 'const all = [];'), ends: stopped, as: ['stopped', 'memory', 'burst'] },
  { name: '40 buffers of 50 MB', source: asked('for (let i = 0; i < 40; i++) all.push(new ArrayBuffer(50_000_000));', 'const all = [];'), ends: stopped, as: ['stopped', 'memory', 'burst'] },
  { name: '40 buffers of 50 MB, filled', source: asked('for (let i = 0; i < 40; i++) all.push(new Uint8Array(50_000_000).fill(1));', 'const all = [];'), ends: stopped, as: ['stopped', 'memory', 'burst'] },
  { name: 'a string that doubles', source: asked("let s = 'x'; for (;;) { s += s; all.push(s + 1); }", 'const all = [];'), ends: thrown, as: ['RangeError: Invalid string length', 3] },
  { name: 'deep recursion', source: asked('const deeper = (n) => deeper(n + 1) + 1; deeper(0);'), ends: thrown, as: ['RangeError: Maximum call stack size exceeded', 3] },
  { name: 'a throw', source: asked("throw new TypeError('no');"), ends: thrown, as: ['TypeError: no', 3] },
  { name: 'a throw of something else', source: asked("throw 'no';"), ends: thrown, as: ['threw "no"', undefined] },
  { name: 'a late throw in a timer', source: asked("setTimeout(() => { throw new Error('late'); }, 5);"), ends: thrown, as: ['Error: late', 3] },
  { name: 'a rejection that nobody handles', source: asked("Promise.reject(new Error('lost'));"), ends: thrown, as: ['Error: lost', 3] },
  { name: 'a promise that never settles', source: asked('return new Promise(() => {});'), ends: (verdict) => (verdict.is === 'graded' ? verdict.results[0]?.failure : verdict), as: { kind: 'shape', call: "decide('a', 1)", expected: expect.stringContaining('allowed: boolean'), got: 'Promise' } },
  { name: 'a flood of output', source: asked("for (;;) console.log('line of output');"), ends: (verdict) => [stopped(verdict), verdict.is === 'stopped' && verdict.printed?.head.startsWith('line of output\n'), verdict.is === 'stopped' && verdict.printed?.tail.endsWith('line of output\n')], as: [['stopped', 'output', 'burst'], true, true] },
  refusedImport('imports node:fs', `import { readFileSync } from 'node:fs';\nreadFileSync('/etc/passwd');\n${OK}`, 'node:fs', 'solution.ts:1:30'),
  refusedImport('imports net', `\n  import * as net from 'net';\nnet.connect(1);\n${OK}`, 'net', 'solution.ts:2:24'),
  refusedImport('imports child_process', `import 'node:child_process';\n${OK}`, 'node:child_process', 'solution.ts:1:8'),
  refusedImport('imports worker_threads', `${OK}\nexport { Worker } from 'node:worker_threads';`, 'node:worker_threads', 'solution.ts:2:24'),
  refusedImport('imports a file outside its folder', `import '../../../../../../../etc/passwd';\n${OK}`, '../../../../../../../etc/passwd', 'solution.ts:1:8'),
  refusedImport('imports a package', `import esbuild from 'esbuild';\nesbuild;\n${OK}`, 'esbuild', 'solution.ts:1:21'),
  refusedImport('requires node:fs', `const fs = require('node:fs');\n${OK}`, 'node:fs', 'solution.ts:1:20'),
  refusedImport('imports node:fs later', asked("import('node:fs');"), 'node:fs', 'solution.ts:3:8'),
  { name: 'imports by a name that is put together', source: asked("import(['node', 'fs'].join(':')).then((fs) => fs.writeFileSync('/tmp/wengu-attack', ''));"), ends: (verdict) => Array.isArray(thrown(verdict)), as: true },
  { name: 'requires by a name that is put together', source: asked("require(['f', 's'].join('')).writeFileSync('/tmp/wengu-attack', '');"), ends: thrown, as: ['Error: fs cannot be imported in a lab', 3] },
  { name: 'the main module’s require', source: asked("process.mainModule.require('fs');"), ends: thrown, as: ["TypeError: Cannot read properties of undefined (reading 'require')", 3] },
  { name: 'a built-in module', source: asked("process.getBuiltinModule('fs');"), ends: thrown, as: ['Error: process.getBuiltinModule is not there in a lab', 3] },
  { name: 'an internal binding', source: asked("process.binding('fs');"), ends: thrown, as: ['Error: process.binding is not there in a lab', 3] },
  { name: 'an eval of an import', source: asked(`(0, eval)("import('node:fs')");`), ends: (verdict) => Array.isArray(thrown(verdict)), as: true },
  { name: 'a function made of text', source: asked("new Function('return process')();"), ends: thrown, as: ['EvalError: Code generation from strings disallowed for this context', 3] },
  { name: 'a constructor of a constructor', source: asked("[].constructor.constructor('return process')();"), ends: thrown, as: ['EvalError: Code generation from strings disallowed for this context', 3] },
  { name: 'fetch', source: asked("fetch('http://127.0.0.1:9/');"), ends: thrown, as: ['ReferenceError: fetch is not defined', 3] },
  { name: 'WebSocket', source: asked("new WebSocket('ws://127.0.0.1:9/');"), ends: thrown, as: ['ReferenceError: WebSocket is not defined', 3] },
  { name: 'a nested worker', source: asked("new Worker('data:,', { eval: true });"), ends: thrown, as: ['ReferenceError: Worker is not defined', 3] },
  { name: 'process.exit(0)', source: asked('process.exit(0);'), ends: crashed, as: ['crashed', 'process.exit', 3] },
  { name: 'process.reallyExit(0)', source: asked('process.reallyExit(0);'), ends: crashed, as: ['crashed', 'process.reallyExit', 3] },
  { name: 'process.exit(0) at the top of the file', source: `process.exit(0);\n${OK}`, ends: crashed, as: ['crashed', 'process.exit', 1] },
  { name: 'kills its parent', source: asked('process.kill(process.ppid);'), ends: thrown, as: ['Error: process.kill is not there in a lab', 3] },
  { name: 'prints a forged result', source: asked(`console.log('{"is":"done","checks":9,"uses":[],"took":1}');`), ends: onlyWrong, as: true },
  { name: 'reads a stack for the runner’s objects', source: asked("Error.prepareStackTrace = (_, sites) => sites; for (const site of new Error().stack) site.getThis()?.process?.exit?.(0);"), ends: onlyWrong, as: true },
  { name: 'breaks the language', source: `JSON.stringify = () => '{}'; Array.prototype.map = () => []; Promise.prototype.then = () => undefined;\n${OK}`, ends: (verdict) => verdict.is !== 'graded' || verdict.results.some(({ passed }) => !passed), as: true },
  { name: 'a syntax error', source: `${OK}\nconst x = ;`, ends: fault, as: ['syntax', 'Unexpected ";"', 'solution.ts:2:11'] },
  { name: 'a wrong export', source: 'export const TokenBucket = 1;', ends: (verdict) => verdict, as: { is: 'exports', missing: ['tokenBucket'], found: ['TokenBucket'] } },
  { name: 'an export of the wrong kind', source: 'export const tokenBucket = 1;', ends: (verdict) => verdict, as: { is: 'exports', missing: ['tokenBucket'], found: ['tokenBucket'] } },
  { name: 'a wrong type of return', source: asked('return true;'), ends: (verdict) => (verdict.is === 'graded' ? verdict.results[0]?.failure : verdict), as: { kind: 'shape', call: "decide('a', 1)", expected: expect.stringContaining('allowed: boolean'), got: 'true' } },
  { name: 'a throw at the top of the file', source: `throw new Error('early');\n${OK}`, ends: unloadable, as: ['Error: early', 1] },
  { name: 'an import of its own that is missing', source: `import './other';\n${OK}`, ends: fault, as: ['missing', './other', 'solution.ts:1:8'] },
  { name: 'the real clock and dice', source: asked('Date.now(); new Date(); Math.random(); performance.now();'), ends: (verdict) => (verdict.is === 'graded' ? verdict.uses.map(({ what, place }) => [what, place?.line]) : verdict), as: [['Date.now', 3], ['Math.random', 3], ['performance.now', 3]] },
];
