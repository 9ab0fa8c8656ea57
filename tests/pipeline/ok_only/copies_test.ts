import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { wavOf } from "../small_set.ts";
import { modelOf, okRecordings, trainOkOnly } from "./ok_only_set.ts";

Deno.test("of a batch, recordings that are one sound name each other, by a model of OK parts alone too", () =>
  withFolder(async (folder) => {
    await trainOkOnly(folder, okRecordings(10));
    const random = createRandom("one sound");
    const noise = Float32Array.from({ length: 2400 }, () => 0.1 * random.normal());
    const sounds = ["a.wav", "b.wav"].map((fname) => ({
      fname,
      path: join(folder, fname),
      fields: {},
    }));
    for (const { path } of sounds) Deno.writeFileSync(path, wavOf(noise));
    const request = { modelFolder: modelOf(folder) };
    const { predictions } = await predictRecordings(sounds, request, { nWorkers: 1 });
    const others = predictions.map(({ faults = [] }) => faults.find(({ kind }) => kind === "copy"));
    assert.deepEqual(others.map((fault) => fault?.other), ["b.wav", "a.wav"]);
  }));
