import type { Micros } from '../../labs/kit/clock.ts';
import type { Take, Taken, TokenServer } from '../../labs/limiter/distributed/token-server.ts';
import { holds } from '../../labs/kit/fault-span.ts';
import type { Fault } from '../../labs/limiter/faults.ts';
import type { Unheard } from '../../labs/limiter/gate.ts';

export interface NetworkOptions {
  readonly server: TokenServer;
  readonly faults: readonly Fault[];
  /** Position of the node whose way to the server this is. */
  readonly node: number;
  /** The node waits so long for an answer. */
  readonly timeout: Micros;
  readonly clock: { readonly now: Micros };
  readonly unheard: Unheard;
}

/** The way of one node to a real server, with the faults that are no business of the server: delay, lost replies, a wrong clock. */
export class Network implements TokenServer {
  readonly #options: NetworkOptions;

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  readonly take = (take: Take): Promise<Taken> =>
    new Promise((resolve, reject) => {
      const { timeout } = this.#options;
      let isOver = false;
      const end = (settle: () => void): void => {
        isOver = true;
        clearTimeout(patience);
        settle();
      };
      const patience = setTimeout(() => end(() => reject(new Error('no answer in time'))), timeout / 1000);
      const heard = (taken: Taken): void => {
        if (isOver || this.#holding('reply-lost')) this.#options.unheard.taken += taken.granted;
        else end(() => resolve(taken));
      };
      this.#send(take).then(heard, (error: Error) => end(() => reject(error)));
    });

  async #send(take: Take): Promise<Taken> {
    const { server, clock } = this.#options;
    const delay = Math.max(0, ...this.#active().map((fault) => (fault.kind === 'redis-slow' ? fault.by : 0)));
    const told = clock.now + this.#skew();
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay / 1000));
    return server.take({ ...take, now: EPOCH + told });
  }

  #skew(): Micros {
    return this.#active().reduce((sum, fault) => (fault.kind === 'skew' && fault.node === this.#options.node ? sum + fault.by : sum), 0);
  }

  #holding(kind: Fault['kind']): boolean {
    return this.#active().some((fault) => fault.kind === kind);
  }

  #active(): readonly Fault[] {
    const { faults, clock } = this.#options;
    return faults.filter((fault) => holds(fault, clock.now));
  }
}

/** A node's clock counts from somewhere; so far on that a skew never leads below 0. */
const EPOCH = 1_000_000_000_000_000;
