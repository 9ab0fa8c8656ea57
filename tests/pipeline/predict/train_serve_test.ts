import { encodeWav } from "earmark/audio/wav/encode.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { judgeTrack, predictorOf } from "earmark/ml/judging/judge.ts";
import type { DataSet } from "earmark/pipeline/disk/data_set.ts";
import { loadModelFolder } from "earmark/pipeline/disk/model_folder.ts";
import { readTrack } from "earmark/pipeline/disk/track_file.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { createRandom } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";
import type { Settings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../small_set.ts";
import { trainSmall } from "../train_small.ts";

/** How a recording of the set was made. */
interface Take {
  readonly rate: number;
  readonly nChannels: 1 | 2;
}

/** As the model hears it, of two channels, resampled down and up, and both together. */
const takes: readonly Take[] = [
  { rate: 8000, nChannels: 1 },
  { rate: 8000, nChannels: 2 },
  { rate: 16000, nChannels: 1 },
  { rate: 6000, nChannels: 1 },
  { rate: 11025, nChannels: 2 },
];

/** Makes the channels of a take: a tone in noise, heard differently on each. */
function channelsOf(frequency: number, { rate, nChannels }: Take): Float32Array[] {
  return Array.from({ length: nChannels }, (_, c) => {
    const random = createRandom("take", c);
    const toneAt = (i: number) => Math.sin(2 * Math.PI * (frequency / rate) * i + c);
    return Float32Array.from(
      { length: Math.round(0.35 * rate) },
      (_, i) => (0.3 - 0.2 * c) * toneAt(i) + 0.02 * random.normal(),
    );
  });
}

/** Writes a set whose recordings were made in several ways, each of them in both classes. */
async function writeMixedSet(folder: string): Promise<DataSet> {
  const recordings = smallRecordings(4 * takes.length).map((recording, i) => {
    const take = takes[Math.floor(i / 4)];
    const channels = channelsOf(recording.label === "OK" ? 500 : 1500, take);
    const bytes = encodeWav(channels, { sampleRate: take.rate, encoding: "pcm16" });
    return { ...recording, bytes };
  });
  return await writeSmallSet(folder, recordings);
}

const few = { nFolds: 2, nEpochs: 1, minSteps: 1, maxSteps: 4 };
const mfcc = mergeSettings(defaultSettings, originalSettings, {
  model: { network: "original-rnn" },
  audio: { sampleRate: 8000 },
  features: { fMax: 4000 },
  training: few,
});
const networks: readonly [name: string, settings: Settings][] = [
  [
    "the default committee",
    mergeSettings(smallSettings, {
      model: defaultSettings.model,
      features: { normalization: defaultSettings.features.normalization },
      training: few,
    }),
  ],
  ["our cnn", mergeSettings(smallSettings, { training: few })],
  ["the baseline", mergeSettings(smallSettings, { model: { network: "baseline" } })],
  ["the original's rnn of MFCC", mfcc],
  ["the original's cnn of MFCC", mergeSettings(mfcc, { model: { network: "original-cnn" } })],
];

for (const [name, settings] of networks) {
  Deno.test(`stereo and resampled clips get the score of the training's network: ${name}`, () =>
    withFolder(async (folder) => {
      const dataSet = await writeMixedSet(folder);
      const { folder: modelFolder, prepared } = await trainSmall(dataSet, settings);
      const recordings = dataSet.rows.map(({ fname, fields }) => ({
        fname,
        path: join(dataSet.recordings, fname),
        fields,
      }));
      const { predictions } = await predictRecordings(recordings, { modelFolder }, { nWorkers: 1 });
      await useEngine();
      const { frontEnd, network } = await loadModelFolder(modelFolder);
      const judge = { frontEnd, predict: predictorOf(network) };
      assert.equal(prepared.length, recordings.length);
      for (const [i, { trackPath }] of prepared.entries()) {
        // What training heard is on disk, and was written before there was a network.
        const track = frontEnd.prepare(await readTrack(trackPath!));
        const { probabilities, windows } = await judgeTrack(track, judge);
        assert.deepEqual(predictions[i].probabilities, [...probabilities], recordings[i].fname);
        assert.equal(predictions[i].nWindows, windows.length);
      }
      const scores = new Set(predictions.map(({ probabilities }) => probabilities!.join()));
      assert.ok(scores.size >= 2 * takes.length, "each way of recording has its own scores");
      network.dispose();
    }));
}
