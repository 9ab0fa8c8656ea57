import { preprocess } from "earmark/pipeline/preprocess/preprocess.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { sampleRate, smallSettings, tone, wavOf, writeSmallSet } from "../small_set.ts";

/** How the recordings are preprocessed. */
const run = { nWorkers: 1 };

Deno.test("a recording shorter than one frame is told apart, as it would not be judged", () =>
  withFolder(async (folder) => {
    const frameLength = Math.round(smallSettings.features.frameSeconds * sampleRate);
    const ofLength = (length: number) => wavOf(tone(500, "short").subarray(0, length));
    const dataSet = await writeSmallSet(folder, [
      { fname: "two.wav", label: "OK", bytes: ofLength(2) },
      { fname: "less.wav", label: "OK", bytes: ofLength(frameLength - 1) },
      { fname: "frame.wav", label: "OK", bytes: ofLength(frameLength) },
    ]);
    for (const nKept of [0, 3]) {
      const report = await preprocessDataSet(dataSet, smallSettings, run);
      assert.deepEqual(report.prepared.map(({ fname }) => fname), ["frame.wav"]);
      assert.deepEqual(report.tooShort.map(({ fname }) => fname), ["two.wav", "less.wav"]);
      assert.equal(report.nKept, nKept);
    }
  }));

Deno.test("what is too short is left out by name, with the least that is needed", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, [
      { fname: "two.wav", label: "OK", bytes: wavOf(Float32Array.of(0.5, -0.5)) },
      { fname: "a.wav", label: "OK" },
      { fname: "b.wav", label: "Not OK" },
    ]);
    const { leftOut } = await preprocess({ data: folder }, run);
    assert.deepEqual(leftOut, [
      "line 2: two.wav holds less sound than one frame of features (0.032 s)",
    ]);
  }));
