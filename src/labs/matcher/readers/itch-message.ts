const TIMESTAMP = 5;
const BODY = 11;

/** A message of ITCH 5.0 where it lies among the bytes; which fields it has is decided by its type. Prices have four decimals. */
export class ItchMessage {
  #bytes: DataView = new DataView(new ArrayBuffer(0));
  #at = 0;

  /** Puts it on the message that begins at a place. */
  stand(bytes: DataView, at: number): void {
    this.#bytes = bytes;
    this.#at = at;
  }

  get type(): string {
    return String.fromCharCode(this.#bytes.getUint8(this.#at));
  }

  /** The number of the stock, for the day. */
  get locate(): number {
    return this.#bytes.getUint16(this.#at + 1);
  }

  /** Nanoseconds since midnight. */
  get time(): number {
    return this.#bytes.getUint16(this.#at + TIMESTAMP) * 2 ** 32 + this.#bytes.getUint32(this.#at + TIMESTAMP + 2);
  }

  /** System event: `O` start of messages, `S` start of system hours, `Q` of market hours, `M`, `E`, `C` their ends. */
  get event(): string {
    return this.#letter(BODY);
  }

  /** Reference of the order; for a replacement, of the one that is replaced. */
  get order(): number {
    return this.#big(BODY);
  }

  /** Reference that a replacement gets (U). */
  get newOrder(): number {
    return this.#big(BODY + 8);
  }

  /** `B` or `S` (A, F, P). */
  get side(): string {
    return this.#letter(BODY + 8);
  }

  /** Shares of A, F and P, of E, C and X, or of U. */
  get shares(): number {
    const type = this.#bytes.getUint8(this.#at);
    return this.#bytes.getUint32(this.#at + BODY + (type === U ? 16 : type === E || type === C || type === X ? 8 : 9));
  }

  /** Shares of a cross (Q). */
  get crossShares(): number {
    return this.#big(BODY);
  }

  /** Price of A, F, P, U, C or Q, in ten-thousandths. */
  get price(): number {
    const type = this.#bytes.getUint8(this.#at);
    return this.#bytes.getUint32(this.#at + BODY + (type === U ? 20 : type === Q ? 16 : 21));
  }

  /** Name of the stock in R, H, A, F, P and others that carry it: without the spaces at its end. */
  get stock(): string {
    const type = this.#bytes.getUint8(this.#at);
    const from = this.#at + BODY + (type === A || type === F || type === P ? 13 : type === Q ? 8 : 0);
    return Array.from({ length: 8 }, (_, place) => String.fromCharCode(this.#bytes.getUint8(from + place))).join('').trimEnd();
  }

  /** Trading state in H: `T` trading, `H` halted, `P` paused, `Q` quotation only. */
  get state(): string {
    return this.#letter(BODY + 8);
  }

  #letter(from: number): string {
    return String.fromCharCode(this.#bytes.getUint8(this.#at + from));
  }

  #big(from: number): number {
    return this.#bytes.getUint32(this.#at + from) * 2 ** 32 + this.#bytes.getUint32(this.#at + from + 4);
  }
}

const [A, C, E, F, P, Q, U, X] = ['A', 'C', 'E', 'F', 'P', 'Q', 'U', 'X'].map((letter) => letter.charCodeAt(0)) as [number, number, number, number, number, number, number, number];
