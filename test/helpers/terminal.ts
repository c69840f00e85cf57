import { type IPty, spawn } from '@lydell/node-pty';
import xterm, { type Terminal as Emulator } from '@xterm/headless';
import { onTestFinished } from 'vitest';
import type { Env, Home } from './home.ts';
import { PROGRAM } from './program.ts';

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Env;
}

export interface Exit {
  readonly code: number;
  readonly signal: number;
}

type Condition = string | RegExp | ((lines: readonly string[]) => boolean);

interface Waiter {
  readonly holds: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** How long anything may take on a loaded machine. Nothing waits this long unless it fails. */
const PATIENCE_MS = 45_000;
const BEYOND = 60;

/**
 * A program in a pseudo-terminal, with an emulator as its screen. A second, wider emulator sees the same output:
 * what it shows beyond the real width would have been wrapped, and is kept in `spills`.
 */
export class Terminal {
  readonly #pty: IPty;
  readonly #screen: Emulator;
  readonly #wide: Emulator;
  readonly #waiters = new Set<Waiter>();
  readonly #exit: Promise<Exit>;
  readonly spills = new Set<string>();
  #raw = '';
  #ended: Exit | undefined;
  #cursor = true;
  #stale = false;

  private constructor(pty: IPty, columns: number, rows: number) {
    this.#pty = pty;
    this.#screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 200 });
    this.#wide = new xterm.Terminal({ cols: columns + BEYOND, rows, allowProposedApi: true });
    this.#watchCursor();
    this.#screen.onData((reply) => this.type(reply)); // answers to what the program asks the terminal
    pty.onData((data) => this.#receive(data));
    this.#exit = new Promise((resolve) => {
      pty.onExit(({ exitCode, signal }) => {
        this.#screen.write('', () => resolve(this.#end({ code: exitCode, signal: signal ?? 0 })));
      });
    });
  }

  /** Starts a command line of wengu. */
  static start(home: Home, args: readonly string[], options: TerminalOptions = {}): Terminal {
    return Terminal.run(home, process.execPath, [PROGRAM, ...args], options);
  }

  /** Starts any program. */
  static run(home: Home, file: string, args: readonly string[], { columns = 80, rows = 24, env = {} }: TerminalOptions = {}): Terminal {
    const pty = spawn(file, [...args], { cols: columns, rows, cwd: home.folder, env: home.env(env) });
    const terminal = new Terminal(pty, columns, rows);
    onTestFinished(() => terminal.#dispose());
    return terminal;
  }

  get pid(): number {
    return this.#pty.pid;
  }

  type(keys: string): void {
    if (!this.#ended) this.#pty.write(keys);
  }

  kill(signal: NodeJS.Signals): void {
    this.#pty.kill(signal);
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows);
    this.#wide.resize(columns + BEYOND, rows);
    this.#stale = true;
    this.#pty.resize(columns, rows);
  }

  /** The visible lines, without spaces at their ends. */
  screen(): readonly string[] {
    return Array.from({ length: this.#screen.rows }, (_, row) => lineText(this.#screen, this.#screen.buffer.active.baseY + row));
  }

  text(): string {
    return this.screen().join('\n');
  }

  /** Visible lines that go on from the line above, since that was too wide for the terminal. */
  wrapped(): readonly string[] {
    const { active } = this.#screen.buffer;
    return this.screen().filter((_, row) => active.getLine(active.baseY + row)?.isWrapped);
  }

  /** Everything that the program wrote, control sequences included. */
  get raw(): string {
    return this.#raw;
  }

  /** True while the program shows the alternate screen. */
  get alternate(): boolean {
    return this.#screen.buffer.active.type === 'alternate';
  }

  get cursorVisible(): boolean {
    return this.#cursor;
  }

  /** Resolves as soon as the screen shows a text or fits a condition; fails with the screen when the program ends before. */
  waitFor(condition: Condition): Promise<void> {
    const holds = (): boolean => this.#holds(condition);
    if (holds()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => reject(new Error(`${why}, waiting for ${String(condition)}\n${this.text()}`));
      if (this.#ended) return fail(`the program ended with ${this.#ended.code}`);
      const timer = setTimeout(() => fail('out of patience'), PATIENCE_MS);
      const over = (settle: () => void) => () => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        settle();
      };
      const waiter: Waiter = { holds, resolve: over(resolve), reject: (error) => over(() => fail(error.message))() };
      this.#waiters.add(waiter);
    });
  }

  /** Resolves when the program has ended and all that it wrote is on the screen. */
  get exit(): Promise<Exit> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`out of patience, waiting for the end\n${this.text()}`)), PATIENCE_MS);
      void this.#exit.then(resolve).finally(() => clearTimeout(timer));
    });
  }

  /** Types keys and waits for what they lead to. */
  async press(keys: string, condition: Condition): Promise<void> {
    this.type(keys);
    await this.waitFor(condition);
  }

  #holds(condition: Condition): boolean {
    if (typeof condition === 'function') return condition(this.screen());
    return typeof condition === 'string' ? this.text().includes(condition) : condition.test(this.text());
  }

  #receive(data: string): void {
    this.#raw += data;
    if (data.includes('\u001b[2J')) this.#stale = false;
    this.#wide.write(data);
    this.#screen.write(data, () => {
      if (this.alternate && !this.#stale) this.#noteSpills();
      for (const waiter of [...this.#waiters]) if (waiter.holds()) waiter.resolve();
    });
  }

  #noteSpills(): void {
    const width = this.#screen.cols;
    for (let row = 0; row < this.#wide.rows; row++) {
      const line = this.#wide.buffer.active.getLine(row);
      const straddles = line?.getCell(width - 1)?.getWidth() === 2;
      if (straddles || line?.getCell(width)?.getChars()) this.spills.add(lineText(this.#wide, row));
    }
  }

  #watchCursor(): void {
    const watch = (final: 'h' | 'l'): void => {
      this.#screen.parser.registerCsiHandler({ prefix: '?', final }, (params) => {
        if (params.includes(25)) this.#cursor = final === 'h';
        return false;
      });
    };
    watch('h');
    watch('l');
  }

  #end(exit: Exit): Exit {
    this.#ended = exit;
    for (const waiter of [...this.#waiters]) waiter.reject(new Error(`the program ended with ${exit.code}`));
    return exit;
  }

  #dispose(): void {
    if (!this.#ended) this.#pty.kill('SIGKILL');
    this.#screen.dispose();
    this.#wide.dispose();
  }
}

function lineText(emulator: Emulator, row: number): string {
  return emulator.buffer.active.getLine(row)?.translateToString(true) ?? '';
}
