// Timing of whole processes, interleaved with bare node so that a noisy machine cancels out.
import { spawnSync } from 'node:child_process';
import { spawn as spawnPty } from '@lydell/node-pty';

/** Milliseconds that a process takes from spawn to exit. */
export function processTime(args, env) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`exit ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const KEYS_LINE = '看答案';
const OVER_LINE = 'Enter 结束';

function terminal(args, env) {
  return spawnPty(process.execPath, args, { cols: 80, rows: 24, env });
}

/** Milliseconds until a process in a pseudo-terminal ends. */
export function terminalTime(args, env) {
  return new Promise((resolve) => {
    const start = process.hrtime.bigint();
    const pty = terminal(args, env);
    pty.onExit(() => resolve(Number(process.hrtime.bigint() - start) / 1e6));
  });
}

/** Milliseconds until the first card stands in a pseudo-terminal. */
export function firstCardTime(bin, env) {
  return new Promise((resolve) => {
    const start = process.hrtime.bigint();
    const pty = terminal([bin, 'review'], env);
    let seen = '';
    let took;
    pty.onData((data) => {
      seen += data;
      if (took !== undefined || !seen.includes(KEYS_LINE)) return;
      took = Number(process.hrtime.bigint() - start) / 1e6;
      pty.write('q');
    });
    pty.onExit(() => resolve(took));
  });
}

/** Milliseconds from the key that grades to the next card, for `count` cards; each includes the commit to disk. */
export function nextCardTimes(bin, env, count) {
  return new Promise((resolve) => {
    const pty = terminal([bin, 'review', '--new', '9999', '--limit', String(count)], env);
    const times = [];
    let seen = '';
    let graded;
    pty.onData((data) => {
      seen += data;
      const asks = seen.includes(KEYS_LINE);
      const answers = /4\S* .*轻松/.test(seen);
      if (seen.includes(OVER_LINE)) pty.write('\r');
      else if (asks) {
        if (graded !== undefined) times.push(Number(process.hrtime.bigint() - graded) / 1e6);
        seen = '';
        graded = undefined;
        pty.write(' ');
      } else if (answers) {
        seen = '';
        graded = process.hrtime.bigint();
        pty.write('4');
      }
    });
    pty.onExit(() => resolve(times));
  });
}

export function median(values) {
  return quantile(values, 0.5);
}

export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Runs `subject` and `bare` in turn and gives the median of the ratios pair by pair, with the medians of both. */
export async function paired(subject, bare, pairs) {
  const runs = [];
  for (let i = 0; i < pairs; i++) {
    // alternate the order, so that a drift hits both alike
    const first = i % 2 === 0;
    const a = first ? await subject() : undefined;
    const b = await bare();
    runs.push({ subject: a ?? (await subject()), bare: b });
  }
  return { ratio: median(runs.map((run) => run.subject / run.bare)), subject: median(runs.map((run) => run.subject)), bare: median(runs.map((run) => run.bare)) };
}
