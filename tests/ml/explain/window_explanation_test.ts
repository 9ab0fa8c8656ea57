import { quantile } from "earmark/arrays.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { boxesElsewhere, probabilitiesWithout } from "earmark/ml/explain/box_masks.ts";
import { predictorOf } from "earmark/ml/judging/judge.ts";
import { explainWindow } from "earmark/ml/explain/window_explanation.ts";
import assert from "node:assert/strict";
import { linearModel, noiseWindow, TONE, toneWindow, trainToneModel } from "../window_models.ts";

await useEngine();

Deno.test("explainWindow() finds a box without which the verdict falls more than without others", async () => {
  const model = await trainToneModel("cnn");
  const predict = predictorOf(model);
  const window = toneWindow(1, -1);
  const { effect, agreement } = explainWindow(model, window, { classIndex: 1 });
  const { box, probabilityWithout, probabilityWithoutElsewhere } = effect!;
  assert.ok(box.firstBand < TONE.endBand && box.endBand > TONE.firstBand);
  assert.ok(agreement > 0.3);
  const whole = predict(window.data, 1)[1];
  assert.ok(probabilityWithout < probabilityWithoutElsewhere);
  assert.ok(Math.abs(probabilityWithoutElsewhere - whole) < Math.abs(probabilityWithout - whole));
  const size = { rows: TONE.frames, columns: TONE.bands };
  const others = probabilitiesWithout(boxesElsewhere(box, size), predict, window, {
    classIndex: 1,
  });
  assert.ok(Math.abs(quantile(others, 0.5) - probabilityWithoutElsewhere) < 1e-5);
  model.dispose();
});

Deno.test("explainWindow() has no box where no cell supports the verdict", () => {
  const weights = { data: Float32Array.of(1, 1, 1, 1), rows: 2, columns: 2 };
  const model = linearModel(weights);
  const window = { data: Float32Array.of(-1, -2, -3, -4), rows: 2, columns: 2 };
  const found = explainWindow(model, window, { classIndex: 1 });
  assert.ok(!("effect" in found));
  assert.ok(found.gradientTimesInput.data.every((value) => value < 0));
  model.dispose();
});

Deno.test("explainWindow() has no control where the box leaves no room for one", () => {
  const model = linearModel({ data: Float32Array.of(2), rows: 1, columns: 1 });
  const window = { data: Float32Array.of(3), rows: 1, columns: 1 };
  const { effect, agreement } = explainWindow(model, window, { classIndex: 1 });
  assert.ok(Number.isNaN(effect!.probabilityWithoutElsewhere));
  assert.ok(Number.isNaN(agreement), "maps of one cell have no order");
  assert.equal(effect!.probabilityWithout, 0.5);
  model.dispose();
});

Deno.test("explainWindow() refuses a window that the network doesn't take", () => {
  const model = linearModel(noiseWindow(4, 6, 1));
  assert.throws(() => explainWindow(model, noiseWindow(3, 6, 1), { classIndex: 0 }), /4 × 6/);
  model.dispose();
});

Deno.test("explainWindow() takes the smallest box with a third of the support", () => {
  const model = linearModel({ data: Float32Array.of(4, 2, 2, 1), rows: 2, columns: 2 });
  const window = { data: Float32Array.of(1, 1, 1, 1), rows: 2, columns: 2 };
  const { effect } = explainWindow(model, window, { classIndex: 1 });
  assert.deepEqual(effect!.box, { firstFrame: 0, endFrame: 1, firstBand: 0, endBand: 1 });
  model.dispose();
});
