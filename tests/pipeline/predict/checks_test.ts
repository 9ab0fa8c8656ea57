import { encodeWav } from "earmark/audio/wav/encode.ts";
import { formatVerdicts } from "earmark/cli/verdicts.ts";
import { predictionsToJson } from "earmark/cli/predictions_json.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { createRandom } from "earmark/random.ts";
import { generateSampleSet } from "earmark/synth/sample_set.ts";
import { spoils } from "earmark/synth/spoil.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

const modelFolder = join(import.meta.dirname!, "../../../models/earmark");

const sampleRate = 16_000;

const clips = [...generateSampleSet({ seed: 12, nParts: 6 })].map(({ samples }) => samples);

/** Writes recordings and judges them by the sample set's model. */
async function judge(
  folder: string,
  sounds: Readonly<Record<string, readonly Float32Array[]>>,
  group?: string,
) {
  const recordings = Object.entries(sounds).map(([fname, channels]) => {
    const path = join(folder, fname);
    Deno.writeFileSync(path, encodeWav(channels, { sampleRate, encoding: "float32" }));
    return { fname, path, fields: (group ? { group } : {}) as Record<string, string> };
  });
  const { card, predictions } = await predictRecordings(recordings, { modelFolder });
  const kinds = predictions.map(({ faults = [] }) => faults.map(({ kind }) => kind));
  return { report: { card, predictions }, predictions, kinds };
}

Deno.test("a bad recording is REVIEW with its reason, never OK and never Not OK", () =>
  withFolder(async (folder) => {
    const [a, b, c, d] = clips;
    const { report, predictions, kinds } = await judge(folder, {
      "inverted.wav": [a, a.map((x) => -x)],
      "nearly.wav": [b, b.map((x) => -0.97 * x)],
      "dead.wav": [c, new Float32Array(c.length)],
      "offset.wav": [d.map((x) => x + 0.2)],
      "good.wav": [clips[4]],
    });
    assert.deepEqual(kinds, [["cancelled"], ["cancelled"], ["deadChannel"], ["offset"], []]);
    assert.ok(predictions.slice(0, 4).every(({ verdict }) => verdict === "REVIEW"));
    assert.notEqual(predictions[4].verdict, "REVIEW");
    const text = formatVerdicts(report);
    assert.match(
      text,
      /nearly\.wav.*\n +its channels cancel each other: their mean holds 0\.0\d+ %/,
    );
    assert.match(text, /channel 2 is dead/);
    assert.match(text, /\n4 recordings failed a check [\s\S]*\. Record again, at most twice\.$/);
    const { recordings } = predictionsToJson(report, "earmark");
    assert.match(recordings[3].faults![0].words, /^offset 0\.2\d\d of full scale/);
    assert.ok(Math.abs(recordings[3].faults![0].limit! - 0.02) < 1e-3);
    assert.equal("faults" in recordings[4], false);
  }));

Deno.test("where every recording of a part failed, the recorder is to be looked at", () =>
  withFolder(async (folder) => {
    const random = createRandom("offsets");
    const offset = (i: number) => spoils.offset({ channels: [clips[i]], sampleRate }, random);
    const sounds = Object.fromEntries([0, 1, 2].map((i) => [`${i}.wav`, offset(i).channels]));
    const { report } = await judge(folder, sounds, "part 9");
    const text = formatVerdicts(report);
    assert.match(text, /^Every recording of part 9 failed: look at the recorder, not at the part/m);
    const [part] = predictionsToJson(report, "earmark").parts;
    assert.deepEqual([part.verdict, part.lookAtRecorder, part.nSetAside], ["REVIEW", true, 0]);
  }));

Deno.test("of a batch, recordings that are one sound name each other; takes of a part do not", () =>
  withFolder(async (folder) => {
    const [a, b, c] = clips;
    const random = createRandom("copies");
    const copy = a.slice(700).map((x) => 0.5 * x + 1e-4 * random.normal());
    const sounds = { "a.wav": [a], "b.wav": [b], "c.wav": [c], "copy.wav": [copy] };
    const { kinds, predictions } = await judge(folder, sounds);
    assert.deepEqual(kinds, [["copy"], [], [], ["copy"]]);
    assert.deepEqual(predictions.map(({ faults }) => faults?.[0].other), [
      "copy.wav",
      undefined,
      undefined,
      "a.wav",
    ]);
    assert.equal(predictions[3].verdict, "REVIEW");
    const alone = await judge(folder, { "copy.wav": [copy] });
    assert.deepEqual(alone.kinds, [[]]);
  }));
