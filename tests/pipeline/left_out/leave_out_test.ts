import { takeItems } from "earmark/data/labelled_set.ts";
import { crossFittedFactors, judgeByVotes } from "earmark/ml/committee/vote.ts";
import { evaluateModel } from "earmark/pipeline/evaluate/evaluate.ts";
import { reportSchema } from "earmark/pipeline/evaluate/report_schema.ts";
import { leaveKindsOut } from "earmark/pipeline/left_out/leave_out.ts";
import type { LeaveOutProgress } from "earmark/pipeline/left_out/leave_out.ts";
import { canTrainWithout, trainWithout } from "earmark/pipeline/left_out/train_without.ts";
import { heldOutMember, trainMembers } from "earmark/pipeline/train/committee.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { kindSettings as settings, trainKindsModel } from "./small_kinds.ts";

const run = { nWorkers: 1 };

Deno.test("kinds of defect are left out of the training of a model in turn", (t) =>
  withFolder(async (folder) => {
    const trainedOn = await trainKindsModel(folder);
    await t.step("a training without a kind is one of a set that never had it", async () => {
      const { tracks, heldOut } = trainedOn;
      const { folds, fields } = heldOut;
      const isHeard = fields.map(({ defect }) => defect !== "crack");
      const work = { tracks, isHeard, folds, settings, checkpoints: undefined };
      const scores = await trainWithout(work, run);
      // The slow twin: the kind is taken out of the table before anything else.
      const heard = [...isHeard.keys()].filter((i) => isHeard[i]);
      const placesOf = (members: readonly number[]) =>
        members.flatMap((i) => isHeard[i] ? [heard.indexOf(i)] : []);
      const twin = { ...tracks, ...takeItems(tracks, heard) };
      const twinFolds = folds.map(({ test }) => {
        const own = placesOf(test);
        return { test: own, train: [...heard.keys()].filter((i) => !own.includes(i)) };
      });
      const { members } = await trainMembers(twin, { folds: twinFolds, settings }, run);
      const said = members.map(heldOutMember);
      const factors = crossFittedFactors(said, twin, twinFolds);
      const expected = judgeByVotes(said, factors, twinFolds).map((p) => p[1]);
      assert.deepEqual(heard.map((i) => scores[i]), expected);
      assert.ok(scores.every((score) => score >= 0 && score <= 1));
      assert.equal(scores.length, fields.length);
    });
    await t.step("kinds are left out in turn, and never trained again", async () => {
      const seen: LeaveOutProgress[] = [];
      const onProgress = (progress: LeaveOutProgress) => void seen.push(progress);
      const first = await leaveKindsOut(trainedOn, {}, { ...run, onProgress });
      assert.deepEqual([first!.column, first!.kinds, first!.reason], [
        "defect",
        ["crack", "void"],
        undefined,
      ]);
      const { without } = first!.record!;
      assert.deepEqual(without.map(({ kind, scores }) => [kind, scores.length]), [
        ["crack", 32],
        ["void", 32],
      ]);
      assert.notDeepEqual(without[0].scores, without[1].scores);
      assert.ok(seen.length > 0);
      // Nothing is left to go on from, and without the recordings nothing could be trained.
      const left = [...Deno.readDirSync(trainedOn.modelFolder)].map(({ name }) => name);
      assert.ok(left.includes("left_out.json") && !left.includes(".left_out"));
      const again = await leaveKindsOut({ ...trainedOn, data: join(folder, "nowhere") }, {}, run);
      assert.deepEqual(again, first);
    });
    await t.step("a report says what would be found, twice in the same bytes", async () => {
      const { modelFolder } = trainedOn;
      const request = { modelFolder, data: folder, leaveOut: {} };
      const reports = [await evaluateModel(request, run), await evaluateModel(request, run)];
      const [one, other] = reports.map((report) => JSON.stringify(report));
      assert.equal(one, other);
      reportSchema.parse(JSON.parse(one));
      const { kinds, column } = reports[0].leftOut!;
      assert.equal(column, "defect");
      for (const { kind, classifier, detector, together, words } of kinds) {
        assert.deepEqual([classifier!.parts.n, classifier!.recordings.n], [4, 8]);
        assert.ok(
          together!.parts.nFound >= Math.max(classifier!.parts.nFound, detector!.parts.nFound),
        );
        assert.ok(words.startsWith(`${kind}: ${together!.parts.nFound} of 4 parts found`));
      }
      assert.equal((await evaluateModel({ modelFolder, data: folder }, run)).leftOut, undefined);
    });
    await t.step(
      "recordings that are gone or changed are said, and nothing is trained",
      async () => {
        await Deno.remove(join(trainedOn.modelFolder, "left_out.json"));
        const nowhere = await leaveKindsOut(
          { ...trainedOn, data: join(folder, "nowhere") },
          {},
          run,
        );
        assert.match(nowhere!.reason!, /has no audio\.csv/);
        const path = join(folder, "wavfiles", "void_1_1.wav");
        await Deno.copyFile(join(folder, "wavfiles", "void_2_1.wav"), path);
        const changed = await leaveKindsOut(trainedOn, {}, run);
        assert.equal(changed!.record, undefined);
        assert.match(
          changed!.reason!,
          /must hold the recordings that the model learned from: some/,
        );
        await Deno.remove(path);
        const gone = await leaveKindsOut(trainedOn, {}, run);
        assert.match(gone!.reason!, /there is no void_1_1\.wav$/);
        const { kinds, reason } = (await evaluateModel({
          modelFolder: trainedOn.modelFolder,
          data: folder,
          leaveOut: {},
        }, run)).leftOut!;
        assert.deepEqual([kinds, reason], [[], gone!.reason]);
      },
    );
  }));

Deno.test("a fold must keep two parts of each class", () => {
  const labels = [0, 0, 0, 0, 1, 1, 1, 1];
  const groups = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const folds = [{ test: [0, 1, 4] }, { test: [2, 3, 5, 6, 7] }];
  const can = (unheard: readonly number[]) =>
    canTrainWithout({
      tracks: { labels, groups },
      isHeard: labels.map((_, i) => !unheard.includes(i)),
      folds,
    });
  // The second fold trains on one bad part alone, whatever is left out.
  assert.equal(can([]), false);
  const even = [{ test: [0, 1, 4, 5] }, { test: [2, 3, 6, 7] }];
  const canEven = (unheard: readonly number[]) =>
    canTrainWithout({
      tracks: { labels, groups },
      isHeard: labels.map((_, i) => !unheard.includes(i)),
      folds: even,
    });
  assert.deepEqual([canEven([]), canEven([4])], [true, false]);
});
