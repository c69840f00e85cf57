/** Terminals that know them show what is between at once (mode 2026, synchronized output); others ignore them. */
const SYNC_BEGIN = '\u001b[?2026h';
const SYNC_END = '\u001b[?2026l';

/** The terminal as a place to paint whole frames on: the alternate screen, which gives back what was there before. */
export class Screen {
  readonly #out: NodeJS.WriteStream;
  #shown: readonly string[] = [];
  #entered = false;
  readonly #leaveOnExit = (): void => this.leave();
  readonly #leaveOnSignal = (signal: NodeJS.Signals): void => {
    this.leave();
    process.exit(signal === 'SIGHUP' ? 129 : 143);
  };

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  get size(): { readonly columns: number; readonly rows: number } {
    return { columns: this.#out.columns || 80, rows: this.#out.rows || 24 };
  }

  /** Switches to the alternate screen; from here on every way out of the program restores the terminal. */
  enter(): void {
    if (this.#entered) return;
    this.#entered = true;
    this.#shown = [];
    this.#out.write('\u001b[?1049h\u001b[?25l\u001b[2J');
    process.once('exit', this.#leaveOnExit);
    process.once('SIGTERM', this.#leaveOnSignal);
    process.once('SIGHUP', this.#leaveOnSignal);
  }

  leave(): void {
    if (!this.#entered) return;
    this.#entered = false;
    this.#out.write('\u001b[0m\u001b[?25h\u001b[?1049l');
    process.removeListener('exit', this.#leaveOnExit);
    process.removeListener('SIGTERM', this.#leaveOnSignal);
    process.removeListener('SIGHUP', this.#leaveOnSignal);
  }

  /** Forgets what is shown, so that the next frame is painted whole: after a resize. */
  forget(): void {
    this.#shown = [];
    this.#out.write('\u001b[2J');
  }

  /** Paints a frame of at most as many lines as the screen has; only lines that changed are written. */
  paint(lines: readonly string[]): void {
    const changes: string[] = [];
    for (let row = 0; row < Math.max(lines.length, this.#shown.length); row++) {
      const line = lines[row] ?? '';
      if (line !== this.#shown[row]) changes.push(`\u001b[${row + 1};1H${line}\u001b[0m\u001b[K`);
    }
    this.#shown = [...lines];
    if (changes.length > 0) this.#out.write(changes.length === 1 ? changes.join('') : `${SYNC_BEGIN}${changes.join('')}${SYNC_END}`);
  }
}
