import assert from "node:assert/strict";
import { readWavFormat } from "earmark/audio/wav/format.ts";
import { ascii, chunk, data, fmt, riff, uint32 } from "../wav_fixtures.ts";

Deno.test("readWavFormat: a fmt chunk that stands in a file twice is read once", () => {
  for (const bytes of [riff([fmt(), fmt(), data(1, 0)]), riff([fmt(), data(1, 0), fmt()])]) {
    const { nFrames, notes } = readWavFormat(bytes);
    assert.equal(nFrames, 1);
    assert.deepEqual(notes, ["its fmt chunk stands in it twice"]);
  }
});

Deno.test("readWavFormat: numbers of the other byte order are named", () => {
  const swapped = riff([fmt(), data(1, 0)], { form: "RIFX" });
  assert.throws(
    () => readWavFormat(swapped),
    /of a RIFX file must be big.*: current value is little/,
  );
  // A chunk that is cut short, and one whose size is the same in either order, tell nothing.
  const short = chunk("bext", uint32(0), { size: 602 });
  assert.throws(() => readWavFormat(riff([short])), /ends beyond the file; copy it again/);
  const empty = riff([chunk("JUNK", ascii("")), fmt(), data(1, 0)]);
  assert.equal(readWavFormat(empty).nFrames, 1);
  const big = riff([fmt({ littleEndian: false }), data(1, 0)]);
  assert.throws(() => readWavFormat(big), /of a RIFF file must be little.*: current value is big/);
});

Deno.test("readWavFormat: a file that was opened and saved as UTF-8 is named", () => {
  const noise = Uint8Array.from({ length: 400 }, (_, i) => (i * 89) % 256);
  // Of some rates and lengths the header is as it was.
  for (const [sampleRate, cut] of [[11_025, 340], [16_000, 340], [11_025, 400]]) {
    const bytes = riff([fmt({ sampleRate }), data(...noise.subarray(0, cut))]);
    const text = new TextEncoder().encode(String.fromCharCode(...bytes));
    assert.throws(
      () => readWavFormat(text),
      /text.*copy the original again/,
      `${sampleRate} ${cut}`,
    );
  }
});

Deno.test("readWavFormat: sound under another id is named, also where it seems cut short", () => {
  const streamed = chunk("DATA", uint32(0), { size: 0xffffffff });
  assert.throws(() => readWavFormat(riff([fmt(), streamed])), /"DATA" in its place/);
  const list = chunk("LIST", ascii("wavldata"), { size: 1000 });
  assert.throws(() => readWavFormat(riff([fmt(), list])), /a "wavl" list\) in its place/);
});
