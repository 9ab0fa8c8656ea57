import { cardText, readClassifierCard } from "earmark/pipeline/disk/card_file.ts";
import { loadModelFolder, saveModelFolder } from "earmark/pipeline/disk/model_folder.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { useEngine } from "earmark/engine/engine.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { trainSmallModel } from "../small_set.ts";

/** Runs a test on the folder of a trained model. */
const withModel = (test: (modelFolder: string) => Promise<void>, network = "baseline") =>
  withFolder(async (folder) => test((await trainSmallModel(folder, { network })).folder));

/** Refuses to judge by a model, with an error of its path. */
const refused = (modelFolder: string, message: RegExp) =>
  assert.rejects(predictRecordings([], { modelFolder }), { name: "ModelError", message });

/** Changes a file for as long as it takes to see that the model is refused. */
async function damage(path: string, content: string | Uint8Array, message: RegExp) {
  const before = await Deno.readFile(path);
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  await Deno.writeFile(path, bytes);
  await refused(join(path, ".."), message);
  await Deno.writeFile(path, before);
}

Deno.test("a model that is missing, damaged or of another version is refused by its path", () =>
  withModel(async (modelFolder) => {
    const cardPath = join(modelFolder, "card.json");
    const card = await Deno.readTextFile(cardPath);
    await damage(cardPath, card.slice(0, 100), /its card must be JSON: .*card\.json$/);
    await damage(cardPath, "null", /its card must be of version 5 .*undefined: .*card\.json$/);
    const newer = cardText({ ...await readClassifierCard(modelFolder), featureVersion: 999 });
    await damage(cardPath, newer, /versions of its features must be .*999: .*m$/);
    const older = card.replace('"zeroRunSeconds"', '"zeroRun"');
    await damage(cardPath, older, /settings must be those of this version .*zeroRunSeconds/);
    const topology = join(modelFolder, "model.json");
    await damage(topology, "{", /model\.json must be the file that its card was written with/);
    const weights = join(modelFolder, "weights.bin");
    const bytes = await Deno.readFile(weights);
    bytes[7] ^= 1;
    await damage(weights, bytes, /weights\.bin must be the file that its card was written with/);
    await predictRecordings([], { modelFolder });
    await Deno.remove(weights);
    await refused(modelFolder, /Cannot load model as there is no weights\.bin: /);
    await assert.rejects(predictRecordings([], { modelFolder: join(modelFolder, "no") }), {
      name: "ModelError",
      message: /^Cannot load model as there is no card\.json: .*no$/,
      remedy: "train",
    });
  }));

Deno.test("a model that is written leaves nothing of an earlier one beside it", () =>
  withModel(async (modelFolder) => {
    const there = (name: string) =>
      Deno.stat(join(modelFolder, name)).then(() => true, () => false);
    const stale = [
      ...["limits.csv", "limits.json", "model.onnx", "report.html", "report.json"],
      ...["evidence.json", "left_out.json"],
    ];
    for (const name of stale) {
      await Deno.writeTextFile(join(modelFolder, name), "an earlier model's");
    }
    stale.push(".left_out");
    await Deno.mkdir(join(modelFolder, ".left_out"));
    const topology = await Deno.readTextFile(join(modelFolder, "model.json"));
    const weights = await Deno.readFile(join(modelFolder, "weights.bin"));
    const heldOut = await Deno.readTextFile(join(modelFolder, "heldout.csv"));
    const { cardVersion: _, cleanVersion: __, featureVersion: ___, files: ____, ...known } =
      await readClassifierCard(modelFolder);
    const plain = { ...known, novelty: undefined };
    await saveModelFolder(modelFolder, { topology, weights }, plain, { heldOut });
    for (const name of stale) assert.equal(await there(name), false, name);
    await predictRecordings([], { modelFolder });
  }));

/** One edit of a card, and what is said of it. */
type Edit = [title: string, change: (card: Record<string, unknown>) => void, message: RegExp];

