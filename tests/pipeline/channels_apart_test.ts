import { decodeWav } from "earmark/audio/wav/decode.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { scanDataSet } from "earmark/pipeline/inspect/scan.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { preprocess } from "earmark/pipeline/preprocess/preprocess.ts";
import { readTrack } from "earmark/pipeline/disk/track_file.ts";
import { train } from "earmark/pipeline/train/train.ts";
import type { PartialSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../with_folder.ts";
import { writeSmallSet } from "./small_set.ts";
import { sensorWav, vibration, vibrations } from "./three_axes.ts";

const run = { nWorkers: 1 };

/** What keeps trainings short. */
const baseline: PartialSettings = { model: { network: "baseline" }, training: { nFolds: 2 } };

Deno.test("the axes of a sensor are found and kept apart, from the scan to the track", () =>
  withFolder(async (folder) => {
    const stereo = vibration("OK", "stereo").slice(0, 2);
    const dataSet = await writeSmallSet(folder, vibrations(4));
    const { recordings } = await scanDataSet(dataSet, {}, run);
    assert.ok(recordings.every(({ activeSeconds }) => activeSeconds > 1.9));
    const { settings, reasons, prepared } = await preprocess({ data: folder }, run);
    assert.deepEqual(settings.audio, {
      sampleRate: 1000,
      channel: "all",
      nChannels: 3,
      noiseChannel: 0,
    });
    assert.match(reasons[0], /^3 channels kept apart: at 1000 Hz they are a sensor's axes/);
    const clean = decodeWav(await Deno.readFile(join(folder, "clean", "v1.wav")));
    assert.deepEqual([clean.channels.length, clean.length], [3, prepared[0].cleanLength]);
    const track = await readTrack(prepared[0].trackPath!);
    assert.deepEqual(track, createFrontEnd(settings).transform(clean.channels));

    // A track of other features is made from the cleaned channels.
    const fewer = { features: { nMels: 8, normalization: "none" } } as const;
    const { settings: other, prepared: [again] } = await preprocess(
      { data: folder, settings: fewer },
      run,
    );
    const frontEnd = createFrontEnd(other);
    const expected = frontEnd.transform(clean.channels);
    assert.deepEqual(await readTrack(again.trackPath!), expected);
    assert.equal(frontEnd.logMelOf(expected).columns, 3 * 8);

    // Where one recording has other channels, nothing is chosen; where it is asked for, it is left
    // out and named.
    await Deno.writeFile(join(folder, "wavfiles", "v4.wav"), sensorWav(stereo));
    assert.equal((await preprocess({ data: folder }, run)).settings.audio.channel, "mean");
    const asked = await preprocess({ data: folder, settings: { audio: { channel: "all" } } }, run);
    assert.deepEqual(asked.prepared.map(({ fname }) => fname), ["v1.wav", "v2.wav", "v3.wav"]);
    assert.equal(asked.leftOut.length, 1);
    assert.match(asked.leftOut[0], /^line 5: Cannot read .*v4\.wav: .* must have 3 of them: .* 2 /);
  }));

Deno.test("what shows in one axis alone is told apart from it, and is not from the mean", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, vibrations(16));
    const request = { data: folder, settings: baseline };
    const { card, folder: modelFolder } = await train(request, run);
    assert.equal(card.settings.audio.channel, "all");
    assert.equal(card.heldOut.model.balancedAccuracy.value, 1);
    const asMean = { ...baseline, audio: { channel: "mean" } } as const;
    const { card: mean } = await train({ ...request, settings: asMean, name: "mean" }, run);
    assert.deepEqual(mean.settings.audio, {
      sampleRate: 1000,
      channel: "mean",
      nChannels: 1,
      noiseChannel: 0,
    });
    assert.ok(mean.heldOut.model.balancedAccuracy.value < 0.8);

    const channels = vibration("Not OK", "new");
    const contents = { "new.wav": channels, "stereo.wav": channels.slice(0, 2) };
    const recordings = Object.keys(contents)
      .map((fname) => ({ fname, path: join(folder, fname), fields: {} }));
    for (const [fname, signals] of Object.entries(contents)) {
      await Deno.writeFile(join(folder, fname), sensorWav(signals));
    }
    const { predictions: [heard, refused] } = await predictRecordings(recordings, { modelFolder });
    assert.equal(heard.verdict, "Not OK");
    assert.equal(refused.verdict, "Not judged");
    assert.match(refused.failure!, /^Cannot read .*stereo\.wav: .* must have 3 of them: .* is 2 /);
  }));
