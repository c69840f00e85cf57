import type { VirtualTimers } from './timers.ts';

/** What a solution may have of Node besides the language itself. */
const KEPT = [
  'globalThis', 'global', 'Buffer', 'queueMicrotask', 'structuredClone', 'TextEncoder', 'TextDecoder', 'URL', 'URLSearchParams',
  'AbortController', 'AbortSignal', 'Event', 'EventTarget', 'DOMException', 'atob', 'btoa',
];

/** The language's own names; `eval` and `Function` are there but the process refuses to run text. */
const LANGUAGE = [
  'Object', 'Function', 'Array', 'Number', 'parseFloat', 'parseInt', 'Infinity', 'NaN', 'undefined', 'Boolean', 'String', 'Symbol', 'Date', 'Promise', 'RegExp', 'Error',
  'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'JSON', 'Math', 'Intl', 'ArrayBuffer', 'Atomics', 'Uint8Array',
  'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'Uint8ClampedArray', 'BigUint64Array', 'BigInt64Array', 'DataView',
  'Map', 'BigInt', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Proxy', 'Reflect', 'FinalizationRegistry', 'SharedArrayBuffer', 'Iterator', 'SuppressedError', 'DisposableStack', 'AsyncDisposableStack',
  'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape', 'eval', 'isFinite', 'isNaN',
];

/** What stands between the solution and the world. */
export interface Border {
  readonly timers: VirtualTimers;
  /** Notes that the solution reads the real world's clock or dice. */
  readonly used: (what: string) => void;
  /** The solution wants to end the process. */
  readonly left: (what: string) => never;
  readonly console: object;
  /** A number in [0, 1), the same with the same seed. */
  readonly random: () => number;
}

/** Takes everything away that reaches out of the process or past the lab's clock. What the runner itself needs it holds already. */
export function closeGlobals(border: Border): void {
  const kept = new Set([...KEPT, ...LANGUAGE]);
  for (const name of Object.getOwnPropertyNames(globalThis)) if (!kept.has(name)) remove(name);
  const given = { console: border.console, process: fakeProcess(border), performance: fakePerformance(border), ...fakeTimers(border) };
  for (const [name, value] of Object.entries(given)) Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  virtualDate(border);
  // A process that sleeps uses no processor time, so that nothing would end it if its parent were gone.
  Atomics.wait = () => {
    throw new Error('Atomics.wait is not there in a lab');
  };
  Math.random = () => {
    border.used('Math.random');
    return border.random();
  };
}

function remove(name: string): void {
  const removed = Reflect.deleteProperty(globalThis, name);
  if (!removed) Reflect.set(globalThis, name, undefined);
}

function fakeTimers({ timers, used }: Border) {
  const starts = (name: string, repeats: boolean, delayed: boolean) => (run: unknown, ...rest: readonly unknown[]) => {
    used(name);
    return delayed ? timers.add(run, rest[0], rest.slice(1), repeats) : timers.add(run, 0, rest, repeats);
  };
  const clear = (id: unknown): void => timers.remove(id);
  return {
    setTimeout: starts('setTimeout', false, true),
    setInterval: starts('setInterval', true, true),
    setImmediate: starts('setImmediate', false, false),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
  };
}

function fakePerformance({ timers, used }: Border) {
  return {
    timeOrigin: 0,
    now: () => {
      used('performance.now');
      return timers.now;
    },
  };
}

function virtualDate({ timers, used }: Border): void {
  const Real = Date;
  const now = (): number => {
    used('Date.now');
    return timers.now;
  };
  const virtual = new Proxy(Real, {
    construct: (target, args: [], shape: new () => Date) => Reflect.construct(target, args.length === 0 ? [now()] : args, shape) as Date,
    apply: () => new Real(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
  });
  Real.prototype.constructor = virtual as unknown as DateConstructor;
  Object.defineProperty(globalThis, 'Date', { value: virtual, writable: true, configurable: true });
}

/** A process that says what a program may ask of it in passing, and refuses the rest. */
function fakeProcess({ left, timers, used }: Border) {
  const leaves = (name: string) => (): never => left(`process.${name}`);
  const refuses = (name: string) => (): never => {
    throw new Error(`process.${name} is not there in a lab`);
  };
  const leaving = ['exit', 'reallyExit', 'abort'].map((name) => [name, leaves(name)] as const);
  const refused = ['kill', 'binding', 'dlopen', 'getBuiltinModule', 'chdir', 'send', 'setuid', 'umask', 'on', 'once', 'emit'].map((name) => [name, refuses(name)] as const);
  const hrtime = (): [number, number] => {
    used('process.hrtime');
    return [Math.floor(timers.now / 1000), (timers.now % 1000) * 1e6];
  };
  const bigint = (): bigint => {
    used('process.hrtime');
    return BigInt(Math.floor(timers.now * 1e6));
  };
  return Object.freeze({
    ...Object.fromEntries([...leaving, ...refused]),
    env: Object.freeze({}),
    argv: Object.freeze([]),
    platform: 'lab',
    version: '',
    versions: Object.freeze({}),
    cwd: () => '/',
    hrtime: Object.assign(hrtime, { bigint }),
    nextTick: (run: (...args: readonly unknown[]) => void, ...args: readonly unknown[]) => queueMicrotask(() => run(...args)),
  });
}