const edits: Edit[] = [
  ["a threshold in words", (c) => c.threshold = { value: "high", chosen: "" }, /threshold\.value/],
  ["a threshold above 1", (c) => c.threshold = { value: 1.5, chosen: "" }, /threshold\.value/],
  ["a threshold of nothing", (c) => c.threshold = { value: null, chosen: "" }, /threshold\.value/],
  ["no threshold beside an OK class", (c) => delete c.threshold, /threshold and an okClass/],
  ["no OK class beside a threshold", (c) => delete c.okClass, /okClass must be OK/],
  ["neither an OK class nor a threshold", (c) => {
    delete c.okClass;
    delete c.threshold;
  }, /okClass must be OK/],
  ["counts of other recordings", (c) => {
    c.data = { ...c.data as object, perClass: [1, 11] };
  }, /figures must count the recordings of each class/],
  ["no classes", (c) => delete c.classes, /classes/],
  ["no data", (c) => delete c.data, /data/],
  ["no held-out figures", (c) => delete c.heldOut, /heldOut/],
  ["no settings", (c) => delete c.settings, /settings/],
  ["no hashes", (c) => delete c.files, /files/],
  ["one class", (c) => c.classes = ["OK"], /classes/],
  ["the same class twice", (c) => c.classes = ["OK", "OK"], /classes must differ/],
  ["an empty class", (c) => c.classes = ["OK", ""], /classes\.1/],
  ["three classes", (c) => c.classes = ["OK", "Not OK", "Third"], /okClass must be missing/],
  ["classes that changed places", (c) => c.classes = ["Not OK", "OK"], /okClass must be the first/],
  ["another OK class", (c) => c.okClass = "Not OK", /okClass must be the first/],
  ["an OK class that is none", (c) => c.okClass = "Fine", /okClass must be the first/],
  ["recordings that are in no class", (c) => {
    c.data = { ...c.data as object, perClass: [1, 2] };
  }, /data must count every recording in one class: current value is \[1,2\]/],
  ["an unknown field", (c) => c.verdict = "OK", /Unrecognized key.*verdict/],
  ["counts of a class too many", (c) => {
    c.data = { ...c.data as object, perClass: [6, 6, 0] };
  }, /data must count 2 classes: current value is \[6,6,0\]/],
  ["figures of a class too few", (c) => {
    const heldOut = c.heldOut as { shortcuts: { recalls: unknown[] } };
    heldOut.shortcuts.recalls.pop();
  }, /figures must be of 2 classes: current value is 1/],
  ["a table of verdicts that is not square", (c) => {
    const heldOut = c.heldOut as { model: { confusion: number[][] } };
    heldOut.model.confusion[1].push(0);
  }, /figures must be of 2 classes/],
  ["an unknown network", (c) => {
    c.settings = { ...c.settings as object, model: { network: "svm" } };
    (c.members as { network: string }[])[0].network = "svm";
  }, /model\.network as it must be one of auto, rnn, cnn/],
  ["another front end than its network's", (c) => {
    const settings = c.settings as { features: object };
    c.settings = { ...settings, features: { ...settings.features, nMels: 12 } };
  }, /network must take windows of 540 values: current value is 720/],
];

Deno.test("a card that does not hold what it must is refused, whatever was changed", () =>
  withModel(async (modelFolder) => {
    const path = join(modelFolder, "card.json");
    const text = await Deno.readTextFile(path);
    for (const [title, change, message] of edits) {
      const { checksum: _, ...card } = JSON.parse(text);
      change(card);
      // Sealed again, so that the checksum is not what refuses it.
      await damage(path, cardText(card), message).catch((cause) => {
        throw new Error(`${title}: ${cause.message}`, { cause });
      });
    }
  }));

Deno.test("a card comes back from its folder as it was written", () =>
  withModel(async (modelFolder) => {
    const card = await readClassifierCard(modelFolder);
    const { checksum, ...written } = JSON.parse(
      await Deno.readTextFile(join(modelFolder, "card.json")),
    );
    assert.deepEqual(card, written);
    assert.match(checksum, /^[0-9a-f]{64}$/);
  }));

Deno.test("a model of one class too few is refused, though its files are whole", () =>
  withFolder(async (folder) => {
    const three = await trainSmallModel(folder, {
      network: "baseline",
      classes: ["OK", "Not OK", "Third"],
      name: "three",
    });
    const two = await trainSmallModel(folder, { network: "baseline", name: "two" });
    for (const name of ["model.json", "weights.bin"]) {
      await Deno.copyFile(join(three.folder, name), join(two.folder, name));
    }
    const { topology, weights } = three.card.files;
    const files = { ...two.card.files, topology, weights };
    await Deno.writeTextFile(join(two.folder, "card.json"), cardText({ ...two.card, files }));
    await useEngine();
    await assert.rejects(loadModelFolder(two.folder), {
      name: "ModelError",
      message: /its network must give 2 probabilities: current value is 3/,
    });
  }));
