import { useEngine } from "earmark/engine/engine.ts";
import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
import { judgeTrack } from "earmark/ml/judging/judge.ts";
import type { Judge } from "earmark/ml/judging/judge.ts";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { fitBySteps } from "earmark/ml/training/fit.ts";
import type { BuildOptions, FitTask } from "earmark/ml/training/fit.ts";
import { getWeights } from "earmark/ml/training/trainer.ts";
import type { EpochReport, TrainerState } from "earmark/ml/training/trainer.ts";
import type { MakePlan, PlanOptions } from "earmark/ml/training/training_plan.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import { apart, flatTrack, stubFrontEnd } from "../stub_front_end.ts";

await useEngine();

const task: FitTask = {
  frontEnd: stubFrontEnd(4),
  train: apart([flatTrack(4, 0), flatTrack(4, 1)], [0, 1]),
  validation: apart([], []),
  nClasses: 2,
  settings: { ...defaultSettings.training, patience: 5, dropoutRate: 0.3, seed: 7 },
  splitSeed: 1,
};

/** Plans three epochs of one step, each of which is both recordings. */
const tinyPlan: MakePlan = () => ({
  scaler: scalerFromJSON({ kind: "minMax", min: 0, max: 2 }),
  nEpochs: 3,
  nSteps: 1,
  learningRate: () => 0.01,
  batches: () => [{
    x: Float32Array.of(0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5),
    y: Float32Array.of(1, 0, 0, 1),
    n: 2,
  }],
  validate: () => Promise.resolve(undefined),
});

Deno.test("fitBySteps() builds and plans what the task asks for", async () => {
  const built: BuildOptions[] = [];
  const planned: PlanOptions[] = [];
  const fit = fitBySteps({
    build: (options) => {
      built.push(options);
      return houseCnn(options);
    },
    plan: (options) => {
      planned.push(options);
      return tinyPlan(options);
    },
  });
  const { model } = await fit(task);
  model.dispose();
  const shape = { windowFrames: 4, nFeatures: 1, nChannels: 1 };
  assert.deepEqual(built, [{ ...shape, nClasses: 2, dropoutRate: 0.3, seed: 7 }]);
  assert.equal(planned.length, 1);
  const { frontEnd, train, validation, nClasses, settings } = planned[0];
  assert.equal(frontEnd, task.frontEnd);
  assert.deepEqual([train, validation, nClasses, settings], [
    task.train,
    task.validation,
    task.nClasses,
    task.settings,
  ]);
});

Deno.test("fitBySteps() returns the trained network, its scaler and its epochs", async () => {
  const { model, scaler, history, bestEpoch } = await fitBySteps({
    build: houseCnn,
    plan: tinyPlan,
  })(task);
  assert.deepEqual(scaler.toJSON(), { kind: "minMax", min: 0, max: 2 });
  assert.deepEqual(history.map(({ epoch }) => epoch), [1, 2, 3]);
  assert.equal(bestEpoch, 3);
  model.dispose();
});

Deno.test("fitBySteps() reports each epoch with what judges by it", async () => {
  const reports: (EpochReport & { nEpochs: number })[] = [];
  const judged: Float64Array[] = [];
  let last: Judge | undefined;
  const { model, history } = await fitBySteps({ build: houseCnn, plan: tinyPlan })({
    ...task,
    onEpoch: async (report, judge) => {
      reports.push(report);
      judged.push((await judgeTrack(flatTrack(4, 1), judge)).probabilities);
      last = judge;
    },
  });
  assert.deepEqual(reports, history.map((report) => ({ ...report, nEpochs: 3 })));
  assert.notDeepEqual(judged[0], judged[2]);
  const { probabilities } = await judgeTrack(flatTrack(4, 1), last!);
  assertClose(probabilities, judged[2], 0);
  model.dispose();
});

Deno.test("fitBySteps() goes on from a state to the same weights, bit by bit", async () => {
  const fit = fitBySteps({ build: houseCnn, plan: tinyPlan });
  const states: TrainerState[] = [];
  const { model, history } = await fit({
    ...task,
    onEpoch: async (_report, _judge, state) => {
      states.push(structuredClone(await state()));
    },
  });
  const epochs: number[] = [];
  const resumed = await fit({
    ...task,
    resume: states[0],
    onEpoch: ({ epoch }) => {
      epochs.push(epoch);
    },
  });
  assert.deepEqual(epochs, [2, 3]);
  assert.deepEqual(await getWeights(resumed.model), await getWeights(model));
  assert.deepEqual(resumed.history, history);
  model.dispose();
  resumed.model.dispose();
});
