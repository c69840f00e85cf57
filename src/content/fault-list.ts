import type { Fault, FaultCode } from '../domain/fault.ts';

/** Collects the faults of one file while it is read. */
export class FaultList {
  readonly #file: string;
  readonly #faults: Fault[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  error(line: number, code: FaultCode, ...params: string[]): void {
    this.#faults.push({ file: this.#file, line, code, params, severity: 'error' });
  }

  warn(line: number, code: FaultCode, ...params: string[]): void {
    this.#faults.push({ file: this.#file, line, code, params, severity: 'warning' });
  }

  get count(): number {
    return this.#faults.length;
  }

  /** In the order of their lines. */
  all(): readonly Fault[] {
    return this.#faults.toSorted((a, b) => a.line - b.line);
  }
}
