import { DEFAULT_SETTINGS, expectation, SETTING_KEYS, type SettingKey, settingKey, settingsFrom, settingValue } from '../domain/settings.ts';
import { Trouble } from '../domain/trouble.ts';
import { pad } from '../terminal/markdown/width.ts';
import { configPhrases as p, settingPhrases } from '../terminal/phrases/config.ts';
import { themeOf } from './appearance.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';

export const command: Command = {
  declare(program, context) {
    program
      .argument('[action]', context.say(p.action))
      .argument('[key]', context.say(p.key))
      .argument('[value]', context.say(p.value))
      .option('--json', context.say(p.json))
      .action((action: string | undefined, key: string | undefined, value: string | undefined, flags: { json?: true }) =>
        config(context, action ?? 'list', key, value, flags.json === true),
      );
  },
};

function config(context: Context, action: string, name: string | undefined, text: string | undefined, json: boolean): void {
  if (action === 'list') return list(context, json);
  const { store, console, say } = context;
  if (name === undefined || !['get', 'set', 'unset'].includes(action)) throw new Trouble('usage', say(p.needs));
  const key = settingKey(name);
  if (action === 'set') {
    if (text === undefined) throw new Trouble('usage', say(p.needs));
    store.settings.set(key, String(checked(key, text)));
  } else if (action === 'unset') store.settings.unset(key);
  const value = settingsFrom(store.settings.all())[key];
  if (json) return console.print(JSON.stringify({ [key]: value }));
  console.print(action === 'get' ? String(value) : say(p.saved, key, String(value)));
}

/** A zone name may look right and be none. */
function checked(key: SettingKey, text: string): string | number {
  const value = settingValue(key, text);
  if (key !== 'timezone' || value === 'auto') return value;
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(value) });
    return value;
  } catch {
    throw new Trouble('setting-value', key, text, expectation(key));
  }
}

function list(context: Context, json: boolean): void {
  const { console, settings, say } = context;
  if (json) return console.print(JSON.stringify(settings, null, 2));
  const theme = themeOf(context);
  for (const key of SETTING_KEYS) {
    const value = String(settings[key]);
    const mark = settings[key] === DEFAULT_SETTINGS[key] ? theme.muted(say(p.byDefault)) : '';
    console.print(`${pad(theme.strong(key), 16)}${pad(value, 12)}${pad(mark, 9)}${say(settingPhrases[key])} ${theme.muted(`(${expectation(key)})`)}`);
  }
}
