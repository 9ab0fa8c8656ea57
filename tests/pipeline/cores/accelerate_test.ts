import { ConfigError } from "earmark/errors.ts";
import { findAcceleration } from "earmark/pipeline/cores/accelerate.ts";
import { repeatability } from "earmark/pipeline/cores/backend.ts";
import { listJobs } from "earmark/pipeline/train/fold_training.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import config from "../../../deno.json" with { type: "json" };
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertClose } from "../../ml/assert_close.ts";
import { hasOpenBlas, needsOpenBlas } from "../../engine/open_blas.ts";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../small_set.ts";

Deno.test("the task of acceleration is that of train with ffi", () => {
  const { train, "train:accelerate": task } = config.tasks;
  assert.equal(task.replace(" --allow-ffi", ""), `${train} --accelerate`);
});

Deno.test({
  name: "findAcceleration refuses all but its task, and a graphics card",
  ignore: (await Deno.permissions.query({ name: "ffi" })).state === "granted",
  fn: async () => {
    for (
      const [backend, rule] of [
        ["engine", /libraries must be permitted: /],
        ["webgpu", /must run on the engine: /],
      ] as const
    ) {
      await assert.rejects(findAcceleration(backend), (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        assert.equal(error.key, "accelerate");
        assert.match(error.message, rule);
        assert.equal(error.remedy, backend === "engine" ? "startAccelerated" : undefined);
        return true;
      });
    }
  },
});

Deno.test("checkpoints of accelerated trainings are their own, by library", () => {
  const data = {
    classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
    labels: [0, 1],
    groups: ["a", "b"],
    items: ["a.f32", "b.f32"],
    warnings: [],
  };
  const keyOf = (blas?: string) => {
    const checkpoints = { folder: "nowhere", dataHash: "0" };
    const folds = [{ train: [0], test: [1] }];
    const kinds = [{ prefix: "", settings: [smallSettings] }];
    const [job] = listJobs(data, kinds, { folds, settings: smallSettings, blas, checkpoints });
    assert.equal(job.accelerate, blas !== undefined);
    return job.checkpoints!.key;
  };
  const keys = [undefined, "OpenBLAS 0.3.21 (Haswell)", "OpenBLAS 0.3.21 (SkylakeX)"].map(keyOf);
  assert.equal(new Set(keys).size, 3);
});

Deno.test({
  name: `an accelerated training repeats its bytes and judges as the engine's own${needsOpenBlas}`,
  ignore: !hasOpenBlas,
  fn: () =>
    withFolder(async (folder) => {
      const dataSet = await writeSmallSet(folder, smallRecordings(8));
      const settings = mergeSettings(smallSettings, { training: { minSteps: 4, maxSteps: 4 } });
      const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
      const { name: blas } = await findAcceleration();
      const common = { dataSet, prepared, settings, reasons: ["Small."] };
      const train = async (name: string, blas?: string) => {
        const { folder } = await trainModel({ ...common, name, blas }, { nWorkers: 2 });
        const recordings = dataSet.rows.map(({ fname, fields }) => {
          return { fname, path: join(dataSet.recordings, fname), fields };
        });
        const { card, predictions } = await predictRecordings(recordings, { modelFolder: folder });
        return {
          reasons: card.reasons,
          weights: await Deno.readFile(join(folder, "weights.bin")),
          p: predictions.flatMap(({ probabilities }) => probabilities!),
        };
      };
      const own = await train("own");
      const [first, second] = [await train("first", blas), await train("second", blas)];
      assert.deepEqual(first, second);
      assertClose(first.p, own.p, 1e-3);
      assert.deepEqual(own.reasons, ["Small."]);
      assert.deepEqual(first.reasons, ["Small.", ...repeatability({ bestEpoch: 1, blas })]);
    }),
});
