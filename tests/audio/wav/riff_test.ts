import assert from "node:assert/strict";
import { readWavFormat } from "earmark/audio/wav/format.ts";
import { ascii, chunk, concat, data, fmt, riff, uint32 } from "../wav_fixtures.ts";

Deno.test("readWavFormat: an ID3 tag before RIFF is passed over", () => {
  const file = riff([fmt(), data(1, 2, 3, 4)]);
  const tag = concat(ascii("ID3"), Uint8Array.of(3, 0, 0, 0, 0, 1, 2), new Uint8Array(130));
  const format = readWavFormat(concat(tag, file));
  assert.deepEqual([format.nFrames, format.dataOffset], [2, 140 + 44]);
  assert.match(format.notes.join(), /ID3 tag of 140 bytes/);
  const odd = concat(ascii("ID3"), Uint8Array.of(3, 0, 0, 0, 0, 0, 1, 7), file);
  assert.deepEqual(readWavFormat(odd).notes, ["an ID3 tag of 11 bytes stands before it"]);
  assert.throws(() => readWavFormat(tag), /an MP3 file/);
});

Deno.test("readWavFormat: the 64-bit sizes count wherever they stand, and may be missing", () => {
  const sizes = chunk("ds64", concat(...[80, 0, 8, 0, 4, 0, 0].map((word) => uint32(word))));
  const open = chunk("data", new Uint8Array(10), { size: 0xffffffff });
  const later = riff([chunk("JUNK", new Uint8Array(5)), fmt(), sizes, open], { form: "RF64" });
  assert.equal(readWavFormat(later).nFrames, 4);
  const without = readWavFormat(riff([fmt(), open], { form: "RF64" }));
  assert.equal(without.nFrames, 5);
  assert.match(without.notes.join(), /ds64 chunk.*missing/);
});
