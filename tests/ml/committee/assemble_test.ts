import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { modelFromBytes, modelToBytes } from "earmark/engine/models/model_files.ts";
import { assembleCommittee } from "earmark/ml/committee/assemble.ts";
import { createCommitteeFrontEnd } from "earmark/ml/committee/front_end.ts";
import type { CommitteeMember } from "earmark/ml/committee/member.ts";
import type { FeatureSettings } from "earmark/ml/features/feature_system.ts";
import type { Normalization } from "earmark/ml/features/log_mel/planes.ts";
import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
import { cutWindows } from "earmark/ml/features/windows.ts";
import { predictorOf } from "earmark/ml/judging/judge.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import { softmax } from "earmark/ml/statistics/softmax.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import { house, noise } from "../features/signals.ts";
import { drawMember, N_CLASSES } from "./members.ts";

await useEngine();

const houseBy = (normalization: Normalization) =>
  mergeSettings(house, { features: { normalization } });
const original = mergeSettings(defaultSettings, originalSettings);
const originalBy = () => original;

/** Windows that are looked at: of two recordings, the last of each among them. */
const SIGNALS = [noise(4000, 1), noise(6000, 2).map((value, i) => value * Math.sin(i / 2000))];

/** Probabilities of windows by a network that sees all of its input. */
function judged(model: tf.LayersModel, settings: FeatureSettings): number[] {
  const frontEnd = createCommitteeFrontEnd(settings);
  const places = SIGNALS.map((signal) => frontEnd.prepare(frontEnd.transform([signal])))
    .flatMap((track) => frontEnd.judgedPositions(track).map((position) => ({ track, position })));
  return [...predictorOf(model)(cutWindows(places, { frontEnd }), places.length)];
}

/** The same, network by network, each with windows of its own front end. */
async function slowlyJudged(members: readonly CommitteeMember[]): Promise<number[]> {
  let logits: number[] = [];
  for (const { network, networks, factor } of members) {
    for (const { model: bytes, scaler, settings } of networks) {
      const model = await modelFromBytes(bytes);
      const frontEnd = network.frontEnd(settings);
      const wide = createCommitteeFrontEnd(settings);
      const places = SIGNALS.flatMap((signal) => {
        const track = frontEnd.transform([signal]);
        return wide.judgedPositions(wide.prepare(track)).map((position) => ({
          track: frontEnd.prepare(track),
          position: network.statistics ? 0 : position,
        }));
      });
      const windows = cutWindows(places, { frontEnd, scaler: scalerFromJSON(scaler) });
      const weight = factor / networks.length;
      const own = [...predictorOf(model)(windows, places.length)].map((p) => weight * Math.log(p));
      logits = logits.length === 0 ? own : logits.map((logit, i) => logit + own[i]);
      model.dispose();
    }
  }
  const rows = Array.from(
    { length: logits.length / N_CLASSES },
    (_, i) => softmax(logits.slice(i * N_CLASSES, (i + 1) * N_CLASSES)),
  );
  return rows.flatMap((row) => [...row]);
}

const committees: readonly [
  title: string,
  settings: FeatureSettings,
  members: () => Promise<CommitteeMember>[],
][] = [
  ["statistics and rnn, whose folds see differently", house, () => [
    drawMember("statistics", houseBy, { normalizations: ["none", "level", "bands"], factor: 1.4 }),
    drawMember("rnn", houseBy, { normalizations: ["level", "bands", "none"], factor: 0.7 }),
  ]],
  ["all three, whose folds see differently", house, () => [
    drawMember("statistics", houseBy, { normalizations: ["level", "bands"], factor: 0.5 }),
    drawMember("kernel", houseBy, { normalizations: ["none", "level", "bands"], factor: 0.8 }),
    drawMember("rnn", houseBy, { normalizations: ["bands", "none"], factor: 0.4 }),
  ]],
  ["cnn alone, without band means", houseBy("bands"), () => [
    drawMember("cnn", houseBy, { normalizations: ["bands", "bands"], factor: 0.8 }),
  ]],
  ["statistics alone", house, () => [
    drawMember("statistics", houseBy, { normalizations: ["level", "bands"], factor: 1.2 }),
  ]],
  ["the baseline", house, () => [
    drawMember("baseline", houseBy, { normalizations: ["none", "none"], factor: 1 }),
  ]],
  ["the original's cnn, scaled by minimum and maximum", original, () => [
    drawMember("original-cnn", originalBy, { normalizations: ["none", "none"], factor: 1.1 }),
  ]],
  ["the original's rnn", original, () => [
    drawMember("original-rnn", originalBy, { normalizations: ["none", "none"], factor: 0.9 }),
  ]],
];

for (const [title, settings, draw] of committees) {
  Deno.test(`a committee is the mean of its networks' logits: ${title}`, async () => {
    const members = await Promise.all(draw());
    const expected = await slowlyJudged(members);
    assert.ok(new Set(expected.map((p) => p.toFixed(3))).size > 3, "windows differ");
    const model = await assembleCommittee(members, settings);
    assertClose(judged(model, settings), expected, 1e-5);
    const bytes = await modelToBytes(model);
    const loaded = await modelFromBytes(bytes);
    assertClose(judged(loaded, settings), expected, 1e-5);
    assert.deepEqual(await modelToBytes(loaded), bytes);
    for (const one of [model, loaded]) one.dispose();
  });
}

Deno.test("the same committee has the same bytes, however many were made before", async () => {
  const bytesOf = async () => {
    const model = await assembleCommittee(await Promise.all(committees[0][2]()), house);
    const bytes = await modelToBytes(model);
    model.dispose();
    return bytes;
  };
  assert.deepEqual(await bytesOf(), await bytesOf());
});

Deno.test("a committee is let go of as a whole", async () => {
  const members = await Promise.all(committees[0][2]());
  const before = tf.memory().numTensors;
  const model = await assembleCommittee(members, house);
  model.dispose();
  assert.equal(tf.memory().numTensors, before);
});

Deno.test("networks of one layer are not averaged where their scaler is of another kind", async () => {
  const member = await drawMember("statistics", houseBy, { normalizations: ["level"], factor: 1 });
  const networks = [{ ...member.networks[0], scaler: { kind: "minMax", min: 0, max: 1 } as const }];
  await assert.rejects(assembleCommittee([{ ...member, networks }], house), {
    name: "RangeError",
    message: /their scaler must be a standardizer: current value is minMax$/,
  });
});
