import assert from "node:assert/strict";
import { readWavFormat } from "earmark/audio/wav/format.ts";
import { data, fmt, riff } from "../wav_fixtures.ts";

Deno.test("readWavFormat: an extensible header may hold B-format, a bare tag, or no size of its own", () => {
  const open = (change: (bytes: Uint8Array) => void) => {
    const bytes = riff([fmt({ validBits: 16 }), data(0, 0)]);
    change(bytes);
    return readWavFormat(bytes).notes.join();
  };
  const ambisonic = [0x21, 0x07, 0xd3, 0x11, 0x86, 0x44, 0xc8, 0xc1, 0xca, 0, 0, 0];
  assert.match(open((bytes) => bytes.set(ambisonic, 48)), /ambisonic/);
  assert.match(open((bytes) => bytes.fill(0, 48, 60)), /bare format tag/);
  assert.match(open((bytes) => bytes.fill(0, 36, 38)), /extension has no size/);
});
