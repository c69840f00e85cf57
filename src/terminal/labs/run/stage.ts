import type { Key, Stage } from '../../keys.ts';
import { fit, width } from '../../markdown/width.ts';
import { runPhrases as p } from '../../phrases/lab-run.ts';
import type { Speaker } from '../../phrases/phrase.ts';
import { Scroll } from '../../scroll.ts';
import { glossary, keysLine, layOut, LEAST, type Pen, rule, spaceOf } from '../../sheet.ts';
import type { Theme } from '../../theme.ts';
import { beside } from './curves.ts';
import { progressOf, span } from './figures.ts';
import type { Picture } from './picture.ts';
import { everyFrame } from './frames.ts';
import type { Player } from './player.ts';
import { sparkLines } from './sparks.ts';

export interface RunStageOptions {
  readonly player: Player;
  readonly picture: Picture;
  readonly theme: Theme;
  readonly say: Speaker;
}

const REPORT = 'report';

const MARGIN = 1;
/** A chart higher than this is no easier to read. */
const HIGHEST = 18;
/** Where two charts of this height fit, the next one stands below. */
const FAIR = 12;

/** A run as it goes: its charts, and the report when it is over. */
export class RunStage implements Stage {
  readonly #options: RunStageOptions;
  readonly #scroll = new Scroll();
  readonly #views: readonly string[];
  #view: string;
  #first = 0;
  #helping = false;
  #ended = false;

  constructor(options: RunStageOptions) {
    this.#options = options;
    this.#views = [...options.picture.charts, REPORT];
    this.#view = this.#views[0] ?? REPORT;
  }

  readonly watch = (changed: () => void): (() => void) => everyFrame(() => this.tick(), changed);

  /** Plays on; when the run ends its report comes up. */
  tick(): void {
    this.#options.player.tick();
    this.#turnToReport();
  }

  readonly frame = (columns: number, rows: number): readonly string[] => {
    const { theme, say } = this.#options;
    const pen: Pen = { theme, say, columns, rows };
    if (columns < LEAST.columns || rows < LEAST.rows) return [fit(say(p.tooSmall), columns)];
    const head = [this.#headLine(pen), this.#tabs(pen), rule(pen)];
    const foot = [rule(pen), keysLine(say(p.keysLong), say(p.keysShort), pen)];
    const space = rows - head.length - foot.length;
    const body = this.#body({ ...pen, columns: columns - 2 * MARGIN }, space).map((line) => (line === '' ? '' : ` ${line}`));
    const sheet = { head, body, foot };
    const { lines, furthest } = layOut(sheet, this.#scroll.at, pen);
    this.#scroll.laidOut(furthest, spaceOf(sheet, rows));
    return lines;
  };

  readonly press = (key: Key): 'stay' | 'end' => {
    if (this.#helping) {
      this.#helping = false;
      return 'stay';
    }
    const name = this.#named(key);
    if (name === 'q' || name === 'escape') return 'end';
    if (this.#scroll.moved(key)) return 'stay';
    this.#actions[name]?.();
    this.#turnToReport();
    return 'stay';
  };

  readonly #actions: Readonly<Record<string, () => void>> = {
    space: () => (this.#options.player.paused = !this.#options.player.paused),
    '+': () => this.#options.player.faster(),
    '=': () => this.#options.player.faster(),
    '-': () => this.#options.player.slower(),
    s: () => this.#options.player.step(),
    e: () => this.#options.player.hurry(),
    tab: () => this.#turn(1),
    'shift-tab': () => this.#turn(-1),
    left: () => (this.#first -= 1),
    right: () => (this.#first += 1),
    '?': () => (this.#helping = true),
  };

  #named({ name, sequence, shift }: Key): string {
    if (name === 'tab') return shift ? 'shift-tab' : 'tab';
    return name ?? sequence ?? '';
  }

  #turn(by: 1 | -1): void {
    const count = this.#views.length;
    this.#view = this.#views[(this.#views.indexOf(this.#view) + by + count) % count] ?? REPORT;
    this.#scroll.to(0);
  }

  #turnToReport(): void {
    if (this.#ended || !this.#options.player.race.over) return;
    this.#ended = true;
    this.#view = REPORT;
    this.#scroll.to(0);
  }

  #headLine({ theme, say, columns }: Pen): string {
    const { picture, player } = this.#options;
    const { race, speed, paused } = player;
    const state = race.over ? theme.strong(say(p.over)) : paused ? theme.warn(say(p.paused)) : `${speed}x`;
    const time = say(p.at, progressOf(race.now, race.duration), span(race.duration));
    return fit(` ${theme.strong(time)}  ${state}  ${theme.muted(picture.title({ theme, say }))}`, columns, theme.unicode ? '…' : '>');
  }

  /** Where not all fit the first ones give way, so that the chosen one is seen. */
  #tabs({ theme, say, columns }: Pen): string {
    const nameOf = (view: string): string => (view === REPORT ? say(p.report) : this.#options.picture.nameOf(view, say));
    const air = columns < NARROW ? '' : ' ';
    const tabs = this.#views.map((view) => (view === this.#view ? theme.accent(`[${nameOf(view)}]`) : `${air}${theme.muted(nameOf(view))}${air}`));
    const upTo = this.#views.indexOf(this.#view) + 1;
    const from = tabs.findIndex((_, first) => first + 1 >= upTo || width(` ${tabs.slice(first, upTo).join(' ')}`) <= columns);
    return fit(` ${tabs.slice(from).join(' ')}`.trimEnd(), columns, '');
  }

  #body(pen: Pen, space: number): readonly string[] {
    const { picture } = this.#options;
    if (this.#helping) return glossary(p.help[pen.say.lang], pen.columns);
    if (this.#view === REPORT) return picture.report(pen);
    const shown = this.#shown(pen.columns);
    const heading = picture.heading?.(pen.say) ?? pen.say(p.algorithm);
    const sparks = sparkLines(heading, picture.names, picture.courses(pen.say), picture.span, shown, pen);
    const notes = picture.footnotes(pen);
    const room = space - sparks.length - notes.length;
    const charts = room >= 2 * (FAIR + 2) ? [this.#view, following(this.#view, picture.charts)] : [this.#view];
    const height = Math.max(LEAST_CHART, Math.min(HIGHEST, Math.floor(room / charts.length) - 2));
    return [...charts.flatMap((chart) => [picture.chartTitle(chart, pen), ...picture.chartLines(chart, shown, height, pen), '']), ...notes, ...sparks];
  }

  /** The runs whose charts are side by side: from the chosen one on, and round. */
  #shown(columns: number): readonly number[] {
    const runs = this.#options.picture.names.length;
    return Array.from({ length: beside(columns, runs) }, (_, place) => (((this.#first + place) % runs) + runs) % runs);
  }
}

const NARROW = 60;
const LEAST_CHART = 6;

function following(chart: string, charts: readonly string[]): string {
  return charts[(charts.indexOf(chart) + 1) % charts.length] ?? chart;
}
