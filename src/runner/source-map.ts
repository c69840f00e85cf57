import { SourceMap } from 'node:module';
import type { SourcePlace } from '../labs/kit/verdict.ts';
import { CODE_NAME } from './job.ts';
import type { CodePlace, Metered } from './meter.ts';

/** Finds places of the code that ran in the files that the learner wrote. Made only when something went wrong. */
export class Origins {
  readonly #map: SourceMap;
  readonly #metered: Metered | undefined;

  constructor(map: string, metered: Metered | undefined) {
    this.#map = new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]);
    this.#metered = metered;
  }

  /** Where a loop or function stands that the meter named. */
  ofSite(site: number): SourcePlace | undefined {
    const place = this.#metered?.sites[site];
    return place && this.#source(place);
  }

  /** The innermost place of a stack that is the learner's. */
  ofStack(stack: string): SourcePlace | undefined {
    const [, line, column] = new RegExp(`${CODE_NAME.replace('.', '\\.')}:(\\d+):(\\d+)`).exec(stack) ?? [];
    if (line === undefined) return undefined;
    const ran = { line: Number(line), column: Number(column) - 1 };
    return this.#source(this.#metered?.original(ran) ?? ran);
  }

  #source({ line, column }: CodePlace): SourcePlace | undefined {
    const entry = this.#map.findEntry(line - 1, column);
    if (!('originalSource' in entry)) return undefined;
    return { file: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }
}
