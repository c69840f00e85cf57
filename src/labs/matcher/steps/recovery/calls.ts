/** A byte of the log: so far into a record, which is counted from the last one back; below 0 from the record's end. */
export interface Spot {
  readonly back: number;
  readonly into: number;
}

/** What happens to a log. After a mishap it is opened again; what it then has, a look tells. */
export type Call = Work | Mishap | Look;

export type Work =
  | { readonly is: 'submit'; readonly id: string; readonly command: string }
  /** `fails`: the disk refuses to sync meanwhile. */
  | { readonly is: 'flush'; readonly fails?: true };

export type Mishap =
  /** The power goes; bytes that were not synced survive up to a spot, and zeros may stand where the others were to be. */
  | ({ readonly is: 'crash'; readonly zeros?: true } & Spot)
  | ({ readonly is: 'rot'; readonly bit: number } & Spot)
  /** A record stands at the end once more, as after a write that was tried again. */
  | { readonly is: 'again'; readonly back: number }
  /** A record is missing from the file. */
  | { readonly is: 'hole'; readonly back: number };

export type Look =
  | { readonly is: 'event'; readonly number: number }
  | { readonly is: 'found' }
  /** What the file holds where a record should be. */
  | { readonly is: 'record'; readonly number: number };

/** Every run begins with an empty file. */
export type Setup = Readonly<Record<string, never>>;
