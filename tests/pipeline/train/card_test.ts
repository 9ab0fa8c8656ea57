import { parse } from "@std/csv";
import { evaluate } from "earmark/ml/judging/evaluation.ts";
import { decisionThreshold } from "earmark/ml/judging/threshold.ts";
import { featureSystems } from "earmark/ml/features/feature_systems.ts";
import { networks } from "earmark/ml/networks/networks.ts";
import { sha256 } from "earmark/pipeline/disk/files.ts";
import { readText } from "earmark/pipeline/disk/text_file.ts";
import { CLEAN_VERSION } from "earmark/pipeline/judge/sound/clean.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertClose } from "../../ml/assert_close.ts";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../small_set.ts";
import { trainSmall } from "../train_small.ts";

const settings = mergeSettings(smallSettings, { training: { maxSteps: 4 } });

/** Trains on ten recordings of five parts, three of which are OK. */
const withCard = (
  test: (known: {
    // deno-lint-ignore no-explicit-any
    card: any;
    held: Record<string, string>[];
    prepared: Awaited<ReturnType<typeof trainSmall>>["prepared"];
    folder: string;
  }) => Promise<void> | void,
) =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(10));
    const reasons = ["Rate 8000 Hz: as asked for."];
    const { prepared, folder: model } = await trainSmall(dataSet, settings, { reasons });
    const card = JSON.parse(await readText(join(model, "card.json")));
    const held = parse(await readText(join(model, "heldout.csv")), { skipFirstRow: true });
    await test({ card, held: held as Record<string, string>[], prepared, folder });
  });

Deno.test("a card says all of its training, and nothing else", () =>
  withCard(async ({ card, prepared, folder }) => {
    assert.deepEqual(Object.keys(card).sort(), [
      "calibration",
      "cardVersion",
      "checks",
      "checksum",
      "classes",
      "cleanVersion",
      "compared",
      "data",
      "featureVersion",
      "files",
      "heldOut",
      "kind",
      "members",
      "okClass",
      "reasons",
      "settings",
      "threshold",
    ]);
    assert.ok(Number.isInteger(card.cardVersion));
    assert.deepEqual(
      [card.cleanVersion, card.featureVersion],
      [CLEAN_VERSION, featureSystems.logMel.version],
    );
    for (
      const [part, name] of [
        ["topology", "model.json"],
        ["weights", "weights.bin"],
        ["heldOut", "heldout.csv"],
      ]
    ) {
      const bytes = await Deno.readFile(join(folder, "models", "m", name));
      assert.equal(card.files[part], sha256(bytes));
    }
    assert.deepEqual(card.classes, ["OK", "Not OK"]);
    assert.equal(card.okClass, "OK");
    assert.deepEqual(card.settings, settings);
    assert.deepEqual(card.reasons, ["Rate 8000 Hz: as asked for."]);

    const hashes = await Promise.all(
      prepared.map(async ({ fname }) =>
        sha256(await Deno.readFile(join(folder, "wavfiles", fname)))
      ),
    );
    assert.deepEqual(card.data.recordings, hashes.map((hash) => hash.slice(0, 16)).sort());
    assert.match(card.data.hash, /^[0-9a-f]{64}$/);
    assert.deepEqual(Object.keys(card.data).sort(), [
      "hash",
      "nGroups",
      "nRecordings",
      "perClass",
      "recordings",
    ]);
    assert.deepEqual([card.data.nRecordings, card.data.nGroups], [10, 5]);
    const nOf = (name: string) => prepared.filter(({ row }) => row.label === name).length;
    assert.deepEqual(card.data.perClass, card.classes.map(nOf));
  }));

Deno.test("a card of one network has one member, which votes, and nothing was compared", () =>
  withCard(({ card: { members, compared, heldOut } }) => {
    const [{ factor, heldOut: own, ...member }, ...others] = members;
    assert.deepEqual(member, {
      network: "cnn",
      version: networks.cnn.version,
      votes: true,
      trainings: new Array(2).fill({ normalization: "level", bestEpoch: 1, nValidation: 0 }),
    });
    assert.ok(factor > 0.5 && factor < 2);
    assert.deepEqual([others, compared], [[], []]);
    assert.deepEqual([...Object.keys(own), "windowAccuracy"], Object.keys(heldOut.model));
  }));

