import { useEngine } from "earmark/engine/engine.ts";
import { houseRnn } from "earmark/ml/networks/rnn/layers.ts";
import { sequenceShape } from "earmark/ml/networks/parts/parts.ts";
import { assertProbabilities, assertSeeded, assertSmallWindows, options } from "../claims.ts";

await useEngine();

Deno.test("houseRnn() gives probabilities", () => {
  assertProbabilities(houseRnn, sequenceShape(options));
});

Deno.test("houseRnn() starts from its seed", () => assertSeeded(houseRnn));

Deno.test("the house's RNN takes windows of a few frames and bands", () => {
  assertSmallWindows(houseRnn, sequenceShape);
});
