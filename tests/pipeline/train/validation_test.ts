import { readText } from "earmark/pipeline/disk/text_file.ts";
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

/** What a card says of a training. */
interface Training {
  readonly bestEpoch: number;
  readonly nValidation: number;
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
    onProgress: (progress) => {
      if (progress.step !== "train") return;
      const { training, ...epoch } = progress;
      epochs.set(training, [...epochs.get(training) ?? [], epoch]);
    },
  });
  const card = JSON.parse(await readText(join(model, "card.json")));
  return { trainings: card.members[0].trainings, courses: [...epochs.values()], epochs };
}

Deno.test("a validation part chooses the epoch with the least loss, and ends the training", () =>
  withFolder(async (folder) => {
    const { trainings, courses, epochs } = await trainOnChance(folder, 24);
    // Of each fold's six parts of each class, three: two recordings of each.
    assert.deepEqual(trainings.map(({ nValidation }: Training) => nValidation), [2 * 6, 2 * 6]);
    assert.deepEqual([...epochs.keys()].sort(), ["fold 1", "fold 2"]);
    for (const [fold, course] of courses.entries()) {
      assert.deepEqual(course.map(({ epoch }) => epoch), course.map((_, i) => i + 1));
      const losses = course.map(({ validationLoss }) => validationLoss!);
      assert.ok(losses.every((loss) => loss > 0));
      const best = 1 + losses.indexOf(Math.min(...losses));
      assert.equal(trainings[fold].bestEpoch, best);
      assert.equal(course.length, Math.min(10, best + settings.training.patience));
      // The validation loss is that of other recordings than move the weights.
      assert.ok(course.every(({ loss, validationLoss }) => loss !== validationLoss));
    }
    const isEarly = courses.map((course, fold) => trainings[fold].bestEpoch < course.length);
    assert.ok(isEarly.includes(true), "the last epoch is not the best of these");
  }));

Deno.test("nothing validates where a class has too few groups, and the last epoch counts", () =>
  withFolder(async (folder) => {
    const { trainings, courses } = await trainOnChance(folder, 8);
    for (const [fold, course] of courses.entries()) {
      assert.ok(course.every(({ validationLoss }) => validationLoss === undefined));
      const { bestEpoch, nValidation } = trainings[fold];
      assert.deepEqual([course.length, bestEpoch, nValidation], [10, 10, 0]);
    }
  }));