Deno.test("a committee's card says who votes, and what was compared", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(12));
    const committee = mergeSettings(settings, {
      model: { network: "auto" },
      features: { normalization: "auto" },
    });
    const { card } = await trainSmall(dataSet, committee);
    const { members, compared } = card;
    const names = ["statistics", "kernel", "rnn"];
    assert.deepEqual(members.map(({ network }) => network), names);
    const voting = members.filter(({ votes }) => votes);
    assert.ok(voting.length > 0 && voting.every(({ factor }) => factor! > 0));
    const removals = ["bands", "level", "none"];
    for (const { trainings, network, heldOut, version } of members) {
      assert.equal(version, networks[network].version);
      assert.ok(trainings.every(({ normalization }) => removals.includes(normalization)));
      const epochs = trainings.map(({ bestEpoch }) => bestEpoch);
      assert.deepEqual(epochs, network === "rnn" ? [1, 1] : [undefined, undefined]);
      assert.equal(heldOut.nRecordings, 12);
    }
    // Every member of a fold sees what was chosen for it by the same look.
    const [one, , other] = members.map(({ trainings }) => trainings.map((t) => t.normalization));
    assert.deepEqual(one, other);
    assert.deepEqual(compared.map(({ choice }) => choice), [
      "removed from the log-mel, by logistic regression",
      "removed from the log-mel, by kernels",
      "members that vote",
    ]);
    const namesOf = (i: number) => compared[i].candidates.map(({ name }) => name);
    assert.deepEqual([namesOf(0), namesOf(1)], [removals, removals]);
    const voted = voting.map(({ network }) => network).join(" + ");
    assert.deepEqual(namesOf(2), [...names, voted]);
    assert.equal(compared[2].chosen, voted);
  }));

Deno.test("a card's figures are those of heldout.csv", () =>
  withCard(({ card: { classes, okClass, heldOut, threshold }, held }) => {
    assert.deepEqual([heldOut.unit, heldOut.nFolds], ["group", 2]);
    assert.match(
      heldOut.caution,
      /^the model is at chance as far as .*; OK has 3 parts, which prove nothing: .* up to 71 %/,
    );
    const indexOf = (name: string) => classes.indexOf(name);
    const labels = held.map(({ label }) => indexOf(label));
    const confusion = classes.map((name: string) =>
      classes.map((verdict: string) =>
        held.filter((row) => row.label === name && row.verdict === verdict).length
      )
    );
    assert.deepEqual(heldOut.model.confusion, confusion);
    const nRight = held.filter(({ label, verdict }) => label === verdict).length;
    assert.equal(heldOut.model.accuracy.value, nRight / held.length);
    const badScores = held.map((row) => Number(row["p(Not OK)"]));
    const chosen = decisionThreshold({
      scores: badScores,
      isPositive: held.map(({ label }) => label === "Not OK"),
      groups: held.map(({ group }) => group),
    });
    assertClose([threshold.value], [chosen], 1e-7);
    assert.deepEqual(new Set(held.map(({ fold }) => fold)), new Set(["1", "2"]));
    const folds = ["1", "2"].map((fold) => ({
      test: held.flatMap((row, i) => row.fold === fold ? [i] : []),
    }));
    const figures = evaluate({
      probabilities: held.map((row) => classes.map((name: string) => Number(row[`p(${name})`]))),
      labels,
      groups: held.map(({ group }) => group),
      folds,
      classes: { names: classes, ok: indexOf(okClass), bad: 1 - indexOf(okClass) },
      threshold: "auto",
    });
    const { windowAccuracy, ...ofRecordings } = heldOut.model;
    assert.deepEqual(ofRecordings, JSON.parse(JSON.stringify(figures)));
    assert.ok(0 <= windowAccuracy && windowAccuracy <= 1);
    // Tones are told apart by their bands, and not by how long or how loud they are.
    assert.equal(heldOut.baseline.balancedAccuracy.value, 1);
    assert.ok(heldOut.shortcuts.balancedAccuracy.value < 1);
    assert.deepEqual(Object.keys(heldOut.shortcuts), Object.keys(figures));
    assert.ok(threshold.value > 0 && threshold.value < 1);
    const rule = threshold.value === 0.5
      ? /^no other is better on the held-out scores by more than one and a half standard errors$/
      : /^probability of Not OK with the best balanced accuracy/;
    assert.match(threshold.chosen, rule);
  }));
