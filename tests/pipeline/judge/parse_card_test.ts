import { readClassifierCard } from "earmark/pipeline/disk/card_file.ts";
import type { ClassifierCard } from "earmark/pipeline/judge/card.ts";
import { parseCard } from "earmark/pipeline/judge/parse_card.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { trainSmallModel } from "../small_set.ts";

/** Parses the card of a model that tells classes apart. */
const parseClassifier = (value: unknown) => parseCard(value) as ClassifierCard;

/** One edit of a card's one member, or of what was compared, and what is said of it. */
type Edit = [
  title: string,
  // deno-lint-ignore no-explicit-any
  change: (member: any, card: any) => void,
  message: RegExp,
];

/** Makes a comparison of one candidate. */
const comparison = (chosen: string, loss = 0.5) => ({
  choice: "members that vote",
  candidates: [{ name: "baseline", loss }],
  chosen,
});

const edits: Edit[] = [
  ["a file of novelty without figures", (_, c) => {
    c.files.novelty = "0".repeat(64);
  }, /figures of novelty and its file go together/],
  ["a prototype among the hashes of files", (_, c) => {
    c.files.others = JSON.parse(`{"__proto__":"${"0".repeat(64)}"}`);
  }, /at files\.others: Unrecognized key: "__proto__"/],
  ["a prototype among the limits", (_, c) => {
    const limits = JSON.parse('{"__proto__":{"usual":1}}');
    c.checks = { nRecordings: 9, humFloorDb: -90, limits };
  }, /at checks\.limits: Unrecognized key: "__proto__"/],
  ["no list of members", (_, c) => delete c.members, /at members/],
  ["no member", (_, c) => c.members = [], /at members/],
  ["another member", (m) => m.network = "cnn", /members must be baseline: .* \["cnn"\]/],
  ["a member too many", (m, c) => c.members.push(m), /members must be baseline: /],
  ["members of a committee", (_, c) => {
    c.settings.model.network = "auto";
  }, /members must be statistics, kernel, rnn: current value is \["baseline"\]/],
  ["a scaler", (_, c) => c.scaler = { kind: "minMax", min: 0, max: 1 }, /Unrecognized.*scaler/],
  ["a member without a version", (m) => delete m.version, /members\.0\.version/],
  ["a vote in words", (m) => m.votes = "yes", /members\.0\.votes/],
  ["a vote without a factor", (m) => delete m.factor, /vote and a factor go together/],
  ["a factor without a vote", (m) => m.votes = false, /vote and a factor go together/],
  ["no vote at all", (m) => {
    m.votes = false;
    delete m.factor;
  }, /one of its members must vote/],
  ["a factor of 0", (m) => m.factor = 0, /members\.0\.factor/],
  ["a factor below 0", (m) => m.factor = -1, /members\.0\.factor/],
  ["a factor in words", (m) => m.factor = "1", /members\.0\.factor/],
  ["a training alone", (m) => m.trainings.pop(), /members\.0\.trainings/],
  ["a training too many", (m) => {
    m.trainings.push(m.trainings[0]);
  }, /network for each of 2 folds: current value is 3/],
  ["an unknown removal", (m) => {
    m.trainings[1].normalization = "both";
  }, /members\.0\.trainings\.1\.normalization/],
  ["another removal than that of the settings", (m) => {
    m.trainings[1].normalization = "bands";
  }, /trainings must remove level, as its settings say: current value is \["level","bands"\]/],
  ["half an epoch", (m) => m.trainings[0].bestEpoch = 1.5, /trainings\.0\.bestEpoch/],
  ["no count of what validated", (m) => {
    delete m.trainings[0].nValidation;
  }, /trainings\.0\.nValidation/],
  ["a member without figures", (m) => delete m.heldOut, /members\.0\.heldOut/],
  ["a member's figures of a class too few", (m) => {
    m.heldOut.recalls.pop();
  }, /figures must be of 2 classes: current value is 1/],
  ["a member's figures of other recordings", (m) => {
    m.heldOut.confusion = [[1, 0], [0, 1]];
  }, /figures must count the recordings of each class: current value is \[1,1\]/],
  ["nothing of what was compared", (_, c) => delete c.compared, /at compared/],
  ["a choice that is no candidate", (_, c) => {
    c.compared = [comparison("cnn")];
  }, /what was chosen must be one of its candidates: current value is "cnn"/],
  ["a choice from nothing", (_, c) => {
    c.compared = [{ ...comparison("baseline"), candidates: [] }];
  }, /compared\.0\.candidates/],
  ["a loss below 0", (_, c) => {
    c.compared = [comparison("baseline", -0.1)];
  }, /compared\.0\.candidates\.0\.loss/],
];

Deno.test("a card whose members or choices are not whole is refused, whatever was changed", () =>
  withFolder(async (folder) => {
    const model = await trainSmallModel(folder, { network: "baseline" });
    const card = await readClassifierCard(model.folder);
    assert.deepEqual(parseCard(structuredClone(card)), card);
    for (const [title, change, message] of edits) {
      // deno-lint-ignore no-explicit-any
      const changed: any = structuredClone(card);
      change(changed.members[0], changed);
      assert.throws(() => parseCard(changed), { name: "RangeError", message }, title);
    }
  }));

Deno.test("a card may say how many windows are judged right, as a share", () =>
  withFolder(async (folder) => {
    const { card } = await trainSmallModel(folder, { network: "baseline" });
    const withWindows = (windowAccuracy: unknown) => ({
      ...card,
      heldOut: { ...card.heldOut, model: { ...card.heldOut.model, windowAccuracy } },
    });
    assert.equal(parseClassifier(withWindows(0.75)).heldOut.model.windowAccuracy, 0.75);
    assert.throws(() => parseCard(withWindows(75)), /heldOut\.model\.windowAccuracy: .*<=1/);
  }));

Deno.test("a card's calibration and levels must be whole, and go with a threshold", () =>
  withFolder(async (folder) => {
    const { card } = await trainSmallModel(folder, { network: "baseline" });
    assert.deepEqual(parseClassifier(structuredClone(card)).calibration, card.calibration);
    const refused = (changed: object, message: RegExp) =>
      assert.throws(() => parseCard({ ...card, ...changed }), { name: "RangeError", message });
    const calibration = (calibrator: object) => ({ calibration: { calibrator, losses: [] } });
    refused(calibration({ kind: "guess" }), /calibration\.calibrator/);
    refused(calibration({ kind: "temperature", factor: 0 }), /calibrator\.factor: .*>0/);
    refused(
      calibration({ kind: "isotonic", logits: [0, 1], probabilities: [0.5] }),
      /its calibrator must have a value for each knot: current value is \[2,1\]/,
    );
    const crossed = { okBelow: 0.6, notOkFrom: 0.4 };
    refused(
      { levels: crossed },
      /its okBelow must be <= notOkFrom: current value is \[0\.6,0\.4\]/,
    );
    const levels = { okBelow: 0.4, notOkFrom: 0.6 };
    assert.deepEqual(parseClassifier({ ...card, levels }).levels, levels);
    const folderOfThree = join(folder, "three");
    const classes = ["OK", "Not OK", "Third"];
    const three = await trainSmallModel(folderOfThree, { network: "baseline", classes });
    assert.equal(three.card.calibration, undefined);
    assert.throws(
      () => parseCard({ ...three.card, levels }),
      /a calibration and levels need a threshold: current value is "none"/,
    );
  }));
