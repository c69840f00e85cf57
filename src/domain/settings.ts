import { Trouble } from './trouble.ts';

/** Everything a learner may set, with what it means to leave it alone. */
export interface Settings {
  /** Language of screens and content; `auto` follows the locale. */
  readonly lang: 'auto' | 'zh' | 'en';
  /** New cards a day. */
  readonly newPerDay: number;
  /** Reviews a day; what is due beyond it waits, most useful first. */
  readonly reviewsPerDay: number;
  /** Minutes of answering a day after which a session ends by itself; 0 for no limit. */
  readonly minutesPerDay: number;
  /** Recall aimed at when an interval is chosen, 0.70-0.99. */
  readonly retention: number;
  /** Hour at which a new day begins for the scheduler, 0-23. */
  readonly rollover: number;
  /** IANA name, or `auto` for the system's zone. */
  readonly timezone: string;
  /** Four grades, or two: again and good. */
  readonly buttons: 2 | 4;
  /** `auto` uses Unicode lines when the locale is UTF-8. */
  readonly glyphs: 'auto' | 'unicode' | 'ascii';
  /** `auto` asks the terminal's own words: COLORFGBG; dark otherwise. */
  readonly theme: 'auto' | 'dark' | 'light';
}

export const DEFAULT_SETTINGS: Settings = {
  lang: 'auto',
  newPerDay: 10,
  reviewsPerDay: 200,
  minutesPerDay: 0,
  retention: 0.9,
  rollover: 4,
  timezone: 'auto',
  buttons: 4,
  glyphs: 'auto',
  theme: 'auto',
};

export type SettingKey = keyof Settings;

interface Rule {
  /** What a value looks like, for the message that refuses another. */
  readonly expects: string;
  readonly read: (text: string) => string | number | undefined;
}

const RULES: Readonly<Record<SettingKey, Rule>> = {
  lang: oneOf('auto', 'zh', 'en'),
  newPerDay: whole(0, 9999),
  reviewsPerDay: whole(0, 9999),
  minutesPerDay: whole(0, 1440),
  retention: { expects: '0.70-0.99', read: (text) => (/^0?\.\d+$/.test(text) && Number(text) >= 0.7 && Number(text) <= 0.99 ? Number(text) : undefined) },
  rollover: whole(0, 23),
  timezone: { expects: 'auto | Asia/Shanghai', read: (text) => (/^(?:auto|UTC|[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+)$/.test(text) ? text : undefined) },
  buttons: { expects: '2 | 4', read: (text) => (text === '2' || text === '4' ? Number(text) : undefined) },
  glyphs: oneOf('auto', 'unicode', 'ascii'),
  theme: oneOf('auto', 'dark', 'light'),
};

export const SETTING_KEYS = Object.keys(RULES) as readonly SettingKey[];

/** What a setting accepts, in a word or two. */
export function expectation(key: SettingKey): string {
  return RULES[key].expects;
}

/** The key that a learner means: `newPerDay`, `new-per-day` and `NEWPERDAY` are one. Throws `setting-unknown`. */
export function settingKey(name: string): SettingKey {
  const flat = (text: string): string => text.replace(/[-_]/g, '').toLowerCase();
  const key = SETTING_KEYS.find((known) => flat(known) === flat(name));
  if (key === undefined) throw new Trouble('setting-unknown', name, SETTING_KEYS.join(', '));
  return key;
}

/** Reads a value as a learner types it. Throws `setting-value`. */
export function settingValue(key: SettingKey, text: string): string | number {
  const value = RULES[key].read(text.trim());
  if (value === undefined) throw new Trouble('setting-value', key, text, RULES[key].expects);
  return value;
}

/** Settings from what is stored; an entry that is no longer valid counts as not set. */
export function settingsFrom(stored: Readonly<Record<string, string>>): Settings {
  const chosen = SETTING_KEYS.flatMap((key) => {
    const text = stored[key];
    const value = text === undefined ? undefined : RULES[key].read(text);
    return value === undefined ? [] : [[key, value] as const];
  });
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(chosen) };
}

function oneOf(...words: readonly string[]): Rule {
  return { expects: words.join(' | '), read: (text) => words.find((word) => word === text) };
}

function whole(least: number, most: number): Rule {
  return { expects: `${least}-${most}`, read: (text) => (/^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined) };
}
