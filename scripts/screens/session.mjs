// Plays sessions of the built product: in a pseudo-terminal to be drawn, and as JSON lines to give a learner a past.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { spawn as spawnPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const PROGRAM = ['--require', fileURLToPath(new URL('clock.cjs', import.meta.url)), fileURLToPath(new URL('../../bin/wengu.js', import.meta.url))];
const LOCALES = { zh: 'zh_CN.UTF-8', en: 'en_US.UTF-8' };
const DAY = 86_400_000;
/** Half past eight in the evening of 24 November 2026 in Shanghai: the day on which the screens are drawn. */
const EVENING = Date.UTC(2026, 10, 24, 12, 30);
const PATIENCE_MS = 60_000;
/** A frame whose last line is not the one waited for is over when nothing has come for so long. */
const QUIET_MS = 250;
/** What differs from machine to machine, and what stands in its place. */
const HOME_SHOWN = '/home/gopher';
const NODE_SHOWN = '20.19.0';

/** A learner's home in a temporary folder. */
export class Home {
  #folder = realpathSync(mkdtempSync(join(tmpdir(), 'wengu-screens-')));

  get folder() {
    return this.#folder;
  }

  /** Another home with the same past. */
  copy() {
    const copy = new Home();
    cpSync(this.#folder, copy.folder, { recursive: true });
    return copy;
  }

  /** The whole environment of a session, `day` days from the evening of the screens. No PATH: whether Go is there must not show. */
  env(lang, day = 0) {
    const bin = join(this.#folder, '.bin');
    mkdirSync(bin, { recursive: true });
    const time = { TZ: 'Asia/Shanghai', WENGU_NOW: String(EVENING + day * DAY) };
    return { PATH: bin, HOME: this.#folder, WENGU_HOME: join(this.#folder, 'wengu'), LANG: LOCALES[lang], TERM: 'xterm-256color', EDITOR: 'vim', ...time };
  }

  /** What the machine lets slip into the output, made the same everywhere. */
  normalise(output) {
    return output.replaceAll(this.#folder, HOME_SHOWN).replaceAll(process.versions.node, NODE_SHOWN);
  }

  remove() {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Runs a command to its end, as a shell script would. */
export async function run(home, lang, args, day = 0) {
  const child = spawn(process.execPath, [...PROGRAM, ...args], { env: home.env(lang, day), cwd: home.folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`wengu ${args.join(' ')}: exit ${code}`);
}

/** Does a whole day's review; `rate` tells the rating of a card by its id. */
export async function study(home, lang, day, args, rate) {
  const child = spawn(process.execPath, [...PROGRAM, 'review', '--json', ...args], { env: home.env(lang, day), cwd: home.folder, stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = new Promise((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const step = JSON.parse(line);
    if (step.step === 'ask') child.stdin.write(`${JSON.stringify({ reply: [rate(step.id)] })}\n`);
  }
  const code = await closed;
  if (code !== 0) throw new Error(`review of day ${day}: exit ${code}`);
}

/** A command line of wengu in a pseudo-terminal, with an emulator as its screen. */
export class Session {
  #home;
  #pty;
  #args;
  #emulator;
  #raw = '';
  #ended = false;
  #wake = () => undefined;

  constructor(home, lang, args, { columns = 80, rows = 24 } = {}) {
    this.#home = home;
    this.#args = args;
    this.#emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#pty = spawnPty(process.execPath, [...PROGRAM, ...args], { cols: columns, rows, cwd: home.folder, env: home.env(lang) });
    this.#emulator.onData((reply) => this.#pty.write(reply)); // answers to what the program asks the terminal
    this.#pty.onData((data) => {
      this.#raw += data;
      this.#emulator.write(data, () => this.#wake());
    });
    this.#pty.onExit(() => {
      this.#ended = true;
      this.#emulator.write('', () => this.#wake());
    });
  }

  text() {
    const { buffer, rows } = this.#emulator;
    return Array.from({ length: rows }, (_, row) => buffer.active.getLine(buffer.active.baseY + row)?.translateToString(true) ?? '').join('\n');
  }

  /** Whether the program has written something, control sequences included. */
  wrote(bytes) {
    return this.#raw.includes(bytes);
  }

  get ended() {
    return this.#ended;
  }

  /** Waits until the screen shows what fits one of the patterns, or until the program ends when that is allowed. */
  async shows(pattern, { orEnds = false } = {}) {
    const deadline = Date.now() + PATIENCE_MS;
    while (!pattern.test(this.text())) {
      if (this.#ended) {
        if (orEnds) return;
        throw new Error(`wengu ${this.#args.join(' ')} ended, waiting for ${pattern}\n${this.text()}`);
      }
      if (Date.now() > deadline) throw new Error(`wengu ${this.#args.join(' ')}: out of patience, waiting for ${pattern}\n${this.text()}`);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, 1000);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async press(key, pattern, options) {
    this.#pty.write(key);
    await this.shows(pattern, options);
  }

  /** Waits until the program has nothing more to write. */
  async rests() {
    for (let length = -1; length !== this.#raw.length; ) {
      length = this.#raw.length;
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    }
  }

  async end() {
    await this.shows(/$.^/, { orEnds: true });
  }

  /**
   * The screen as it stands, under a prompt with the command line where the program did not take the whole screen:
   * an emulator of its own, fed what the program wrote with the machine's traces taken out.
   */
  async picture() {
    const { cols, rows } = this.#emulator;
    const emulator = new xterm.Terminal({ cols, rows, allowProposedApi: true });
    const command = ['wengu', ...this.#args].join(' ');
    await new Promise((resolve) => emulator.write(`\u001b[32m$\u001b[0m ${command}\r\n${this.#home.normalise(this.#raw)}`, resolve));
    return { emulator, command };
  }

  close() {
    if (!this.#ended) this.#pty.kill();
    this.#emulator.dispose();
  }
}
