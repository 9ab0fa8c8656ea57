import { useEngine } from "earmark/engine/engine.ts";
import { modelFromBytes } from "earmark/engine/models/model_files.ts";
import { createCommitteeFrontEnd } from "earmark/ml/committee/front_end.ts";
import { crossFittedFactors, judgeByVotes } from "earmark/ml/committee/vote.ts";
import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
import { judgeTrack, predictorOf } from "earmark/ml/judging/judge.ts";
import { networkNamed } from "earmark/ml/networks/networks.ts";
import { softmax } from "earmark/ml/statistics/softmax.ts";
import { logitsOf } from "earmark/pipeline/compare/logistic_folds.ts";
import { readTrack } from "earmark/pipeline/disk/track_file.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { trainCommittee } from "earmark/pipeline/train/committee.ts";
import type { CommitteeTraining } from "earmark/pipeline/train/committee.ts";
import { labelRecordings, splitRecordings } from "earmark/pipeline/train/labelled.ts";
import type { LabelledTracks } from "earmark/pipeline/train/labelled.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../ml/assert_close.ts";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../small_set.ts";

const settings = mergeSettings(smallSettings, {
  model: { network: "auto" },
  features: { normalization: "auto" },
  training: { maxSteps: 6 },
});

/** Judges a recording by the network of a fold. */
async function judgedBy(
  { name, networks, settings: ofFold }: CommitteeTraining["members"][number],
  fold: number,
  path: string,
): Promise<Float64Array> {
  const model = await modelFromBytes(networks[fold].model);
  const frontEnd = networkNamed(name).frontEnd(ofFold[fold]);
  const scaler = scalerFromJSON(networks[fold].scaler);
  const judge = { frontEnd, scaler, predict: predictorOf(model) };
  const { probabilities } = await judgeTrack(frontEnd.prepare(await readTrack(path)), judge);
  model.dispose();
  return probabilities;
}

/** What all networks that vote say together of a recording. */
async function votedBy({ members, vote }: CommitteeTraining, path: string): Promise<Float64Array> {
  const voted = new Float64Array(2);
  for (const [i, member] of members.entries()) {
    const { networks } = member;
    for (const fold of networks.keys()) {
      const logits = logitsOf(await judgedBy(member, fold, path));
      logits.forEach((logit, k) => voted[k] += vote.factors[i] * logit / networks.length);
    }
  }
  return softmax(voted);
}

Deno.test("a committee is what judged the held-out recordings, and all of it is kept", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(12));
    const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
    const data: LabelledTracks = labelRecordings(prepared);
    const { folds } = splitRecordings(data, settings.training);
    const trained = await trainCommittee(data, { folds, settings }, { nWorkers: 1 });
    const { members, vote, probabilities, normalizations, model } = trained;
    assert.deepEqual(members.map(({ name }) => name), ["statistics", "kernel", "rnn"]);
    assert.deepEqual(normalizations.map(({ look }) => look), ["logistic", "kernel"]);
    assert.ok(vote.factors.some((factor) => factor > 0));
    await useEngine();
    for (const member of members) {
      // A held-out judgement is that of the network which has not heard the recording.
      for (const [fold, { test }] of folds.entries()) {
        const [i] = test;
        const expected = await judgedBy(member, fold, data.items[i]);
        assertClose(member.probabilities[i], expected, 1e-6);
      }
      const removed = member.settings.map(({ features }) => features.normalization);
      assert.ok(removed.every((own) => own !== "auto"));
    }
    const heldOut = members.map((member) => ({
      name: member.name,
      logits: member.probabilities.map(logitsOf),
    }));
    const factors = crossFittedFactors(heldOut, data, folds);
    assert.deepEqual(probabilities, judgeByVotes(heldOut, factors, folds));

    const committee = await modelFromBytes(model);
    const frontEnd = createCommitteeFrontEnd(settings);
    for (const path of [data.items[0], data.items[11]]) {
      const judge = { frontEnd, predict: predictorOf(committee) };
      const judged = await judgeTrack(frontEnd.prepare(await readTrack(path)), judge);
      assertClose(judged.probabilities, await votedBy(trained, path), 1e-5);
    }
    committee.dispose();
  }));
