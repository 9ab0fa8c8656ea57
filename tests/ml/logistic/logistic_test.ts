import assert from "node:assert/strict";
import { rowOf, sum } from "earmark/arrays.ts";
import { fitLogistic, logisticFromJSON } from "earmark/ml/logistic/logistic.ts";
import { fitLogisticCV } from "earmark/ml/logistic/logistic_cv.ts";
import { createRandom } from "earmark/random.ts";
import reference from "../../reference/statistics/logistic.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

const toMatrix = (rows: number[][]) => ({
  data: Float64Array.from(rows.flat()),
  rows: rows.length,
  columns: rows[0].length,
});

function randomData(seed: number, n: number, shift: number) {
  const random = createRandom(seed);
  const y = Array.from({ length: n }, (_, i) => i % 2);
  return { y, x: toMatrix(y.map((k) => [random.normal() + shift * k, random.normal(), 5])) };
}

const halves = (n: number) => {
  const indices = [...Array(n).keys()];
  const [first, second] = [indices.filter((i) => i < n / 2), indices.filter((i) => i >= n / 2)];
  return [{ train: first, test: second }, { train: second, test: first }];
};

Deno.test("fitLogistic equals scikit-learn's", () => {
  for (const { x, y, nClasses, l2, classWeights, probabilities } of reference.logistic) {
    const model = fitLogistic(toMatrix(x), y, { nClasses, l2, classWeights });
    // Both stop at a small gradient, not at the minimum itself.
    assertClose(model.predict(toMatrix(x)).data, probabilities.flat(), 1e-7);
  }
});

Deno.test("fitLogistic without a feature that tells gives the classes' shares", () => {
  const x = toMatrix([[1], [1], [1], [1]]);
  const model = fitLogistic(x, [0, 0, 0, 1], { nClasses: 2, l2: 1 });
  assertClose(rowOf(model.predict(x), 0), [0.75, 0.25], 1e-6);
});

Deno.test("fitLogistic gives probabilities that sum to 1 and don't change with scale", () => {
  const { x, y } = randomData(1, 40, 1);
  const scaled = { ...x, data: x.data.map((v, i) => v * 10 ** (i % 3) - 7) };
  const model = fitLogistic(x, y, { nClasses: 2, l2: 0.01 });
  const { data } = model.predict(x);
  for (let i = 0; i < 40; i++) assertClose([sum(data.subarray(2 * i, 2 * i + 2))], [1], 1e-12);
  const again = fitLogistic(scaled, y, { nClasses: 2, l2: 0.01 }).predict(scaled);
  assertClose(again.data, data, 1e-6);
});

Deno.test("fitLogistic stays finite with more features than recordings, wholly parted", () => {
  const random = createRandom(2);
  const x = toMatrix(
    [0, 1, 0, 1, 2].map((k) =>
      Array.from({ length: 50 }, (_, j) => j === 0 ? k * 1e6 : random.normal())
    ),
  );
  const model = fitLogistic(x, [0, 1, 0, 1, 2], { nClasses: 3, l2: 1e-4 });
  const { data } = model.predict(x);
  assert.ok(data.every(Number.isFinite));
  assert.ok(data[0] > 0.99 && data[4] > 0.99 && data[14] > 0.99);
});

Deno.test("a model comes back from its JSON exactly", () => {
  const { x, y } = randomData(3, 30, 1);
  const model = fitLogistic(x, y, { nClasses: 2, l2: 0.1 });
  const again = logisticFromJSON(JSON.parse(JSON.stringify(model)));
  assert.deepEqual(again.predict(x), model.predict(x));
  assert.deepEqual(again.toJSON(), model.toJSON());
  assert.deepEqual(fitLogistic(x, y, { nClasses: 2, l2: 0.1 }).toJSON(), model.toJSON());
});

Deno.test("fitLogisticCV shrinks what is noise and trusts what tells", () => {
  const noise = randomData(4, 40, 0);
  const signal = randomData(4, 40, 8);
  const options = { nClasses: 2, folds: halves(40) };
  const [ofNoise, ofSignal] = [noise, signal].map(({ x, y }) => fitLogisticCV(x, y, options));
  assert.ok(ofNoise.l2 >= 1, `${ofNoise.l2}`);
  assert.ok(ofSignal.l2 < 0.01, `${ofSignal.l2}`);
  const chosen = fitLogistic(signal.x, signal.y, { nClasses: 2, l2: ofSignal.l2 });
  assert.deepEqual(ofSignal.model.toJSON(), chosen.toJSON());
});

Deno.test("fitLogisticCV takes the strongest of equally good penalties", () => {
  const x = toMatrix([[1], [1], [1], [1]]);
  const { l2, losses } = fitLogisticCV(x, [0, 1, 0, 1], { nClasses: 2, folds: halves(4) });
  assertClose(losses, losses.map(() => Math.log(2)), 1e-9);
  assert.equal(l2, 10);
});

Deno.test("fitLogisticCV weighs the held-out loss by class", () => {
  const x = toMatrix(Array.from({ length: 8 }, () => [1]));
  const { losses } = fitLogisticCV(x, [0, 0, 0, 1, 0, 0, 0, 1], {
    nClasses: 2,
    folds: halves(8),
    classWeights: [2, 1],
  });
  // Each half says 6/7 and 1/7, and of its weights 6 of 7 lie on class 0.
  const expected = -(6 * Math.log(6 / 7) + Math.log(1 / 7)) / 7;
  assertClose(losses, losses.map(() => expected), 1e-6);
});

Deno.test("fitLogistic refuses what it can't fit", () => {
  const x = toMatrix([[1], [2]]);
  assert.throws(() => fitLogistic(x, [0, 1], { nClasses: 2, l2: 0 }), {
    name: "RangeError",
    message: "Cannot fit logistic regression as l2 must be positive: current value is 0",
  });
  assert.throws(() => fitLogistic(x, [0], { nClasses: 2, l2: 1 }), /2 rows and 1 classes/);
  assert.throws(() => fitLogistic(x, [0, 2], { nClasses: 2, l2: 1 }), /in 0 … 1/);
  assert.throws(
    () => fitLogistic(toMatrix([[NaN], [1]]), [0, 1], { nClasses: 2, l2: 1 }),
    /finite/,
  );
  const model = fitLogistic(x, [0, 1], { nClasses: 2, l2: 1 });
  assert.throws(() => model.predict(toMatrix([[1, 2]])), /1 columns: current value is 2/);
  assert.throws(() => fitLogisticCV(x, [0, 1], { nClasses: 2, folds: [] }), RangeError);
});
