import { readText } from "earmark/pipeline/disk/files.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, tone, wavOf, writeSmallSet } from "../small_set.ts";
import { trainSmall } from "../train_small.ts";

/** What is heard after each epoch of a training. */
interface Epoch {
  readonly epoch: number;
  readonly loss: number;
  readonly validationLoss?: number;
}

/** Epochs of ten steps, of which half of the groups validates. */
const settings = mergeSettings(smallSettings, {
  training: {
    validationShare: 0.5,
    minSteps: 100,
    maxSteps: 100,
    learningRate: 0.03,
    patience: 2,
  },
});

/** Trains on parts that all sound alike, so that what is learnt is never true for long. */
async function trainOnChance(folder: string, nParts: number) {
  const recordings = smallRecordings(2 * nParts)
    .map((recording) => ({ ...recording, bytes: wavOf(tone(500, recording.fname)) }));
  const dataSet = await writeSmallSet(folder, recordings);
  const epochs = new Map<string, Epoch[]>();
  const { folder: model } = await trainSmall(dataSet, settings, {
    onProgress: ({ training, ...epoch }) =>
      void epochs.set(training, [...epochs.get(training) ?? [], epoch]),
  });
  const card = JSON.parse(await readText(join(model, "card.json")));
  return { card, epochs, final: epochs.get("final")! };
}

Deno.test("a validation part chooses the epoch with the least loss, and ends the training", () =>
  withFolder(async (folder) => {
    const { card, epochs, final } = await trainOnChance(folder, 24);
    // Of twelve parts of each class, six; of each fold's six, three: two recordings of each.
    assert.equal(card.nValidation, 2 * 12);
    assert.deepEqual([...epochs.keys()].sort(), ["final", "fold 1", "fold 2"]);
    for (const [job, course] of epochs) {
      assert.deepEqual(course.map(({ epoch }) => epoch), course.map((_, i) => i + 1), job);
      assert.ok(course.every(({ validationLoss }) => validationLoss! > 0), job);
    }
    const losses = final.map(({ validationLoss }) => validationLoss!);
    const best = 1 + losses.indexOf(Math.min(...losses));
    assert.equal(card.bestEpoch, best);
    assert.ok(best < final.length, "the last epoch is not the best of these");
    assert.equal(final.length, Math.min(10, best + settings.training.patience));
    // The validation loss is that of other recordings than move the weights.
    assert.ok(final.every(({ loss, validationLoss }) => loss !== validationLoss));
  }));

Deno.test("nothing validates where a class has too few groups, and the last epoch counts", () =>
  withFolder(async (folder) => {
    const { card, epochs, final } = await trainOnChance(folder, 8);
    assert.equal(card.nValidation, 0);
    for (const course of epochs.values()) {
      assert.ok(course.every(({ validationLoss }) => validationLoss === undefined));
    }
    assert.deepEqual([final.length, card.bestEpoch], [10, 10]);
  }));
