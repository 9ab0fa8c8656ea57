import { ConfigError } from "earmark/errors.ts";
import { loadOnnxRuntime, ONNXRUNTIME } from "earmark/pipeline/export/onnxruntime.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import config from "../../../deno.json" with { type: "json" };
import assert from "node:assert/strict";
import { join } from "node:path";

const root = join(import.meta.dirname!, "..", "..", "..");

/** Reads a lock file. */
async function readLock(path: string) {
  return JSON.parse(await Deno.readTextFile(join(root, path)));
}

Deno.test("loadOnnxRuntime refuses all but its task, before anything is fetched or loaded", async () => {
  const refused = (error: unknown) => {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.key, "backend");
    assert.match(
      error.message,
      /^Cannot predict by onnxruntime as .*libraries must be permitted: /,
    );
    assert.equal(error.remedy, "startOnnxruntime");
    return true;
  };
  await assert.rejects(loadOnnxRuntime(), refused);
  await assert.rejects(
    predictRecordings([], { modelFolder: join(root, "models/earmark"), backend: "onnxruntime" }),
    refused,
  );
});

Deno.test("onnxruntime that is loaded to train names the task that trains by it", async () => {
  await assert.rejects(loadOnnxRuntime("train"), {
    name: "ConfigError",
    message: /^Cannot train by onnxruntime as native libraries must be permitted: /,
    remedy: "startEmbedding",
  });
});

Deno.test("the tasks of onnxruntime are predict and train, with a lock file of their own and ffi", () => {
  const { predict, "predict:onnxruntime": task } = config.tasks;
  assert.equal(
    task.replace(" --lock=lib/onnx/onnxruntime.lock --frozen", "").replace(" --allow-ffi", ""),
    `${predict} --backend onnxruntime`,
  );
  const { train, "train:embedding": training } = config.tasks;
  assert.equal(
    training.replace(" --lock=lib/onnx/onnxruntime.lock --frozen", "").replace(" --allow-ffi", ""),
    train,
  );
});

Deno.test("onnxruntime is in its own lock file alone, which holds all of deno.lock as it is there", async () => {
  const own = await readLock("lib/onnx/onnxruntime.lock");
  const common = await readLock("deno.lock");
  const [, version] = ONNXRUNTIME.split("@");
  assert.deepEqual(own.specifiers, { ...common.specifiers, [ONNXRUNTIME]: version });
  assert.deepEqual(own.npm, { ...own.npm, ...common.npm });
  assert.deepEqual({ ...own, specifiers: 0, npm: 0 }, { ...common, specifiers: 0, npm: 0 });
  assert.ok(`onnxruntime-node@${version}` in own.npm);
  assert.deepEqual(Object.keys(common.npm).filter((name) => name.startsWith("onnxruntime")), []);
});
