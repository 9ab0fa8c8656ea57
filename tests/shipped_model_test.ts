import { openModel, train } from "earmark";
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { withFolder } from "./with_folder.ts";

const root = dirname(import.meta.dirname!);
const shipped = join(root, "models", "earmark");

/** Files of a model. */
const files = [
  "card.json",
  "evidence.json",
  "heldout.csv",
  "limits.csv",
  "limits.json",
  "model.json",
  "novelty.json",
  "weights.bin",
];

Deno.test("models/earmark holds the model of the sample set, byte for byte", () =>
  withFolder(async (out) => {
    const { folder } = await train({ data: root, out });
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), files);
    for (const name of files) {
      const [made, there] = await Promise.all(
        [folder, shipped].map((path) => Deno.readFile(join(path, name))),
      );
      assert.ok(made.length === there.length && made.every((byte, i) => byte === there[i]), name);
    }
  }));

Deno.test("models/earmark is small enough to be cloned, and judges", async () => {
  const size = files.reduce((sum, name) => sum + Deno.statSync(join(shipped, name)).size, 0);
  assert.ok(size < 2e6, `${size} bytes`);
  const model = await openModel(shipped);
  const { verdict, notes } = await model.judge(
    await Deno.readFile(join(root, "wavfiles", "part_001_1.wav")),
  );
  assert.ok(model.classes.names.includes(verdict));
  assert.deepEqual(notes, [{ kind: "heardInTraining" }]);
});
