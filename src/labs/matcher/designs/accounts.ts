/** The history of an account: the request that wrote it, on top of what that had read. */
interface Entry {
  readonly request: number;
  readonly before: Entry | undefined;
}

/**
 * Accounts of users in a database, each a value that is read, worked on and written back: two who do so at once lose one
 * of the two. With fencing an account keeps the highest token that has read it and refuses to be written with a lower one
 * (M. Kleppmann, "How to do distributed locking", 2016).
 */
export class Accounts {
  readonly #heads = new Map<number, Entry>();
  readonly #tokens = new Map<number, number>();
  readonly #told = new Set<number>();
  readonly #fences: boolean;

  constructor(fences: boolean) {
    this.#fences = fences;
  }

  /** What a node takes with it to work on. */
  read(user: number, token: number): Entry | undefined {
    this.#tokens.set(user, Math.max(token, this.#tokens.get(user) ?? 0));
    return this.#heads.get(user);
  }

  /** Whether the write was taken. */
  write(user: number, token: number, entry: Entry): boolean {
    if (this.#fences && token < (this.#tokens.get(user) ?? 0)) return false;
    this.#heads.set(user, entry);
    return true;
  }

  /** Somebody was told that a request is done. */
  tell(request: number): void {
    this.#told.add(request);
  }

  /** Requests that were told done and are in no account, and how often one is in an account once more than once. */
  settle(): { readonly lost: number; readonly doubled: number } {
    const found = new Set<number>();
    let doubled = 0;
    for (const head of this.#heads.values()) {
      for (let entry: Entry | undefined = head; entry !== undefined; entry = entry.before) {
        if (found.has(entry.request)) doubled += 1;
        found.add(entry.request);
      }
    }
    return { lost: [...this.#told].filter((request) => !found.has(request)).length, doubled };
  }
}
