import { SourceMap } from 'node:module';
import type { SourcePlace } from '../labs/kit/verdict.ts';
import type { CodePlace, Metered } from './meter.ts';

/** Code that ran: under which name, and how it came to be from the learner's files. */
export interface RanCode {
  readonly name: string;
  /** The bundle's source map, as JSON. */
  readonly map: string;
  readonly metered: Metered;
}

/** Finds places of code that ran in the files that the learner wrote. Maps are read only when something went wrong. */
export class Origins {
  readonly #ran: readonly RanCode[];

  /** The sites of the code that ran are numbered through, in this order. */
  constructor(ran: readonly RanCode[]) {
    this.#ran = ran;
  }

  /** Where a loop or function stands that the meter named. */
  ofSite(site: number): SourcePlace | undefined {
    let rest = site;
    for (const code of this.#ran) {
      const place = code.metered.sites[rest];
      if (place) return sourceOf(code, place);
      rest -= code.metered.sites.length;
    }
    return undefined;
  }

  /** The innermost place of a stack that is the learner's. */
  ofStack(stack: string): SourcePlace | undefined {
    for (const [, name, line, column] of stack.matchAll(/([\w.]+\.js):(\d+):(\d+)/g)) {
      const code = this.#ran.find((one) => one.name === name);
      if (code) return sourceOf(code, code.metered.original({ line: Number(line), column: Number(column) - 1 }));
    }
    return undefined;
  }
}

function sourceOf({ map }: RanCode, { line, column }: CodePlace): SourcePlace | undefined {
  const entry = new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]).findEntry(line - 1, column);
  if (!('originalSource' in entry)) return undefined;
  return { file: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}
