import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const QUIET = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars'];

/** Path of a Chromium on this machine, or `undefined`. */
export const CHROMIUM = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  .find((file) => existsSync(file));

const CLOSING_MS = 10_000;

export interface View {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

export interface Seen {
  /** What the page asked for beside itself. */
  readonly requests: readonly string[];
  /** Errors and warnings of the console. */
  readonly complaints: readonly string[];
  /** Width of the page's content: more than the window's means sideways scrolling. */
  readonly width: number;
  readonly background: string;
  /** PNG, base64. */
  readonly picture: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** A headless Chromium, spoken to over a pipe in its DevTools protocol. */
export class Browser {
  readonly #input: Writable;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #listener: (message: Message) => void = () => undefined;
  #partial = '';
  #calls = 0;

  private constructor(process: ChildProcess) {
    this.#input = process.stdio[3] as Writable;
    this.#input.on('error', () => undefined); // the browser may be gone
    process.once('exit', (code) => {
      for (const answer of this.#waiting.values()) answer({ error: { message: `the browser ended with ${code}` } });
    });
    (process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => this.#take(text));
  }

  static start(): Browser {
    const profile = mkdtempSync(join(tmpdir(), 'wengu-browser-'));
    const child = spawn(CHROMIUM ?? '', [...QUIET, `--user-data-dir=${profile}`, '--remote-debugging-pipe'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const browser = new Browser(child);
    onTestFinished(async () => {
      // asked to close, it takes its own helpers along; killed, it would leave them behind with our pipes in their hands
      const patience = setTimeout(() => child.kill('SIGKILL'), CLOSING_MS);
      if (child.exitCode === null) browser.#call('Browser.close', {}).catch(() => undefined);
      await ended;
      clearTimeout(patience);
      for (const stream of child.stdio) stream?.destroy();
      rmSync(profile, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
    });
    return browser;
  }

  /** Opens a page and tells what came of it. */
  async open(url: string, { width, scheme }: View): Promise<Seen> {
    const { targetId } = await this.#call('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.#call('Target.attachToTarget', { targetId, flatten: true });
    const call = (method: string, params: object = {}) => this.#call(method, params, String(sessionId));
    const requests: string[] = [];
    const complaints: string[] = [];
    const loaded = new Promise<void>((resolve) => {
      this.#listener = ({ method, params = {} }) => {
        if (method === 'Network.requestWillBeSent') requests.push((params['request'] as { url: string }).url);
        if (method === 'Log.entryAdded' || method === 'Runtime.exceptionThrown' || method === 'Runtime.consoleAPICalled') complaints.push(JSON.stringify(params));
        if (method === 'Page.loadEventFired') resolve();
      };
    });
    for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await call(`${domain}.enable`);
    await call('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: width < 600 });
    await call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    await call('Page.navigate', { url });
    await loaded;
    const ask = async (expression: string): Promise<unknown> => ((await call('Runtime.evaluate', { expression }))['result'] as { value: unknown }).value;
    const content = Number(await ask('document.documentElement.scrollWidth'));
    const background = String(await ask('getComputedStyle(document.body).backgroundColor'));
    const { data } = await call('Page.captureScreenshot', { captureBeyondViewport: true });
    await this.#call('Target.closeTarget', { targetId });
    return { requests: requests.filter((asked) => asked !== url), complaints, width: content, background, picture: String(data) };
  }

  #call(method: string, params: object, sessionId?: string): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result ?? {})));
      this.#input.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
    });
  }

  #take(text: string): void {
    const messages = (this.#partial + text).split('\0');
    this.#partial = messages.pop() ?? '';
    for (const message of messages.map((json) => JSON.parse(json) as Message)) {
      if (message.id === undefined) this.#listener(message);
      else this.#waiting.get(message.id)?.(message);
    }
  }
}
