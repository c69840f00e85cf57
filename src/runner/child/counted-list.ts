/** A list as an array is one, or an array of numbers. */
type List = unknown[] & Uint8Array;

type Passed = (call: { readonly list: List; readonly result: unknown; readonly given: readonly unknown[]; /** Of the list, before. */ readonly length: number }) => number;

const sorting: Passed = ({ given, length }) => (typeof given[0] === 'function' ? length : length * Math.ceil(Math.log2(length + 1)));

/** What methods of lists pass or move: the items up to the one that is found, or all behind the one that goes. Those that are not here go through the whole list. */
const PASSED: Readonly<Record<string, Passed>> = {
  indexOf: ({ result, length }) => (result === -1 ? length : (result as number) + 1),
  includes: ({ list, result, given, length }) => (result === true ? list.indexOf(given[0] as number) + 1 : length),
  lastIndexOf: ({ result, length }) => length - Math.max(0, result as number),
  splice: ({ list, result, given, length }) => {
    const removed = (result as readonly unknown[]).length;
    return removed + (list.length === length ? 0 : length - startOf(given[0], length) - removed);
  },
  unshift: ({ list }) => list.length,
  slice: ({ result }) => (result as ArrayLike<unknown>).length,
  concat: ({ result }) => (result as ArrayLike<unknown>).length,
  sort: sorting,
  toSorted: sorting,
};

/** Whether something is a list whose methods pass over items. */
export function isList(value: unknown): value is List {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** The methods of a list as they are, but for telling `passed` how many items each call passed or moved; where it is not said above, all of them. */
export function countedList(list: List, passed: (items: number) => void): unknown {
  return new Proxy(list, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== 'function') return method;
      return (...given: readonly unknown[]): unknown => {
        const { length } = target;
        const result = Reflect.apply(method, target, given) as unknown;
        passed((PASSED[String(name)] ?? whole)({ list: target, result, given, length }));
        return result;
      };
    },
  });
}

const whole: Passed = ({ length }) => length;

/** Where a splice begins: a number below 0 counts from the end. */
function startOf(given: unknown, length: number): number {
  const start = Math.trunc(Number(given)) || 0;
  return start < 0 ? Math.max(0, length + start) : Math.min(start, length);
}
