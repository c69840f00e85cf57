import { createHash } from 'node:crypto';

const PLAIN = /^[A-Za-z0-9]+(?:[ _-]+[A-Za-z0-9]+)*$/;
const LONGEST = 40;
const SHORTENED = 24;

/**
 * A name for ids and folders out of a title: `Go map` is `go-map`. A title that says more than ASCII letters and digits
 * can gets a hash of itself and of `context` behind what is left of it: `调度器 GMP` is `gmp-3f2a1c`.
 */
export function slug(title: string, context = ''): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (PLAIN.test(title) && words.length <= LONGEST) return words;
  const short = words.slice(0, SHORTENED).replace(/-$/, '');
  return `${short}${short === '' ? '' : '-'}${digest(context + title)}`;
}

/** Six hex digits. */
export function digest(text: string): string {
  return createHash('sha256').update(text.normalize('NFC')).digest('hex').slice(0, 6);
}
