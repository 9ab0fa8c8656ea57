import * as tf from "@tensorflow/tfjs";
import { mean } from "earmark/arrays.ts";
import { bandCentres } from "earmark/dsp/mel/mel_filter_bank.ts";
import { heldOutCases } from "earmark/study/errors/held_out_cases.ts";
import { crossValidate } from "earmark/study/training/cross_validate.ts";
import { explainVerdict } from "earmark/study/errors/explain.ts";
import { exploreDataSet } from "earmark/study/explore.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import {
  smallRecordings,
  smallSettings,
  tone,
  wavOf,
  writeSmallSet,
} from "../../pipeline/small_set.ts";

/** Trains a network on tones of 500 Hz (OK) and 1500 Hz (Not OK). */
async function validateTones(folder: string, recordings = smallRecordings(12)) {
  await writeSmallSet(folder, recordings);
  const settings = mergeSettings(smallSettings, {
    // Heard as recorded: through other chains, that 500 Hz are missing may tell as much.
    training: { minSteps: 40, maxSteps: 40, equalization: 0, noiseFloor: 0 },
  });
  const exploration = await exploreDataSet({ data: folder, settings });
  const options = { networks: ["cnn"], nFolds: 2, maxSteps: 40 } as const;
  const [validation] = await crossValidate(exploration, options);
  return { exploration, validation };
}

Deno.test("explainVerdict finds the band in which the classes differ", () =>
  withFolder(async (folder) => {
    const { exploration, validation } = await validateTones(folder);
    const cases = heldOutCases(validation.evaluation);
    const bad = cases.find(({ verdict }) => validation.classes.names[verdict] === "Not OK")!;
    const explained = await explainVerdict(exploration, validation, bad);
    const { probability, signal, logMel } = explained;
    const { region, probabilityWithout, probabilityWithoutElsewhere, band } = explained.strongest!;
    assert.ok(region.fMin < 1500 && region.fMax > 1500, `${region.fMin} … ${region.fMax}`);
    assert.ok(probability > 0.5 && probabilityWithout < probability);
    assert.ok(probabilityWithout < probabilityWithoutElsewhere);
    assert.deepEqual([signal.length, band.length, logMel.rows, logMel.columns], [
      1600,
      1600,
      11,
      16,
    ]);
    for (const map of [explained.gradientTimesInput, explained.occlusion]) {
      assert.deepEqual([map.rows, map.columns], [11, 16]);
    }
    assert.ok(explained.agreement > 0.3, `${explained.agreement}`);
  }));

Deno.test("explainVerdict shows a window of the cleaned recording, and how loud it is", () =>
  withFolder(async (folder) => {
    const { exploration, validation } = await validateTones(folder);
    const [first] = heldOutCases(validation.evaluation);
    const { signal, startSeconds, sampleRate, logMel } = await explainVerdict(
      exploration,
      validation,
      first,
    );
    const clean = await exploration.readClean(validation.recordings[first.recording]);
    const start = Math.round(startSeconds * sampleRate);
    assert.deepEqual(signal, clean.slice(start, start + 1600));
    const means = Array.from(
      { length: 16 },
      (_, band) => mean(logMel.data.filter((_, i) => i % 16 === band)),
    );
    const centres = bandCentres({ nMels: 16, fMin: 0, fMax: 4000, melScale: "htk" });
    const loudest = centres[means.indexOf(Math.max(...means))];
    const pitch = validation.classes.names[first.label] === "OK" ? 500 : 1500;
    assert.ok(Math.abs(loudest - pitch) < 150, `${loudest} Hz`);
  }));

Deno.test("explainVerdict asks the network that gave the verdict", () =>
  withFolder(async (folder) => {
    // Recordings of one window: what is thought of it is what is thought of the recording.
    const recordings = smallRecordings(8).map((one) => ({
      ...one,
      bytes: wavOf(tone(one.label === "OK" ? 500 : 1500, one.fname, 0.2)),
    }));
    const { exploration, validation } = await validateTones(folder, recordings);
    const cases = heldOutCases(validation.evaluation);
    assert.deepEqual(new Set(cases.map(({ fold }) => fold)), new Set([0, 1]));
    for (const one of cases) {
      const ask = (fold: number) => explainVerdict(exploration, validation, { ...one, fold });
      const [own, other] = [await ask(one.fold), await ask(1 - one.fold)];
      assert.ok(Math.abs(own.probability - one.probability) < 1e-6);
      assert.ok(Math.abs(other.probability - one.probability) > 1e-6);
      assert.equal(own.startSeconds, 0);
    }
  }));

Deno.test("explainVerdict leaves no network behind, even where it fails", () =>
  withFolder(async (folder) => {
    const { exploration, validation } = await validateTones(folder);
    const [first] = heldOutCases(validation.evaluation);
    await explainVerdict(exploration, validation, first);
    const before = tf.memory().numTensors;
    await explainVerdict(exploration, validation, first);
    const wrong = { ...first, verdict: 7 };
    await assert.rejects(explainVerdict(exploration, validation, wrong), /in 0 … 1/);
    assert.equal(tf.memory().numTensors, before);
  }));

Deno.test("explainVerdict refuses features that have no bands", () =>
  withFolder(async (folder) => {
    const { exploration, validation } = await validateTones(folder);
    const settings = mergeSettings(validation.settings, originalSettings, {
      audio: { sampleRate: 8000 },
      features: { fMax: 4000 },
    });
    const [first] = heldOutCases(validation.evaluation);
    await assert.rejects(
      explainVerdict(exploration, { ...validation, settings }, first),
      /features\.kind must be of mel bands: current value is mfcc/,
    );
  }));

Deno.test("explainVerdict refuses networks that see no windows", () =>
  withFolder(async (folder) => {
    const { exploration, validation } = await validateTones(folder);
    const settings = mergeSettings(validation.settings, { model: { network: "statistics" } });
    const [first] = heldOutCases(validation.evaluation);
    await assert.rejects(
      explainVerdict(exploration, { ...validation, settings }, first),
      /model\.network must see windows: current value is statistics/,
    );
  }));
