import * as tf from "@tensorflow/tfjs";
import type { Matrix } from "earmark/arrays.ts";
import { committeeLayout, createCommitteeFrontEnd } from "earmark/ml/committee/front_end.ts";
import { recordingSupport } from "earmark/ml/explain/recording/recording_support.ts";
import { explainRegion, without } from "earmark/ml/explain/recording/region.ts";
import { sharedCells } from "earmark/ml/explain/recording/random_boxes.ts";
import { logOdds } from "earmark/ml/explain/explanation.ts";
import { judgeTrack, predictorOf } from "earmark/ml/judging/judge.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { smallSettings } from "../../../pipeline/small_set.ts";
import { linearModel } from "../../window_models.ts";

const frontEnd = createCommitteeFrontEnd(smallSettings);
const layout = committeeLayout(smallSettings);
const { nMels } = smallSettings.features;

/** A network whose log-odds are linear in what it takes. */
function modelOf(weightOf: (row: number, column: number) => number) {
  const [rows, columns] = [frontEnd.windowFrames, frontEnd.nFeatures];
  const data = Float32Array.from(
    { length: rows * columns },
    (_, i) => weightOf(Math.floor(i / columns), i % columns),
  );
  return { network: linearModel({ data, rows, columns }), frontEnd, layout };
}

function noise(seed: string, rows: number): Matrix<Float32Array> {
  const random = createRandom("region", seed);
  return { data: Float32Array.from({ length: rows * nMels }, random.normal), rows, columns: nMels };
}

/** Blocks of the statistics that replacing a cell changes by an amount that is known exactly. */
const EXACT = [3, 7, 8, 9, 10];

Deno.test("recordingSupport() is the fall of the log-odds where these are linear", async () => {
  const random = createRandom("weights");
  const model = modelOf((row, column) => {
    const value = 0.02 * random.normal();
    if (row < layout.windowFrames) return value;
    const statistic = (row - layout.windowFrames) * layout.columns + column;
    return EXACT.includes(Math.floor(statistic / nMels)) ? value : 0;
  });
  // Longer than a window, so that windows share frames.
  const [logMel, expected] = [
    noise("a", layout.windowFrames + 5),
    noise("b", layout.windowFrames + 5),
  ];
  const { data } = await recordingSupport(model, { logMel, expected, classIndex: 1 });
  const judge = { frontEnd, predict: predictorOf(model.network) };
  const oddsOf = async (own: Matrix<Float32Array>) =>
    logOdds((await judgeTrack(frontEnd.prepare(own), judge)).probabilities, 1);
  const whole = await oddsOf(logMel);
  for (let cell = 0; cell < data.length; cell += 7) {
    const changed = { ...logMel, data: logMel.data.with(cell, expected.data[cell]) };
    const fall = whole - await oddsOf(changed);
    assert.ok(Math.abs(data[cell] - fall) < 2e-4, `${data[cell]} ${fall}`);
  }
});

Deno.test("explainRegion() finds the box that decides, and the check agrees", async () => {
  // Only how loud bands 4 to 6 are counts.
  const model = modelOf((row, column) => {
    const [band, plane] = [Math.floor(column / 3), column % 3];
    return row < layout.windowFrames && plane === 0 && band >= 4 && band < 7 ? 0.4 : 0;
  });
  const logMel = noise("a", layout.windowFrames);
  const planted = { firstFrame: 3, endFrame: 7, firstBand: 4, endBand: 7 };
  const loud = { ...logMel, data: logMel.data.map((value) => value + 4) };
  const sound = without(planted, { logMel, expected: loud });
  const expected = { ...logMel, data: new Float32Array(logMel.data.length) };
  const ask = () =>
    explainRegion(model, { logMel: sound, expected, classIndex: 1, random: createRandom("r") });
  const found = (await ask())!;
  assert.ok(sharedCells(found.box, planted) >= 6, JSON.stringify(found.box));
  assert.ok(found.explains && found.probabilityWithout < found.probability);
  assert.equal(found.probabilitiesElsewhere.length, 20);
  assert.deepEqual(await ask(), found, "the same by the same seed");
});

Deno.test("explainRegion() finds nothing where nothing speaks for the class", async () => {
  const model = modelOf(() => 0);
  const logMel = noise("a", layout.windowFrames);
  const question = { logMel, expected: noise("b", layout.windowFrames), random: createRandom(1) };
  assert.equal(await explainRegion(model, { ...question, classIndex: 1 }), undefined);
  // As it should be: nothing is asked of a class that is not named, but of the likeliest.
  assert.equal(await explainRegion(model, question), undefined);
});

Deno.test("explainRegion() says that no box explains what all cells do alike", async () => {
  const model = modelOf((row, column) => row < layout.windowFrames && column % 3 === 0 ? 0.01 : 0);
  const expected = noise("b", layout.windowFrames);
  const logMel = { ...expected, data: expected.data.map((value) => value + 1) };
  const question = { logMel, expected, classIndex: 1, random: createRandom("even") };
  const found = (await explainRegion(model, question))!;
  assert.equal(found.explains, false);
  assert.ok(found.probabilityWithout < found.probability);
});

Deno.test("without() changes the box in every signal, and nothing else", () => {
  const logMel = { data: new Float32Array(12).fill(1), rows: 2, columns: 6 };
  const expected = { ...logMel, data: new Float32Array(12) };
  const box = { firstFrame: 1, endFrame: 2, firstBand: 0, endBand: 2 };
  const { data } = without(box, { logMel, expected }, 2);
  assert.deepEqual([...data], [1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 1]);
});

Deno.test("a gradient that is no number is refused", async () => {
  const model = modelOf(() => 0);
  model.network.setWeights(model.network.getWeights().map((w) => tf.fill(w.shape, NaN)));
  const logMel = noise("a", layout.windowFrames);
  const question = { logMel, expected: logMel, classIndex: 1 };
  await assert.rejects(recordingSupport(model, question), /must be finite: current value is NaN/);
});
