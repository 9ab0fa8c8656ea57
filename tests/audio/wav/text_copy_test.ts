import assert from "node:assert/strict";
import { byteSourceOf } from "earmark/audio/wav/byte_source.ts";
import { requireBinary } from "earmark/audio/wav/text_copy.ts";

/** Makes 70,000 zeros with bytes at some places; 65,536 of them are looked at in one go. */
function bytesWith(places: readonly number[], ...bytes: readonly number[]) {
  const content = new Uint8Array(70_000);
  for (const place of places) content.set(bytes, place);
  return byteSourceOf(content);
}

/** Places of `n` line ends, one of which lies across the end of the first block. */
const across = (n: number) => Array.from({ length: n }, (_, i) => 65_535 - 100 * i);

Deno.test("requireBinary refuses line ends of two bytes, across the end of a block too", () => {
  assert.throws(() => requireBinary(bytesWith(across(16), 0x0d, 0x0a)), {
    name: "WavError",
    byteOffset: 65_535 - 100 * 15,
    message: /copied as text: current value is 16 line ends of two bytes and none of one/,
  });
});

Deno.test("requireBinary lets few line ends pass, and many of which one is a single byte", () => {
  requireBinary(bytesWith(across(15), 0x0d, 0x0a));
  const content = bytesWith(across(40), 0x0d, 0x0a).read(0, 70_000);
  for (const at of [65_535, 65_535 - 100]) {
    const single = content.slice();
    single[at] = 0;
    requireBinary(byteSourceOf(single));
  }
});
