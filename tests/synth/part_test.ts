import { createRandom } from "earmark/random.ts";
import { modeDecay } from "earmark/synth/modes.ts";
import { drawPart } from "earmark/synth/part.ts";
import assert from "node:assert/strict";

Deno.test("drawPart gives six pairs of modes below 7.8 kHz, whatever the defect", () => {
  for (const defect of ["none", "crack", "loose", "void"] as const) {
    const { modes, loosePiece } = drawPart(defect, 7800, createRandom(1));
    assert.equal(modes.length, 12);
    assert.equal(loosePiece !== undefined, defect === "loose");
  }
});

Deno.test("drawPart: every mode decays faster with a crack or voids than without", () => {
  for (const defect of ["crack", "void"] as const) {
    for (let seed = 0; seed < 20; seed++) {
      const sound = drawPart("none", 7800, createRandom(seed));
      const defective = drawPart(defect, 7800, createRandom(seed));
      defective.modes.forEach((mode, i) => assert.ok(modeDecay(mode) > modeDecay(sound.modes[i])));
    }
  }
});
