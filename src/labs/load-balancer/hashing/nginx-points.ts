import { CRC32_START, crc32Update, crc32Word } from './crc32.ts';

const POINTS = 160;

/** The points of one server: CRC-32 of host, NUL, port and the point before. (nginx, ngx_http_upstream_hash_module.c; compatible with Cache::Memcached::Fast.) */
export function nginxPoints(server: string, weight: number): Uint32Array {
  const [, host = server, port = ''] = /^(.*):(\d*)$/s.exec(server) ?? [];
  const start = crc32Update(CRC32_START, `${host}\0${port}`);
  const points = new Uint32Array(POINTS * weight);
  let before = 0;
  for (let at = 0; at < points.length; at++) {
    before = (crc32Word(start, before) ^ CRC32_START) >>> 0;
    points[at] = before;
  }
  return points;
}
