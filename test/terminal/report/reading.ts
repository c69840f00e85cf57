/** Elements that have no end tag. */
const VOID = ['!doctype', 'meta', 'link'];

/** Names of a page's tags in their order, ends with a slash; throws where an end does not meet its beginning. */
export function tagsOf(page: string): readonly string[] {
  const open: string[] = [];
  const tags: string[] = [];
  for (const [, end = '', name = '', rest = ''] of page.replace(/<!--.*?-->/gs, '').matchAll(/<(\/?)([a-z!0-9]+)((?:[^<>"]|"[^"<>]*")*)>/gi)) {
    tags.push(end + name);
    if (end !== '' && open.pop() !== name) throw new Error(`</${name}> ends nothing`);
    if (end === '' && !rest.endsWith('/') && !VOID.includes(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`<${open.join('>, <')}> without end`);
  return tags;
}

/** The numbers that the charts of a name stand for, in order. */
export function valuesOf(page: string, chart: string): readonly number[] {
  const drawings = page.split('<svg ').slice(1).filter((svg) => svg.includes(`aria-label="${chart}"`));
  return drawings.flatMap((svg) => [...(svg.split('</svg>')[0] ?? '').matchAll(/data-value="([^"]*)"/g)].map(([, value]) => Number(value)));
}

/** Everything in a page by which a browser would fetch something. */
export function referencesIn(page: string): readonly string[] {
  const found = page.match(/(?:https?:)?\/\/[^\s"'<>]*|\b(?:src|srcset|href|action|data|poster)\s*=\s*"[^"]*"|@import[^;]*|url\([^)]*\)|<(?:script|iframe|object|embed|img|audio|video|base|form)\b/gi) ?? [];
  return found.filter((reference) => reference !== 'href="data:,"');
}
