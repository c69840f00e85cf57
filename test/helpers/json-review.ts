import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import type { Env, Home } from './home.ts';
import { type Outcome, PROGRAM } from './program.ts';

/** One line that `review --json` wrote. */
export interface Step {
  readonly step: string;
  readonly [field: string]: unknown;
}

export interface Reply {
  readonly reply: readonly unknown[];
  readonly took?: number;
}

/** A review driven as a program would: a JSON line out, a JSON line in. Lines are kept until they are asked for. */
export class JsonReview {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #steps: Step[] = [];
  readonly ended: Promise<Outcome>;
  #stdout = '';
  #stderr = '';
  #partial = '';
  #over = false;
  #wake: () => void = () => undefined;

  constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    child.stdin.on('error', () => undefined); // the other side may be dead
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        this.#over = true;
        this.#wake();
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
  }

  static start(home: Home, args: readonly string[] = [], env: Env = {}): JsonReview {
    return startJson(home, process.execPath, [PROGRAM, 'review', '--json', ...args], env);
  }

  /** The next line, or `undefined` when the program has ended. */
  async next(): Promise<Step | undefined> {
    while (this.#steps.length === 0 && !this.#over) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.#steps.shift();
  }

  /** The next line, which must be of a kind. */
  async expect(step: string): Promise<Step> {
    const next = await this.next();
    if (next?.step !== step) throw new Error(`expected a line "${step}", got ${JSON.stringify(next)}; stderr: ${this.#stderr}`);
    return next;
  }

  reply(word: string, took?: number): void {
    const reply: Reply = { reply: [word], ...(took !== undefined && { took }) };
    this.send(JSON.stringify(reply));
  }

  /** Waits for a card, replies and returns what came of it. */
  async answer(word: string, took?: number): Promise<Step> {
    await this.expect('ask');
    this.reply(word, took);
    return this.expect('verdict');
  }

  send(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** Closes the input, which leaves as `q` would. */
  close(): Promise<Outcome> {
    this.#child.stdin.end();
    return this.ended;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  #take(text: string): void {
    this.#stdout += text;
    const lines = (this.#partial + text).split('\n');
    this.#partial = lines.pop() ?? '';
    this.#steps.push(...lines.map((line) => JSON.parse(line) as Step));
    this.#wake();
  }
}

/** Starts any program that speaks as `review --json` does, such as a shell that runs it. */
export function startJson(home: Home, file: string, args: readonly string[], env: Env = {}): JsonReview {
  const child = spawn(file, args, { env: home.env(env), cwd: home.folder });
  onTestFinished(() => void child.kill('SIGKILL'));
  return new JsonReview(child);
}
