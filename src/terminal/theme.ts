import { Chalk, type ChalkInstance, type ColorSupportLevel, supportsColor, supportsColorStderr } from 'chalk';
import type { Settings } from '../domain/settings.ts';

type Paint = (text: string) => string;

/** Every colour of the program by its meaning. Nothing is told by colour alone. */
export interface Theme {
  readonly unicode: boolean;
  readonly colour: boolean;
  readonly title: Paint;
  readonly strong: Paint;
  readonly em: Paint;
  readonly del: Paint;
  readonly muted: Paint;
  readonly accent: Paint;
  readonly good: Paint;
  readonly warn: Paint;
  readonly bad: Paint;
  readonly code: Paint;
  readonly codespan: Paint;
  readonly heading: Paint;
  readonly link: Paint;
  readonly quote: Paint;
  readonly blank: Paint;
  readonly revealed: Paint;
  readonly added: Paint;
  readonly removed: Paint;
  readonly keyword: Paint;
  readonly string: Paint;
  readonly number: Paint;
  readonly comment: Paint;
  readonly type: Paint;
  readonly attribute: Paint;
  /** Line-drawing and marks, ASCII where Unicode may break. */
  readonly glyphs: Glyphs;
}

export interface Glyphs {
  readonly rule: string;
  readonly bar: string;
  readonly bullet: string;
  readonly arrow: string;
  readonly done: string;
  readonly more: string;
  readonly less: string;
  readonly dot: string;
}

const UNICODE: Glyphs = { rule: '─', bar: '│', bullet: '•', arrow: '›', done: '✓', more: '▼', less: '▲', dot: '·' };
const ASCII: Glyphs = { rule: '-', bar: '|', bullet: '*', arrow: '>', done: 'ok', more: 'v', less: '^', dot: '-' };

/** The colour level of a stream, decided once: NO_COLOR and a plain pipe mean none, FORCE_COLOR is the user's word. */
export function colourLevel(env: NodeJS.ProcessEnv, stream: 'stdout' | 'stderr' = 'stdout'): ColorSupportLevel {
  if (env['NO_COLOR'] && env['FORCE_COLOR'] === undefined) return 0;
  const support = stream === 'stdout' ? supportsColor : supportsColorStderr;
  return support === false ? 0 : support.level;
}

/** The theme for a terminal, a locale and the learner's settings. */
export function themeFor(env: NodeJS.ProcessEnv, settings: Pick<Settings, 'glyphs' | 'theme'>, level: ColorSupportLevel): Theme {
  const chalk = new Chalk({ level });
  const unicode = settings.glyphs === 'auto' ? isUtf8(env) : settings.glyphs === 'unicode';
  const paints = isLight(env, settings.theme) ? lightPaints(chalk) : darkPaints(chalk);
  return { unicode, colour: level > 0, glyphs: unicode ? UNICODE : ASCII, ...commonPaints(chalk), ...paints };
}

function isUtf8(env: NodeJS.ProcessEnv): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return locale === '' || /utf-?8/i.test(locale);
}

/** COLORFGBG is `foreground;background`; a background of 7 or 15 is light. */
function isLight(env: NodeJS.ProcessEnv, theme: Settings['theme']): boolean {
  if (theme !== 'auto') return theme === 'light';
  return /;(?:7|15)$/.test(env['COLORFGBG'] ?? '');
}

function commonPaints(chalk: ChalkInstance) {
  return {
    title: chalk.bold,
    strong: chalk.bold,
    em: chalk.italic,
    del: chalk.strikethrough,
    code: (text: string) => text,
    link: chalk.underline,
    blank: chalk.bold.inverse,
    good: chalk.green,
    bad: chalk.red,
    added: chalk.green,
    removed: chalk.red,
  };
}

function darkPaints(chalk: ChalkInstance) {
  return {
    muted: chalk.gray,
    accent: chalk.cyan,
    warn: chalk.yellow,
    codespan: chalk.yellow,
    heading: chalk.bold.cyan,
    quote: chalk.gray,
    revealed: chalk.bold.greenBright,
    keyword: chalk.magentaBright,
    string: chalk.green,
    number: chalk.yellow,
    comment: chalk.gray,
    type: chalk.cyanBright,
    attribute: chalk.cyan,
  };
}

function lightPaints(chalk: ChalkInstance) {
  return {
    muted: chalk.blackBright,
    accent: chalk.blue,
    warn: chalk.magenta,
    codespan: chalk.magenta,
    heading: chalk.bold.blue,
    quote: chalk.blackBright,
    revealed: chalk.bold.green,
    keyword: chalk.magenta,
    string: chalk.green,
    number: chalk.red,
    comment: chalk.blackBright,
    type: chalk.blue,
    attribute: chalk.blue,
  };
}
