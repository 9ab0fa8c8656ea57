import { hzToMel, melFrequencies, melToHz } from "earmark/dsp/mel/mel_scale.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors } from "../reference.ts";

const { hz, mel_slaney, mel_htk } = loadVectors("librosa.json") as Record<string, number[]>;

Deno.test("hzToMel gives librosa's numbers", () => {
  assertClose(hz.map((f) => hzToMel(f, "slaney")), mel_slaney, 1e-12);
  assertClose(hz.map((f) => hzToMel(f, "htk")), mel_htk, 1e-11);
});

Deno.test("melToHz inverts hzToMel", () => {
  for (const scale of ["htk", "slaney"] as const) {
    assertClose(hz.map((f) => melToHz(hzToMel(f, scale), scale)), hz, 1e-9);
  }
});

Deno.test("both scales rise", () => {
  for (const scale of ["htk", "slaney"] as const) {
    for (let f = 0; f < 20000; f += 10) assert.ok(hzToMel(f + 10, scale) > hzToMel(f, scale));
  }
});

Deno.test("1000 hertz are almost 1000 mel by HTK's formula, and 15 by Slaney's", () => {
  assertClose([hzToMel(1000, "htk")], [1000], 0.02);
  assert.equal(hzToMel(1000, "slaney"), 15);
});

Deno.test("melFrequencies are equally spaced in mel, from fMin to fMax", () => {
  for (const melScale of ["htk", "slaney"] as const) {
    const frequencies = melFrequencies(40, { fMin: 50, fMax: 8000, melScale });
    const mels = [...frequencies].map((f) => hzToMel(f, melScale));
    const step = (mels[39] - mels[0]) / 39;
    assertClose(mels.slice(1).map((mel, i) => mel - mels[i]), new Array(39).fill(step), 1e-10);
    assertClose([frequencies[0], frequencies[39]], [50, 8000], 1e-9);
  }
});

Deno.test("in Slaney's linear part mel frequencies are equally spaced in hertz", () => {
  const frequencies = melFrequencies(5, { fMin: 0, fMax: 800, melScale: "slaney" });
  assert.deepEqual(frequencies, Float64Array.of(0, 200, 400, 600, 800));
});

Deno.test("fewer than two mel frequencies are refused", () => {
  const range = { fMin: 0, fMax: 800, melScale: "htk" } as const;
  assert.throws(() => melFrequencies(1, range), {
    name: "RangeError",
    message: "Cannot list mel frequencies as count must be an integer >= 2: current value is 1",
  });
});
