import type { Matrix } from "earmark/arrays.ts";
import { committeeLayout, createCommitteeFrontEnd } from "earmark/ml/committee/front_end.ts";
import { strongestStretch } from "earmark/ml/explain/recording/strongest_stretch.ts";
import assert from "node:assert/strict";
import { smallSettings } from "../../../pipeline/small_set.ts";
import { linearModel } from "../../window_models.ts";

const frontEnd = createCommitteeFrontEnd(smallSettings);
const { windowFrames } = committeeLayout(smallSettings);
const { nMels } = smallSettings.features;

/** A network whose log-odds of class 1 are the level of its windows. */
function levelModel() {
  const [rows, columns] = [frontEnd.windowFrames, frontEnd.nFeatures];
  const isLevel = (i: number) => Math.floor(i / columns) < windowFrames && i % columns % 3 === 0;
  const data = Float32Array.from({ length: rows * columns }, (_, i) => isLevel(i) ? 0.01 : 0);
  return { network: linearModel({ data, rows, columns }), frontEnd };
}

/** A recording in which some frames are loud. */
function loudAt(rows: number, start: number, end: number): Matrix<Float32Array> {
  const data = new Float32Array(rows * nMels);
  return { data: data.fill(1, start * nMels, end * nMels), rows, columns: nMels };
}

Deno.test("strongestStretch() finds the stretch that speaks most for a class", async () => {
  const mostFrames = 2 * windowFrames;
  const model = levelModel();
  const find = (logMel: Matrix<Float32Array>, classIndex?: number) =>
    strongestStretch(model, logMel, { classIndex, mostFrames });
  const rows = 5 * mostFrames + 3;
  const second = loudAt(rows, mostFrames, 2 * mostFrames);
  const found = await find(second, 1);
  assert.deepEqual([found.firstFrame, found.classIndex], [mostFrames, 1]);
  assert.deepEqual(found.logMel, loudAt(mostFrames, 0, mostFrames));
  assert.equal((await find(second, 0)).firstFrame, 0, "the first of equals");
  const last = await find(loudAt(rows, rows - windowFrames, rows), 1);
  assert.deepEqual([last.firstFrame, last.logMel.rows], [rows - mostFrames, mostFrames]);
  assert.equal((await find(loudAt(rows, 0, rows))).classIndex, 1, "the likeliest of all");
});

Deno.test("strongestStretch() leaves a short recording as it is", async () => {
  const logMel = loudAt(windowFrames, 0, 2);
  const found = await strongestStretch(levelModel(), logMel, { mostFrames: windowFrames });
  assert.deepEqual(found, { logMel, firstFrame: 0, classIndex: undefined });
  assert.equal(found.logMel, logMel);
});
