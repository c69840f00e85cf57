import { Trouble } from './trouble.ts';

/** A version of Go as a learner writes it, `1.20` or `go1.20.3`, without the `go`. Throws `input-bad`. */
export function goVersionOf(text: string): string {
  const [, version] = /^(?:go)?(\d{1,3}(?:\.\d{1,3}){0,2})$/i.exec(text.trim()) ?? [];
  if (version === undefined) throw new Trouble('input-bad', `--go ${text}`);
  return version;
}
