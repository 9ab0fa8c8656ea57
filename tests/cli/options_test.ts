import {
  addAccelerate,
  addBackend,
  addPredictBackend,
  addSettings,
  addWorkers,
  modelFolderOf,
  settingsFrom,
} from "earmark/cli/options.ts";
import { settingFlags } from "earmark/settings.ts";
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

Deno.test("every setting has a flag of its own", () => {
  const help = addSettings(new Command()).helpInformation();
  const flags = [...help.matchAll(/--([a-z-]+) <value>/g)].map(([, flag]) => flag);
  assert.equal(new Set(flags).size, settingFlags().length);
});

Deno.test("flags that are no numbers, counts or choices are refused", () => {
  const faults = [["--n-mels", "x"], ["--workers", "0"], ["--workers", "1.5"], ["--model", "svm"]];
  for (
    const fault of [...faults, ["--threshold", "never"], ["--f-min", " "], ["--backend", "cpu"]]
  ) {
    assert.throws(() => parse(...fault), { code: "commander.invalidArgument" }, fault.join(" "));
  }
});
