import * as tf from "@tensorflow/tfjs";
import { stackRows } from "earmark/arrays.ts";
import { mapItems } from "earmark/data/labelled_set.ts";
import type { LabelledSet } from "earmark/data/labelled_set.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { judgeTracks, predictorOf } from "earmark/ml/judging/judge.ts";
import { fitGroupedLogistic, fitPenalizedLogistic } from "earmark/ml/logistic/grouped.ts";
import { buildLogistic, fitBaseline, fitStatistics } from "earmark/ml/networks/logistic/fit.ts";
import { createRandom } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../assert_close.ts";
import { apart, flatTrack, stubFrontEnd } from "../../stub_front_end.ts";

await useEngine();

Deno.test("buildLogistic() is the softmax of weights and bias", () => {
  const model = buildLogistic([1, -1, 0.5, 2], [0.1, -0.1]);
  const output = model.predict(tf.tensor2d([[2, 3]])) as tf.Tensor;
  const [a, b] = [2 * 1 + 3 * 0.5 + 0.1, 2 * -1 + 3 * 2 - 0.1].map(Math.exp);
  assertClose(output.dataSync(), [a / (a + b), b / (a + b)], 1e-6);
  model.dispose();
});

for (
  const [name, fit, fitLogistic] of [
    [
      "fitBaseline() judges as grouped",
      fitBaseline,
      (rows: LabelledSet<Float32Array>, seed: number) =>
        fitGroupedLogistic(rows, { nClasses: 2, seed }),
    ],
    [
      "fitStatistics() judges as penalised",
      fitStatistics,
      (rows: LabelledSet<Float32Array>) => fitPenalizedLogistic(rows, 2),
    ],
  ] as const
) {
  Deno.test(`${name} logistic regression on the rows does`, async () => {
    const frontEnd = stubFrontEnd(1);
    for (const splitSeed of [1, 2, 3, 4, 5, 6]) {
      const random = createRandom("baseline", splitSeed);
      const labels = Array.from({ length: 24 }, (_, i) => i % 2);
      const tracks = labels.map((label) => flatTrack(1, random.normal() + 0.5 * label));
      const train = apart(tracks, labels);
      const { model, scaler, history, bestEpoch } = await fit({
        frontEnd,
        train,
        validation: apart([], []),
        nClasses: 2,
        settings: defaultSettings.training,
        splitSeed,
      });
      const rows = mapItems(train, ({ data }) => data);
      const logistic = fitLogistic(rows, splitSeed);
      const judged = await judgeTracks(tracks, { frontEnd, scaler, predict: predictorOf(model) });
      const expected = logistic.predict(stackRows(rows.items));
      assertClose(judged.flatMap(({ probabilities }) => [...probabilities]), expected.data, 1e-6);
      assert.deepEqual([history, bestEpoch], [[], undefined]);
      model.dispose();
    }
  });
}
