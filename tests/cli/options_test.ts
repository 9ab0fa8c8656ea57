import {
  addAccelerate,
  addBackend,
  addPredictBackend,
  addWorkers,
  modelFolderOf,
} from "earmark/cli/options.ts";
import { addSettings, settingsFrom } from "earmark/cli/setting_options.ts";
import { defaultSettings } from "earmark/settings.ts";
import { Command } from "commander";
import assert from "node:assert/strict";
import { join } from "node:path";

/** Parses arguments as `train` does. */
function parse(...args: string[]): Record<string, unknown> {
  const command = addSettings(addAccelerate(addBackend(addWorkers(new Command())))).exitOverride()
    .configureOutput({ writeErr: () => {} });
  return command.parse(args, { from: "user" }).opts();
}

Deno.test("no flag is no setting", () => {
  assert.deepEqual(settingsFrom(parse()), {});
});

Deno.test("flags become settings, by their short names too", () => {
  const flags = ["--model", "rnn", "--folds", "3", "--epochs", "7", "--n-mels", "20"];
  assert.deepEqual(settingsFrom(parse(...flags, "--threshold", "auto", "--f-min", "50")), {
    features: { nMels: 20, fMin: 50 },
    model: { network: "rnn" },
    training: { nFolds: 3, nEpochs: 7 },
    decision: { threshold: "auto" },
  });
});

Deno.test("a word in place of a number is taken where the setting has it", () => {
  assert.deepEqual(settingsFrom(parse("--folds", "groups")), { training: { nFolds: "groups" } });
  assert.deepEqual(settingsFrom(parse("--folds", "auto")), { training: { nFolds: "auto" } });
  assert.throws(() => parse("--folds", "parts"), /It must be a number, auto or groups\.$/);
  assert.throws(() => parse("--epochs", "groups"), /It must be a number\.$/);
});

Deno.test("the backend is no setting, and the engine unless it is asked for", () => {
  assert.equal(parse().backend, "engine");
  const values = parse("--backend", "webgpu");
  assert.equal(values.backend, "webgpu");
  assert.deepEqual(settingsFrom(values), {});
});

Deno.test("acceleration is no setting, and off unless it is asked for", () => {
  assert.equal(parse().accelerate, undefined);
  const values = parse("--accelerate");
  assert.equal(values.accelerate, true);
  assert.deepEqual(settingsFrom(values), {});
});

Deno.test("onnxruntime judges and does not train", () => {
  const command = addPredictBackend(new Command());
  const parsed = (...args: string[]) => command.parse(args, { from: "user" }).opts().backend;
  assert.equal(parsed(), "engine");
  assert.equal(parsed("--backend", "onnxruntime"), "onnxruntime");
  assert.throws(() => parse("--backend", "onnxruntime"), { code: "commander.invalidArgument" });
});

Deno.test("a model is looked for where results go, unless its folder is named", () => {
  const path = (...parts: string[]) => join(...parts, "models", "earmark");
  assert.equal(modelFolderOf({ data: "set" }), path("set"));
  assert.equal(modelFolderOf({ data: "set", out: "elsewhere" }), path("elsewhere"));
  assert.equal(modelFolderOf({ data: "set", out: "elsewhere", model: "mine" }), "mine");
});

/** Every setting: its flag, another value than the default's, and what becomes of both. */
const flags: readonly [flag: string, value: string, section: string, key: string][] = [
  ["--sample-rate", "22050", "audio", "sampleRate"],
  ["--channel", "all", "audio", "channel"],
  ["--n-channels", "3", "audio", "nChannels"],
  ["--noise-channel", "2", "audio", "noiseChannel"],
  ["--envelope-seconds", "0.2", "clean", "envelopeSeconds"],
  ["--quiet-threshold", "0.05", "clean", "quietThreshold"],
  ["--quiet-reference", "fullScale", "clean", "quietReference"],
  ["--zero-run-seconds", "0", "clean", "zeroRunSeconds"],
  ["--kind", "mfcc", "features", "kind"],
  ["--window-seconds", "0.5", "features", "windowSeconds"],
  ["--window-hop-seconds", "0.25", "features", "windowHopSeconds"],
  ["--frame-seconds", "0.064", "features", "frameSeconds"],
  ["--hop-seconds", "0.008", "features", "hopSeconds"],
  ["--n-mels", "64", "features", "nMels"],
  ["--f-min", "100", "features", "fMin"],
  ["--f-max", "7000", "features", "fMax"],
  ["--floor-db", "60", "features", "floorDb"],
  ["--normalization", "level", "features", "normalization"],
  ["--network", "cnn", "model", "network"],
  ["--folds", "10", "training", "nFolds"],
  ["--epochs", "7", "training", "nEpochs"],
  ["--min-steps", "100", "training", "minSteps"],
  ["--max-steps", "900", "training", "maxSteps"],
  ["--batch-size", "16", "training", "batchSize"],
  ["--learning-rate", "1e-4", "training", "learningRate"],
  ["--patience", "3", "training", "patience"],
  ["--validation-share", "0.2", "training", "validationShare"],
  ["--dropout-rate", "0.5", "training", "dropoutRate"],
  ["--label-smoothing", "0.1", "training", "labelSmoothing"],
  ["--mixup", "0", "training", "mixup"],
  ["--mask-share", "0.25", "training", "maskShare"],
  ["--band-shift", "2", "training", "bandShift"],
  ["--noise", "0.3", "training", "noise"],
  ["--equalization", "3", "training", "equalization"],
  ["--noise-floor", "0.25", "training", "noiseFloor"],
  ["--seed", "42", "training", "seed"],
  ["--threshold", "0.4", "decision", "threshold"],
];

Deno.test("every setting has a flag, which sets it alone", () => {
  for (const [flag, value, section, key] of flags) {
    const expected = Number.isNaN(Number(value)) ? value : Number(value);
    assert.deepEqual(settingsFrom(parse(flag, value)), { [section]: { [key]: expected } }, flag);
  }
  const keys = Object.entries(defaultSettings).map(([name, section]) => [
    name,
    ...Object.keys(section),
  ]);
  const flagged = Map.groupBy(flags, ([, , section]) => section);
  assert.deepEqual(
    [...flagged].map(([name, rows]) => [name, ...rows.map(([, , , key]) => key)]),
    keys,
  );
});

Deno.test("the help says of every flag what it is unless it is given", () => {
  const help = addSettings(new Command()).helpInformation().replace(/\s+/g, " ");
  for (const [flag, , section, key] of flags) {
    const { [key]: value } = (defaultSettings as Record<string, Record<string, unknown>>)[section];
    const own = help.split(`${flag} <value> `);
    assert.equal(own.length, 2, flag);
    assert.equal(/\[(\S+)\]/.exec(own[1])?.[1], `${value}`, flag);
  }
});

Deno.test("flags that are no numbers, counts or choices are refused", () => {
  const faults = [["--n-mels", "x"], ["--workers", "0"], ["--workers", "1.5"], ["--model", "svm"]];
  for (
    const fault of [...faults, ["--threshold", "never"], ["--f-min", " "], ["--backend", "cpu"], [
      "--channel",
      "left",
    ]]
  ) {
    assert.throws(() => parse(...fault), { code: "commander.invalidArgument" }, fault.join(" "));
  }
});
