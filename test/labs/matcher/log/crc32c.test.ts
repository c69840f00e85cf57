import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32c } from '../../../../src/labs/matcher/log/crc32c.ts';

const rising = Uint8Array.from({ length: 32 }, (_, index) => index);
/** An iSCSI SCSI Read (10) command. */
const READ_10 = '01c00000000000000000000000000000140000000000040000000014000000182800000000000000' + '0200000000000000';

describe('CRC-32C', () => {
  test.each([
    ['32 zeros', new Uint8Array(32), 0x8a9136aa],
    ['32 bytes of ones', new Uint8Array(32).fill(255), 0x62a8ab43],
    ['32 rising bytes', rising, 0x46dd794e],
    ['32 falling bytes', rising.toReversed(), 0x113fdb5c],
    ['a SCSI Read (10) command', Buffer.from(READ_10, 'hex'), 0xd9963a56],
    ['the digits 1 to 9', new TextEncoder().encode('123456789'), 0xe3069283],
    ['nothing', new Uint8Array(0), 0],
  ])('of %s is as RFC 3720 has it, or the catalogue', (_, bytes, crc) => {
    expect(crc32c(bytes)).toBe(crc);
  });

  test('goes on where it stopped, and sees only its range', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(60), fc.nat(20), (bytes, at, before) => {
        const cut = Math.min(at, bytes.length);
        expect(crc32c(bytes, cut, bytes.length, crc32c(bytes, 0, cut))).toBe(crc32c(bytes));
        expect(crc32c(new Uint8Array([...new Uint8Array(before).fill(9), ...bytes, 9]), before, before + bytes.length)).toBe(crc32c(bytes));
      }),
      { seed: 1 },
    );
  });
});
