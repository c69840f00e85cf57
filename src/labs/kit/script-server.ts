/** A call of a script: its KEYS and ARGV, at an instant of the server's clock in microseconds. */
export interface ScriptCall {
  readonly script: string;
  readonly keys: readonly string[];
  readonly args: readonly string[];
  readonly now: number;
}

/** What a script answers, as Redis turns it into a reply. */
export type Reply = null | number | string | ScriptFault | readonly Reply[];

/** An error reply. */
export interface ScriptFault {
  readonly error: string;
}

/**
 * A server of scripts within this process, on virtual time. A script may touch only keys that it was given: what a
 * cluster asks of it.
 */
export interface ScriptServer {
  run(call: ScriptCall): Reply;
  /** Keys that it holds at an instant. */
  size(now: number): number;
}

/** A server elsewhere, told what time it is by each call. */
export interface FarServer {
  /** `Redis 7.0.15`. */
  readonly name: string;
  run(call: ScriptCall): Promise<Reply>;
  size(now: number): Promise<number>;
  /** Forgets all that scripts left on it. */
  clear(): Promise<void>;
}

/** What is asked of a server on the way to an answer. */
export type Question = (ScriptCall & { readonly is: 'run' }) | { readonly is: 'size'; readonly now: number };

/** The way to an answer: asks a server and goes on with what it says. */
export type Talk<Answer> = Generator<Question, Answer, Reply>;

/** Has a talk with a server in this process. */
export function talk<Answer>(way: Talk<Answer>, server: ScriptServer): Answer {
  for (let next = way.next(); ; ) {
    if (next.done === true) return next.value;
    const question = next.value;
    next = way.next(question.is === 'run' ? server.run(question) : server.size(question.now));
  }
}

/** Has a talk with a server elsewhere. */
export async function talkFar<Answer>(way: Talk<Answer>, server: FarServer): Promise<Answer> {
  for (let next = way.next(); ; ) {
    if (next.done === true) return next.value;
    const question = next.value;
    next = way.next(await (question.is === 'run' ? server.run(question) : server.size(question.now)));
  }
}
