import { createInterface, type Interface } from 'node:readline';

/** Lines of an input one at a time; `undefined` at its end. Lines that came early wait. */
export class LineReader {
  readonly #lines: AsyncIterableIterator<string>;
  readonly #reader: Interface;

  constructor(input: NodeJS.ReadableStream) {
    this.#reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    this.#lines = this.#reader[Symbol.asyncIterator]() as AsyncIterableIterator<string>;
  }

  async next(): Promise<string | undefined> {
    const { value, done } = await this.#lines.next();
    return done ? undefined : value;
  }

  close(): void {
    this.#reader.close();
  }
}
