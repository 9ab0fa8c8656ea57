import { followTrainings } from "earmark/cli/terminal/steps.ts";
import assert from "node:assert/strict";

Deno.test("followTrainings shows the training that began first until it is done", () => {
  const follow = followTrainings();
  const trainings = ["fold 1", "fold 2"];
  const tell = (training: string, epoch: number) =>
    follow({ step: "train", training, trainings, epoch, nEpochs: 4, loss: 1 });
  assert.match(tell("fold 1", 1).note, /^fold 1 of 2 · epoch 1\/4/);
  assert.match(tell("fold 2", 2).note, /^fold 1 of 2 · epoch 1\/4/);
  const { done, note } = tell("fold 1", 4);
  assert.match(note, /^fold 2 of 2 · epoch 2\/4/);
  assert.equal(done, 0.75);
});
