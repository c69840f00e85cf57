// Draws the visible part of a terminal as SVG: every cell at its place, whatever fonts the reader has.

const CELL = { width: 8.4, height: 19 };
const FONT_SIZE = 14;
/** Of the characters that take two cells. */
const WIDE_SIZE = 15.5;
const PADDING = 14;
const BAR = 30;
const BASELINE = 14;
const PAPER = '#0d1117';
const INK = '#d6dde6';
const FONTS =
  "ui-monospace,'SF Mono',Menlo,'Cascadia Mono',Consolas,'DejaVu Sans Mono','Noto Sans Mono','Sarasa Mono SC','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',monospace";
/** The sixteen colours that a theme of a terminal names; the dim ones light enough to be read on dark paper. */
const SIXTEEN = [
  ...['#484f58', '#ff7b72', '#5fc26b', '#e3b341', '#79b8ff', '#bc8cff', '#56c8d8', '#c9d1d9'],
  ...['#8b949e', '#ffa198', '#7ee787', '#f2cc60', '#a5d6ff', '#d2a8ff', '#8be9f5', '#ffffff'],
];
const CUBE = [0, 95, 135, 175, 215, 255];

/** Which sides of its cell a line-drawing character reaches: drawn as lines, since fonts leave gaps between them. */
const LINES = { '─': 'lr', '│': 'ud', '┌': 'rd', '┐': 'ld', '└': 'ru', '┘': 'lu', '├': 'rud', '┤': 'lud', '┬': 'lrd', '┴': 'lru', '┼': 'lrud' };

