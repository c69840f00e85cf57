import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { CardRef } from '../../src/domain/card.ts';
import { DAY } from '../../src/domain/memory/day.ts';
import type { Stamp } from '../../src/store/log.ts';
import type { Reviews } from '../../src/store/reviews.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import type { DatabaseFiles } from '../../src/store/trouble-of.ts';

/** A study day to begin at, and its noon. */
export const TODAY = 20_000;
export const NOON = TODAY * DAY + DAY / 2;

const opened: { folder: string; stores: Store[] }[] = [];

afterEach(() => {
  for (const { folder, stores } of opened.splice(0)) {
    for (const store of stores) store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

export interface Opened {
  readonly files: DatabaseFiles;
  readonly store: Store;
  readonly reviews: Reviews;
  /** Opens the same database once more, as another process would. */
  readonly again: () => Promise<{ readonly store: Store; readonly reviews: Reviews }>;
}

/** A store in a folder of its own, its deck filled. */
export async function openTemporary(deck: readonly CardRef[] = deckOf(5)): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'wengu-store-'));
  const stores: Store[] = [];
  opened.push({ folder, stores });
  const files = { database: join(folder, 'wengu.db'), backups: join(folder, 'backups') };
  const again = async () => {
    const store = openStore(files, counter('device'));
    stores.push(store);
    store.cards.sync(`deck of ${deck.length}`, () => deck);
    return { store, reviews: await store.reviews() };
  };
  return { files, again, ...(await again()) };
}

/** So many basic cards of one topic. */
export function deckOf(size: number, topic = 'go/slice'): CardRef[] {
  return Array.from({ length: size }, (_, index) => ({ id: `${topic}#c-${index}`, topic, note: `${topic}#c-${index}` }));
}

/** Siblings: the blanks of one cloze. */
export function clozeOf(blanks: number, note = 'go/slice#c-cloze'): CardRef[] {
  return Array.from({ length: blanks }, (_, index) => ({ id: `${note}/c${index + 1}`, topic: 'go/slice', note }));
}

let stamps = 0;

/** A stamp at an instant; every one has an id of its own. */
export function stampAt(at: number, shift = 0): Stamp {
  stamps += 1;
  return { id: `stamp-${stamps}`, at, shift, session: 'test' };
}

function counter(name: string): () => string {
  let next = 0;
  return () => `${name}-${next++}`;
}
