import { networks } from "earmark/ml/networks/networks.ts";
import type { CommitteeTraining } from "earmark/pipeline/train/committee.ts";
import { describeCommittee, lastBestEpoch } from "earmark/pipeline/train/describe_committee.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { smallSettings } from "../small_set.ts";

const probabilities = [[0.9, 0.1], [0.2, 0.8], [0.4, 0.6], [0.3, 0.7]];
const evaluation = {
  probabilities,
  labels: [0, 1, 0, 1],
  groups: ["a", "b", "c", "d"],
  folds: [{ test: [0, 1] }, { test: [2, 3] }],
  classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
  threshold: 0.5,
};

/** Makes a training of two folds, as far as a card tells of it. */
const memberOf = (name: string, bestEpoch: number | undefined, scores: number[][]) => ({
  name,
  settings: (["level", "bands"] as const).map((normalization) =>
    mergeSettings(smallSettings, { features: { normalization } })
  ),
  networks: [{ bestEpoch, nValidation: 3 }, { bestEpoch, nValidation: 2 }],
  probabilities: scores,
});

const training = {
  members: [
    memberOf("statistics", undefined, probabilities),
    memberOf("rnn", 7, probabilities.map(([a, b]) => [b, a])),
  ],
  vote: {
    factors: [1.5, 0],
    compared: [
      { name: "statistics", losses: [0, 0, 0, 1] },
      { name: "rnn", losses: [4, 4, 4, 4] },
      { name: "statistics", losses: [0, 1, 0, 1] },
    ],
  },
  normalizations: [{
    look: "kernel",
    ofFold: [],
    comparison: {
      candidates: [{ name: "bands", losses: [1, 3] }, { name: "level", losses: [1, 1] }],
      chosen: 1,
    },
  }],
} as unknown as CommitteeTraining;

Deno.test("describeCommittee() tells of all members, and of the factor of those that vote", () => {
  const { members: [first, second] } = describeCommittee(training, evaluation);
  assert.deepEqual([first.network, second.network], ["statistics", "rnn"]);
  assert.deepEqual([first.votes, first.factor], [true, 1.5]);
  assert.deepEqual([second.votes, second.factor], [false, undefined]);
  assert.equal(second.version, networks.rnn.version);
  assert.deepEqual(second.trainings, [
    { normalization: "level", bestEpoch: 7, nValidation: 3 },
    { normalization: "bands", bestEpoch: 7, nValidation: 2 },
  ]);
  // Three of four are right by the one, and one by the other.
  assert.deepEqual([first, second].map(({ heldOut }) => heldOut.accuracy.value), [0.75, 0.25]);
});

Deno.test("describeCommittee() tells what was compared, by mean losses, and what was chosen", () => {
  assert.deepEqual(describeCommittee(training, evaluation).compared, [
    {
      choice: "removed from the log-mel, by kernels",
      candidates: [{ name: "bands", loss: 2 }, { name: "level", loss: 1 }],
      chosen: "level",
    },
    {
      choice: "members that vote",
      candidates: [
        { name: "statistics", loss: 0.25 },
        { name: "rnn", loss: 4 },
        { name: "statistics", loss: 0.5 },
      ],
      chosen: "statistics",
    },
  ]);
  const alone = { ...training, members: [training.members[0]], normalizations: [] };
  assert.deepEqual(describeCommittee(alone, evaluation).compared, []);
});

Deno.test("lastBestEpoch() is that of a network that has epochs, if there is one", () => {
  assert.equal(lastBestEpoch(training), 7);
  assert.equal(lastBestEpoch({ ...training, members: [training.members[0]] }), undefined);
});
