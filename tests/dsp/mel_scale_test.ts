import { hzToMel, melToHz } from "earmark/dsp/mel_scale.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors } from "./reference.ts";

const { hz, mel_slaney, mel_htk } = loadVectors("librosa.json") as Record<string, number[]>;

Deno.test("hzToMel gives librosa's numbers", () => {
  assertClose(hz.map((f) => hzToMel(f, "slaney")), mel_slaney, 1e-12);
  assertClose(hz.map((f) => hzToMel(f, "htk")), mel_htk, 1e-11);
});

Deno.test("melToHz undoes hzToMel", () => {
  for (const scale of ["htk", "slaney"] as const) {
    assertClose(hz.map((f) => melToHz(hzToMel(f, scale), scale)), hz, 1e-9);
  }
});

Deno.test("both scales rise", () => {
  for (const scale of ["htk", "slaney"] as const) {
    for (let f = 0; f < 20000; f += 10) assert.ok(hzToMel(f + 10, scale) > hzToMel(f, scale));
  }
});

Deno.test("1000 hertz are 1000 mel in HTK's formula, almost, and 15 in Slaney's", () => {
  assertClose([hzToMel(1000, "htk")], [1000], 0.02);
  assert.equal(hzToMel(1000, "slaney"), 15);
});
