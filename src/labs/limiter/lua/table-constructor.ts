import type { Expression } from './expression.ts';
import { LuaTable } from './table.ts';
import { LuaError } from './value.ts';

/** `[key] = value`, `name = value`, or a value alone. */
export interface Field {
  readonly key?: Expression;
  readonly value: Expression;
}

/** `{ … }`: values alone get 1, 2, 3 …, all values of the last one included. */
export function tableOf(fields: readonly Field[], where: string): Expression {
  const last = fields.at(-1);
  return {
    value: (frame) => {
      const table = new LuaTable();
      let next = 1;
      for (const field of fields) {
        const { key, value } = field;
        if (key !== undefined) setField(table, key.value(frame), value.value(frame), where);
        else if (field === last && value.values) for (const each of value.values(frame)) table.set(next++, each);
        else table.set(next++, value.value(frame));
      }
      return table;
    },
  };
}

function setField(table: LuaTable, ...[key, value, where]: [...Parameters<LuaTable['set']>, string]): void {
  if (key === undefined || Number.isNaN(key)) throw new LuaError(`${where}: table index is ${key === undefined ? 'nil' : 'NaN'}`, true);
  table.set(key, value);
}
