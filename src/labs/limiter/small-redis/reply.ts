/** What a command answers. Strings are rows of bytes. */
export type Reply = number | string | null | Status | Fault | readonly Reply[];

/** `+OK`. */
export class Status {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** `-ERR …`: what went wrong, with its code in front. */
export class Fault {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const OK = new Status('OK');
export const WRONG_TYPE = new Fault('WRONGTYPE Operation against a key holding the wrong kind of value');
export const NOT_AN_INTEGER = new Fault('ERR value is not an integer or out of range');
export const SYNTAX = new Fault('ERR syntax error');