/** A whole picture: a window with the command line as its title, and the screen in it. */
export function draw({ emulator, command }, title) {
  const rows = readRows(emulator);
  const width = round(emulator.cols * CELL.width + 2 * PADDING);
  const height = round(BAR + rows.length * CELL.height + PADDING);
  const styles = new Styles();
  const body = rows.flatMap((cells, row) => drawRow(cells, row, styles));
  const lights = ['#ff5f57', '#febc2e', '#28c840'].map((fill, index) => `<circle cx="${18 + 18 * index}" cy="15" r="5.5" fill="${fill}"/>`).join('');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>text{font:${FONT_SIZE}px ${FONTS};fill:${INK}}.t{font-size:12px;fill:#8b949e;text-anchor:middle}.w{font-size:${WIDE_SIZE}px}${styles.css()}</style>`,
    `<rect x=".5" y=".5" width="${round(width - 1)}" height="${round(height - 1)}" rx="8" fill="${PAPER}" stroke="#30363d"/>${lights}`,
    `<text class="t" x="${round(width / 2)}" y="19">${escaped(command)}</text>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

/** The cells of each visible row, without the empty rows below the last one when the program did not take the whole screen. */
function readRows({ buffer: { active }, rows, cols }) {
  const lines = Array.from({ length: rows }, (_, row) => readRow(active.getLine(active.baseY + row), cols));
  const last = active.type === 'alternate' ? rows - 1 : lines.findLastIndex((cells) => cells.some((cell) => cell.text.trim() !== ''));
  return lines.slice(0, last + 1);
}

function readRow(line, columns) {
  const cells = [];
  for (let column = 0; column < columns; column++) {
    const cell = line.getCell(column);
    if (cell.getWidth() === 0) continue;
    cells.push({ column, text: cell.getChars() || ' ', wide: cell.getWidth() === 2, style: styleOf(cell) });
  }
  return cells;
}

function styleOf(cell) {
  const ink = cell.isFgDefault() ? undefined : colourOf(cell.isFgRGB(), cell.getFgColor());
  const paper = cell.isBgDefault() ? undefined : colourOf(cell.isBgRGB(), cell.getBgColor());
  const marks = { bold: cell.isBold() > 0, italic: cell.isItalic() > 0, dim: cell.isDim() > 0, under: cell.isUnderline() > 0, struck: cell.isStrikethrough() > 0 };
  return cell.isInverse() ? { ...marks, ink: paper ?? PAPER, paper: ink ?? INK } : { ...marks, ink, paper };
}

function colourOf(isRgb, value) {
  if (isRgb) return `#${value.toString(16).padStart(6, '0')}`;
  if (value < 16) return SIXTEEN[value];
  const levels = value >= 232 ? Array(3).fill(8 + 10 * (value - 232)) : [36, 6, 1].map((base) => CUBE[Math.floor((value - 16) / base) % 6]);
  return `#${levels.map((level) => level.toString(16).padStart(2, '0')).join('')}`;
}

/** One short class name for each look that a picture needs. */
class Styles {
  #names = new Map();

  nameOf({ ink, bold, italic, dim }) {
    const css = [ink && `fill:${ink}`, bold && 'font-weight:700', italic && 'font-style:italic', dim && 'opacity:.6'].filter(Boolean).join(';');
    if (css === '') return undefined;
    if (!this.#names.has(css)) this.#names.set(css, `c${this.#names.size}`);
    return this.#names.get(css);
  }

  css() {
    return [...this.#names].map(([css, name]) => `.${name}{${css}}`).join('');
  }
}

function drawRow(cells, row, styles) {
  const top = BAR + row * CELL.height;
  const runs = runsOf(cells);
  return [...runs.flatMap((run) => drawGround(run, top)), ...drawLines(cells, top), ...runs.flatMap((run) => drawText(run, top, styles))];
}

/** Neighbouring cells that look the same. */
function runsOf(cells) {
  const runs = [];
  for (const cell of cells) {
    const run = runs.at(-1);
    if (run && run.key === keyOf(cell)) run.cells.push(cell);
    else runs.push({ key: keyOf(cell), style: cell.style, wide: cell.wide, cells: [cell] });
  }
  return runs;
}

/** Characters that a font may lack, and then another draws at a width of its own, stand alone. */
function keyOf({ style, wide, text, column }) {
  const alone = !wide && text > '~' ? column : '';
  return JSON.stringify([style, wide, alone, text in LINES]);
}

/** What is behind and below a run: its background, its underline, its strike. */
function drawGround({ style, cells }, top) {
  const left = leftOf(cells[0].column);
  const last = cells.at(-1);
  const length = round((last.column + (last.wide ? 2 : 1) - cells[0].column) * CELL.width);
  const bar = (y) => `<path d="M${left} ${round(top + y)}h${length}" stroke="${style.ink ?? INK}"/>`;
  return [
    ...(style.paper ? [`<rect x="${left}" y="${round(top)}" width="${length}" height="${CELL.height}" fill="${style.paper}"/>`] : []),
    ...(style.under ? [bar(BASELINE + 2.5)] : []),
    ...(style.struck ? [bar(BASELINE - 4.5)] : []),
  ];
}

/** The line-drawing characters of a row, as one path for each colour. */
function drawLines(cells, top) {
  const paths = new Map();
  for (const { column, text, style } of cells) {
    const sides = LINES[text];
    if (sides === undefined) continue;
    const colour = style.ink ?? INK;
    paths.set(colour, [...(paths.get(colour) ?? []), { column, sides }]);
  }
  return [...paths].map(([colour, marks]) => `<path d="${joined(marks, top)}" stroke="${colour}" fill="none"/>`);
}

/** Horizontal strokes that touch become one. */
function joined(marks, top) {
  const middle = round(top + CELL.height / 2);
  const across = [];
  for (const { column, sides } of marks) {
    const from = column + (sides.includes('l') ? 0 : 0.5);
    const to = column + (sides.includes('r') ? 1 : 0.5);
    const last = across.at(-1);
    if (last && last.to === from) last.to = to;
    else if (from < to) across.push({ from, to });
  }
  const down = marks.flatMap(({ column, sides }) => {
    const from = sides.includes('u') ? 0 : 0.5;
    const to = sides.includes('d') ? 1 : 0.5;
    return from < to ? [`M${leftOf(column + 0.5)} ${round(top + from * CELL.height)}v${round((to - from) * CELL.height)}`] : [];
  });
  return [...across.map(({ from, to }) => `M${leftOf(from)} ${middle}h${round((to - from) * CELL.width)}`), ...down].join('');
}

/** The text of a run, cut where there is nothing to see. */
function drawText({ style, wide, cells }, top, styles) {
  if (cells[0].text in LINES) return [];
  const names = [styles.nameOf(style), ...(wide ? ['w'] : [])].filter(Boolean);
  const attributes = `${names.length > 0 ? ` class="${names.join(' ')}"` : ''} y="${round(top + BASELINE)}"`;
  return wordsOf(cells).map((word) => {
    const text = escaped(word.map((cell) => cell.text).join(''));
    if (wide) return `<text${attributes} x="${word.map((cell) => round(leftOf(cell.column) + (2 * CELL.width - WIDE_SIZE) / 2)).join(' ')}">${text}</text>`;
    const length = word.length > 1 ? ` textLength="${round(word.length * CELL.width)}"` : '';
    return `<text${attributes} x="${leftOf(word[0].column)}"${length}>${text}</text>`;
  });
}

/** Cells between gaps of two spaces and more, so that no text begins or ends with a space and none holds two in a row. */
function wordsOf(cells) {
  const words = [[]];
  cells.forEach((cell, index) => {
    const alone = cell.text !== ' ' || (words.at(-1).length > 0 && (cells[index + 1]?.text ?? ' ') !== ' ');
    if (alone) words.at(-1).push(cell);
    else if (words.at(-1).length > 0) words.push([]);
  });
  return words.filter((word) => word.length > 0);
}

function leftOf(column) {
  return round(PADDING + column * CELL.width);
}

function round(value) {
  return Math.round(value * 10) / 10;
}

function escaped(text) {
  return text.replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark]);
}
