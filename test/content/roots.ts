import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Catalog, type CatalogRoot } from '../../src/content/catalog.ts';
import { compileRoot } from '../../src/content/compile.ts';
import { plainText } from '../../src/domain/markdown/text.ts';
import { tempFolder, write } from './folders.ts';
import { type Edit, edited, SOUND_EN, SOUND_ZH } from './sound.ts';

const GROUPS = [{ id: 'ops', zh: '运维', en: 'Operations' }, { id: 'go', zh: 'Go 语言', en: 'Go' }];

/** A shipped root, compiled, that holds the sound module, and a learner's folder beside it; both of one test. */
export class Roots {
  readonly shipped: CatalogRoot;
  readonly own: CatalogRoot;

  constructor() {
    const folder = tempFolder();
    this.shipped = { folder: join(folder, 'content'), compiled: join(folder, 'dist') };
    this.own = { folder: join(folder, 'mine'), compiled: join(folder, 'cache') };
    write(this.shipped.folder, { 'go/sample/zh.md': SOUND_ZH, 'go/sample/en.md': SOUND_EN });
    compileRoot(this.shipped.folder, this.shipped.compiled);
    writeFileSync(join(this.shipped.compiled, 'groups.json'), JSON.stringify(GROUPS));
  }

  writeOwn(files: Readonly<Record<string, string>>): void {
    write(this.own.folder, files);
  }

  /** Both roots, as a start of the program opens them. */
  open(): Promise<Catalog> {
    return Catalog.open(this.shipped, [this.own]);
  }
}

/** The sound module under another name. */
export function moduleNamed(id: string, ...edits: readonly Edit[]): string {
  const [group = ''] = id.split('/');
  return edited(SOUND_ZH, ['id: go/sample', `id: ${id}`], ['group: go', `group: ${group}`], ['bilingual: true', 'bilingual: false'], ...edits);
}

/** The ids of all topics in their order. */
export function ids(catalog: Catalog): string[] {
  return catalog.topics().map((topic) => topic.id);
}

/** The language and the words of a card's front. */
export function front(catalog: Catalog, topic: string, item: string, lang: 'zh' | 'en' = 'zh'): readonly [string, string] | undefined {
  const found = catalog.cardItem(topic, item, lang);
  return found && [found.lang, plainText(found.item.front)];
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile()).toSorted();
}

/** The inode of each compiled file: another one when it was written anew. */
export function writtenAs(root: CatalogRoot): Record<string, number> {
  return Object.fromEntries(filesIn(root.compiled).map((name) => [name, statSync(join(root.compiled, name)).ino]));
}
