import type { LabelledTracks } from "earmark/pipeline/train/labelled.ts";
import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { readHeldOut } from "earmark/pipeline/disk/read_held_out.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { join } from "node:path";
import { smallSettings, tone, wavOf } from "../small_set.ts";
import { trainSmall } from "../train_small.ts";

/** Frequency of each kind, in hertz; good parts among them. */
const frequencies = { none: 500, crack: 1500, void: 2900 };

/** Parts of each kind. */
const nParts = { none: 8, crack: 4, void: 4 };

/** Settings under which a committee of one member is fitted at once. */
export const kindSettings = mergeSettings(smallSettings, { model: { network: "baseline" } });

/** Writes a data set whose column `defect` names two kinds, two recordings a part. */
export async function writeKinds(folder: string): Promise<void> {
  await Deno.mkdir(join(folder, "wavfiles"), { recursive: true });
  const rows = ["fname,label,group,defect"];
  for (const [kind, frequency] of Object.entries(frequencies)) {
    for (let part = 1; part <= nParts[kind as keyof typeof nParts]; part++) {
      for (const take of [1, 2]) {
        const fname = `${kind}_${part}_${take}.wav`;
        const signal = tone(frequency + 10 * part, fname);
        await Deno.writeFile(join(folder, "wavfiles", fname), wavOf(signal));
        rows.push(`${fname},${kind === "none" ? "OK" : "Not OK"},${kind} ${part},${kind}`);
      }
    }
  }
  await Deno.writeTextFile(join(folder, "audio.csv"), [...rows, ""].join("\n"));
}

/** Writes the data set, trains a model of it, and reads what was held out. */
export async function trainKindsModel(folder: string) {
  await writeKinds(folder);
  const dataSet = await openDataSet({ data: folder, out: folder });
  const { prepared } = await trainSmall(dataSet, kindSettings);
  const modelFolder = join(folder, "models", "m");
  const { card, heldOut } = await readHeldOut(modelFolder);
  const tracks: LabelledTracks = {
    items: prepared.map(({ trackPath }) => trackPath!),
    labels: heldOut.labels,
    groups: heldOut.groups,
    classes: heldOut.classes,
    warnings: [],
  };
  return { modelFolder, data: folder, card, heldOut, tracks };
}
