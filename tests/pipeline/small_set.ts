import { encodeWav } from "earmark/audio/wav/encode.ts";
import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import type { DataSet } from "earmark/pipeline/disk/data_set.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import type { TrainedModel } from "earmark/pipeline/train/train_model.ts";
import { createRandom } from "earmark/random.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import type { Settings } from "earmark/settings.ts";
import { join } from "node:path";

/** Rate of the small sets, Hz. */
export const sampleRate = 8000;

/** One recording of a small set. */
export interface SmallRecording {
  readonly fname: string;
  readonly label: string;
  readonly group?: string;
  /** Content of the file. Default: a tone of the label. */
  readonly bytes?: Uint8Array;
}

/** Settings under which small sets are soon learnt. */
export const smallSettings: Settings = mergeSettings(defaultSettings, {
  model: { network: "cnn" },
  audio: { sampleRate },
  features: {
    windowSeconds: 0.2,
    windowHopSeconds: 0.1,
    frameSeconds: 0.032,
    hopSeconds: 0.016,
    nMels: 16,
    normalization: "level",
    fMin: 0,
    fMax: 4000,
  },
  training: { nFolds: 2, nEpochs: 1, minSteps: 1, maxSteps: 10, batchSize: 8 },
});

/** Makes a tone in noise, from a seed of its own: `frequency` in hertz. */
export function tone(frequency: number, seed: string, seconds = 0.3): Float32Array {
  const random = createRandom("tone", seed);
  const length = Math.round(seconds * sampleRate);
  return Float32Array.from(
    { length },
    (_, i) => 0.3 * Math.sin((2 * Math.PI * frequency * i) / sampleRate) + 0.05 * random.normal(),
  );
}

/** Encodes a signal of the small sets' rate. */
export function wavOf(signal: Float32Array): Uint8Array {
  return encodeWav([signal], { sampleRate, encoding: "pcm16" });
}

const frequencies: Readonly<Record<string, number>> = { "OK": 500, "Not OK": 1500, "Third": 2900 };

/** Lists recordings of classes in turn, two of each part. */
export function smallRecordings(n: number, classes = ["OK", "Not OK"]): SmallRecording[] {
  return Array.from({ length: n }, (_, i) => {
    const part = Math.floor(i / 2);
    return { fname: `r${i + 1}.wav`, label: classes[part % classes.length], group: `part ${part}` };
  });
}

/** Writes a data set into a folder and opens it. */
export async function writeSmallSet(
  folder: string,
  recordings: readonly SmallRecording[],
): Promise<DataSet> {
  await Deno.mkdir(join(folder, "wavfiles"), { recursive: true });
  for (const { fname, label, bytes } of recordings) {
    const content = bytes ?? wavOf(tone(frequencies[label] ?? 500, fname));
    await Deno.writeFile(join(folder, "wavfiles", fname), content);
  }
  const rows = recordings.map(({ fname, label, group }) => `${fname},${label},${group ?? ""}`);
  await Deno.writeTextFile(
    join(folder, "audio.csv"),
    ["fname,label,group", ...rows, ""].join("\n"),
  );
  return await openDataSet({ data: folder, out: folder });
}

/** Writes a small data set and trains a model of it. */
export async function trainSmallModel(
  folder: string,
  { network, classes, name = "m", n = 12 }: {
    readonly network: string;
    readonly classes?: string[];
    readonly name?: string;
    readonly n?: number;
  },
): Promise<TrainedModel> {
  const dataSet = await writeSmallSet(folder, smallRecordings(n, classes));
  const settings = mergeSettings(smallSettings, { model: { network } });
  const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
  const options = { dataSet, prepared, settings, reasons: [], name };
  return await trainModel(options, { nWorkers: 1 });
}
