import { useEngine } from "earmark/engine/engine.ts";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { imageShape } from "earmark/ml/networks/parts/parts.ts";
import { assertProbabilities, assertSeeded, assertSmallWindows, options } from "../claims.ts";

await useEngine();

Deno.test("houseCnn() gives probabilities", () => {
  assertProbabilities(houseCnn, imageShape(options));
});

Deno.test("houseCnn() starts from its seed", () => assertSeeded(houseCnn));

Deno.test("the house's CNN takes windows of a few frames and bands", () => {
  assertSmallWindows(houseCnn, imageShape);
});
