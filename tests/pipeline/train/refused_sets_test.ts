import { exists } from "earmark/pipeline/disk/files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, writeSmallSet } from "../small_set.ts";
import { baseline, trainOn } from "./train_on.ts";

const refused: [title: string, change: (labels: string[]) => string[], message: RegExp][] = [
  [
    "one class only",
    (labels) => labels.map(() => "OK"),
    /at least two classes.*current class is OK$/,
  ],
  [
    "a row without label",
    ([, ...rest]) => ["", ...rest],
    /must have a label.*line 2.*column label/,
  ],
  [
    "a class of one recording",
    ([, ...rest]) => ["Rare", ...rest],
    /Cannot hold recordings out as Rare must have at least two recordings/,
  ],
];

for (const [title, change, message] of refused) {
  Deno.test(`train refuses ${title}`, () =>
    withFolder(async (folder) => {
      const recordings = smallRecordings(6);
      const labels = change(recordings.map(({ label }) => label));
      const dataSet = await writeSmallSet(
        folder,
        recordings.map((recording, i) => ({ ...recording, label: labels[i] })),
      );
      await assert.rejects(trainOn(dataSet, baseline), (error: Error) => {
        assert.match(error.name, /^(Data|Manifest)Error$/);
        assert.match(error.message, message);
        return true;
      });
      assert.equal(await exists(join(folder, "models")), false);
    }));
}
