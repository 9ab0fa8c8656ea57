import {
  followTrainings,
  meanCurves,
  mostEpochs,
  shareDone,
} from "earmark/study/training/training_curves.ts";
import assert from "node:assert/strict";

const epoch = (epoch: number, loss: number, heldOutAccuracy?: number) => ({
  epoch,
  loss,
  heldOutAccuracy,
  nEpochs: 4,
});

Deno.test("followTrainings keeps the order of announcement, whoever reports first", () => {
  const seen: number[] = [];
  const follower = followTrainings((curves) => seen.push(shareDone(curves)));
  follower.start("cnn", ["fold 1", "fold 2"]);
  follower.start("rnn", ["fold 1", "fold 2"]);
  follower.add("rnn", { training: "fold 2", ...epoch(1, 2) });
  follower.add("cnn", { training: "fold 1", ...epoch(1, 1) });
  follower.add("cnn", { training: "fold 1", ...epoch(2, 0.5) });
  assert.deepEqual(follower.of("cnn").map(({ epochs }) => epochs.length), [2, 0]);
  assert.deepEqual(follower.of("rnn").map(({ job }) => job), ["fold 1", "fold 2"]);
  assert.equal(mostEpochs([...follower.of("cnn"), ...follower.of("rnn")]), 4);
  assert.deepEqual(seen, [1 / 16, 2 / 16, 3 / 16]);
});

Deno.test("meanCurves averages the trainings that have reached an epoch", () => {
  const curves = [
    { kind: "cnn", job: "fold 1", epochs: [epoch(1, 2, 0.5), epoch(2, 1, 0.75)] },
    { kind: "cnn", job: "fold 2", epochs: [epoch(1, 4, 1)] },
    { kind: "rnn", job: "fold 1", epochs: [epoch(1, 3)] },
  ];
  assert.deepEqual(meanCurves(curves), [
    {
      name: "cnn",
      epochs: [
        { epoch: 1, loss: 3, validationLoss: undefined, heldOutAccuracy: 0.75 },
        { epoch: 2, loss: 1, validationLoss: undefined, heldOutAccuracy: 0.75 },
      ],
    },
    {
      name: "rnn",
      epochs: [{ epoch: 1, loss: 3, validationLoss: undefined, heldOutAccuracy: undefined }],
    },
  ]);
});

Deno.test("meanCurves shows a kind that has not begun without epochs", () => {
  const curves = [{ kind: "cnn", job: "fold 1", epochs: [] }];
  assert.deepEqual(meanCurves(curves), [{ name: "cnn", epochs: [] }]);
  assert.deepEqual([shareDone(curves), mostEpochs(curves)], [0, 1]);
});
