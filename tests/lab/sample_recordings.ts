import { mixToMono } from "earmark/audio/mono.ts";
import { decodeWav } from "earmark/audio/wav/decode.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import { createRandom } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";
import type { PartialSettings } from "earmark/settings.ts";
import { join } from "node:path";

const root = join(import.meta.dirname!, "../..");

/** Rate of the sample set, Hz. */
export const sampleRate = 16000;

/** Lists rows of the sample set's manifest, as many of each label. */
function sampleRows(nPerLabel: number): string[][] {
  const [, ...rows] = Deno.readTextFileSync(join(root, "audio.csv")).trim().split("\n");
  const byLabel = Map.groupBy(rows.map((row) => row.split(",")), ([, label]) => label);
  return [...byLabel.values()].flatMap((members) => members.slice(0, nPerLabel));
}

/** Trains a model on some of the sample set, not for long. Returns: its folder. */
export async function trainOnSamples(folder: string, settings: PartialSettings): Promise<string> {
  await Deno.mkdir(join(folder, "wavfiles"));
  const rows = sampleRows(12);
  for (const [fname] of rows) {
    await Deno.copyFile(join(root, "wavfiles", fname), join(folder, "wavfiles", fname));
  }
  const table = rows.map((row) => row.slice(0, 3).join(","));
  await Deno.writeTextFile(join(folder, "audio.csv"), ["fname,label,group", ...table].join("\n"));
  const dataSet = await openDataSet({ data: folder, out: folder });
  const complete = mergeSettings(
    mergeSettings(defaultSettings, {
      features: { windowSeconds: 0.5, windowHopSeconds: 0.2, nMels: 24, normalization: "level" },
      training: { nFolds: 2, nEpochs: 4, minSteps: 1, maxSteps: 40, batchSize: 8 },
    }),
    settings,
  );
  const { prepared } = await preprocessDataSet(dataSet, complete, { nWorkers: 1 });
  const options = { dataSet, prepared, settings: complete, reasons: [], name: "m" };
  return (await trainModel(options, { nWorkers: 1 })).folder;
}

/** Returns recordings of the sample set, and signals made of them that are harder. */
export function sampleSignals(): Float32Array[] {
  const recordings = sampleRows(4).map(([fname]) =>
    mixToMono(decodeWav(Deno.readFileSync(join(root, "wavfiles", fname))).channels)
  );
  const [first, second] = recordings;
  const noise = (level: number) => noiseOf(8000).map((value) => level * value);
  const zeros = [160, 159, 161, 1, 3000].map((length) => new Float32Array(length));
  const long = Array.from({ length: 40 }, (_, i) => recordings[i % recordings.length]);
  return [
    ...recordings,
    joined(...long),
    // Shorter than a window, and than a frame.
    first.slice(3000, 4500),
    first.slice(3000, 3100),
    // A codec's zeros, some to be kept.
    joined(zeros[0], ...zeros.flatMap((run, i) => [first.slice(2000 * i, 2000 * i + 1500), run])),
    // Quiet at both ends and between.
    joined(noise(1e-4), first, noise(1e-3), second, noise(1e-5)),
    // Clipped, a tone beside which nothing else is, and with an offset.
    second.map((value) => Math.max(-1, Math.min(1, 40 * value))),
    Float32Array.from({ length: 16000 }, (_, i) => 0.9 * Math.sin(0.3 * i)),
    first.map((value) => value + 0.2),
  ];
}

/** Returns signals in which nothing was recorded. */
export function silentSignals(): Float32Array[] {
  const noise = noiseOf(8000).map((value) => 1e-5 * value);
  return [new Float32Array(1), new Float32Array(20000), noise, new Float32Array(9000).fill(0.3)];
}

function noiseOf(length: number): Float32Array {
  const random = createRandom("noise");
  return Float32Array.from({ length }, () => random.normal());
}

function joined(...parts: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => [...part]));
}
