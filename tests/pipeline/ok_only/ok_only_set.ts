import { train } from "earmark/pipeline/train/train.ts";
import type { OkOnlyTrainRequest } from "earmark/pipeline/train/train.ts";
import { join } from "node:path";
import { smallSettings, tone, wavOf, writeSmallSet } from "../small_set.ts";
import type { SmallRecording } from "../small_set.ts";

/** Makes a tone of a part, a little higher or lower than those of others. */
const bytesOf = (frequency: number, part: number, take: number) =>
  wavOf(tone(frequency + 3 * (part % 7), `${frequency} ${part} ${take}`));

/** Lists recordings of OK parts, two of each, and of others that sound higher. */
export function okRecordings(nOk: number, others: Record<string, number> = {}): SmallRecording[] {
  const partsOf = (label: string, n: number, frequency: number) =>
    Array.from({ length: n }, (_, part) =>
      [1, 2].map((take) => ({
        fname: `${label} ${part} ${take}.wav`,
        label,
        group: `${label} ${part}`,
        bytes: bytesOf(frequency, part, take),
      }))).flat();
  const bad = Object.entries(others).flatMap(([label, n], k) => partsOf(label, n, 1500 + 700 * k));
  return [...partsOf("OK", nOk, 500), ...bad];
}

/** What of the small settings is asked for; the number of folds among it. */
const { audio, features } = smallSettings;
const settings = { audio, features, training: { nFolds: 3 } };

/** Writes a set and learns from its OK parts alone. */
export async function trainOkOnly(
  folder: string,
  recordings: readonly SmallRecording[],
  request: Partial<OkOnlyTrainRequest> = {},
) {
  await writeSmallSet(folder, recordings);
  const asked = { data: folder, name: "m", settings, ...request, okOnly: true } as const;
  return await train(asked, { nWorkers: 1 });
}

/** Returns the folder of the model. */
export const modelOf = (folder: string) => join(folder, "models", "m");
