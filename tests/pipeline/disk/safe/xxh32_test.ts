import { xxh32 } from "earmark/pipeline/disk/safe/xxh32.ts";
import assert from "node:assert/strict";

/** Bytes that tell their places, of some length. */
const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => 7 * i + 3);

Deno.test("xxh32() gives the numbers of python's xxhash", () => {
  const lengths = [1, 4, 15, 16, 17, 31, 100, 1000];
  const expected = [
    ...[565077562, 1918138866, 2194917453, 2286244989],
    ...[1158569860, 527684551, 1929976397, 3361362258],
  ];
  assert.deepEqual(lengths.map((length) => xxh32(bytesOf(length))), expected);
  assert.equal(xxh32(new Uint8Array(0)), 0x02cc5d05);
});

Deno.test("xxh32() does not depend on where bytes lie in memory", () => {
  const padded = new Uint8Array(103);
  for (const offset of [0, 1, 2, 3]) {
    padded.set(bytesOf(100), offset);
    assert.equal(xxh32(padded.subarray(offset, offset + 100)), xxh32(bytesOf(100)));
  }
});

Deno.test("xxh32() differs wherever one bit does", () => {
  const bytes = bytesOf(53);
  const sums = new Set([xxh32(bytes)]);
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    bytes[bit >> 3] ^= 1 << (bit & 7);
    sums.add(xxh32(bytes));
    bytes[bit >> 3] ^= 1 << (bit & 7);
  }
  assert.equal(sums.size, 1 + 8 * bytes.length);
});
