import { parse } from "@std/csv";
import { networkChoices } from "earmark/ml/networks/networks.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../with_folder.ts";
import { runEarmark } from "./run_earmark.ts";

/** A training that takes a second. */
const tiny = ["--folds", "2", "--epochs", "1", "--min-steps", "1", "--max-steps", "10"];
const quick = [...tiny, "--window-seconds", "0.2", "--n-mels", "16", "--workers", "2"];

Deno.test("from nothing to verdicts: synth, inspect, preprocess, train, predict", () =>
  withFolder(async (folder) => {
    const data = ["--data", folder];
    const synth = await runEarmark("synth", "--out", folder, "--parts", "7");
    assert.equal(synth.code, 0, synth.stderr);
    assert.match(synth.stdout, /^17 recordings, 0\.\d+ MB, audio\.csv sha256\n[0-9a-f]{64}\n$/);
    assert.match(synth.stderr, /^synth \d+\/17$/m);

    const inspect = await runEarmark("inspect", ...data);
    assert.equal(inspect.code, 0, inspect.stderr);
    assert.match(inspect.stdout, /^Not OK\s+\d+\s+\d/m);
    assert.match(inspect.stdout, /16000 Hz, 1 channel, pcm16\s+17/);
    assert.match(inspect.stdout, /Settings that suit these recordings[^]*Rate 16000 Hz/);

    const broken = join(folder, "wavfiles", "broken.wav");
    await Deno.writeTextFile(broken, "no sound");
    const manifest = join(folder, "audio.csv");
    const rows = await Deno.readTextFile(manifest);
    await Deno.writeTextFile(manifest, `${rows}broken.wav,OK,part_900,none\n`);
    const preprocess = await runEarmark("preprocess", ...data, "--workers", "2");
    assert.equal(preprocess.code, 1);
    assert.match(preprocess.stdout, /^17 of 18 recordings in\s\S*clean\s[^]*\n17 made, 0 kept$/m);
    assert.match(preprocess.stderr, /1 recording was left out:\n {2}line 19: Cannot read .*broken/);
    await Deno.writeTextFile(manifest, rows);
    await Deno.remove(broken);

    const train = await runEarmark("train", ...data, ...quick);
    assert.equal(train.code, 0, train.stderr);
    assert.match(train.stdout, /17 recordings of 7 groups, 2 folds by group/);
    assert.match(train.stdout, /^baseline: means and deviations of log-mel\s+\d/m);
    assert.match(train.stdout, /^shortcuts\s+\d/m);
    assert.match(train.stdout, /wrote .*models.earmark$/m);
    assert.match(train.stderr, /^train 100\/100 rnn, fold \d of 2 · epoch 1\/1 · loss \d/m);
    assert.ok(!train.stdout.includes("epoch"), "progress goes to stderr alone");

    const exported = await runEarmark("export", ...data);
    assert.equal(exported.code, 0, exported.stderr);
    assert.match(exported.stdout, /^wrote .*model\.onnx \(\d\.\d\d MB\)\n {2}input {3}signal: /);
    assert.match(exported.stdout, /^ {2}output {2}probabilities: 2 \(OK, Not OK\); NaN /m);
    const network = await runEarmark("export", "--onnx", "--network-only", ...data);
    assert.match(
      network.stdout,
      / windows: batch × .*\n.*: batch × 2 .*\nIt holds the network alone/,
    );

    const predict = await runEarmark("predict", ...data);
    assert.equal(predict.code, 0, predict.stderr);
    assert.match(predict.stdout, /17 recordings: /);
    assert.match(predict.stdout, /17 of them were heard in\s+training/);
    const predictions = await Deno.readTextFile(join(folder, "predictions.csv"));
    const table = parse(predictions, { skipFirstRow: true });
    assert.equal(table.length, 17);
    for (const row of table) {
      assert.ok(Math.abs(Number(row["p(OK)"]) + Number(row["p(Not OK)"]) - 1) < 1e-6);
      assert.ok(row.defect && ["OK", "Not OK"].includes(row.verdict!));
    }

    // A recording outside any data set, by an absolute path, for machines; and one that is none.
    const outside = join(folder, "outside");
    await Deno.mkdir(outside);
    await Deno.copyFile(join(folder, "wavfiles", "part_001_1.wav"), join(outside, "a.wav"));
    await Deno.writeTextFile(join(outside, "b.wav"), "no sound");
    const paths = ["a.wav", "b.wav"].map((name) => join(outside, name));
    const model = ["--model", join(folder, "models", "earmark"), "--out", outside];
    const json = await runEarmark("predict", ...paths, ...model, "--json");
    assert.equal(json.code, 1);
    const { recordings: [judged, failed] } = JSON.parse(json.stdout);
    const known = table.find(({ fname }) => fname === "part_001_1.wav")!;
    assert.equal(judged.probabilities.OK.toFixed(8), known["p(OK)"]);
    assert.equal(judged.verdict, known.verdict);
    assert.deepEqual([failed.verdict, failed.failed], ["Not judged", true]);
    assert.match(json.stderr, /1 recording was left out:\n {2}Cannot read .*b\.wav/);
  }));

Deno.test("the plain baseline is trained from the command line, by a file of settings", () =>
  withFolder(async (folder) => {
    await runEarmark("synth", "--out", folder, "--parts", "6");
    const settings = join(folder, "settings.json");
    await Deno.writeTextFile(
      settings,
      '{"training": {"nFolds": 2}, "audio": {"sampleRate": 8000}}',
    );
    const location = ["--data", folder, "--out", join(folder, "out"), "--name", "plain"];
    const options = ["--model", "baseline", "--settings", settings, "--workers", "1"];
    const columns = ["--by", "defect", "--by", "label"];
    const train = await runEarmark("train", ...location, ...options, ...columns);
    assert.equal(train.code, 0, train.stderr);
    assert.match(
      train.stdout,
      /\n\nby defect +judged right .*\n\nby label +judged right .*wrote /s,
    );
    const path = join(folder, "out", "models", "plain", "card.json");
    const card = JSON.parse(await Deno.readTextFile(path));
    assert.equal(card.settings.model.network, "baseline");
    assert.deepEqual([card.settings.audio.sampleRate, card.heldOut.nFolds], [8000, 2]);
  }));

const faults: [title: string, code: number, stderr: RegExp, command: string, args: string[]][] = [
  ["an unknown flag", 2, /^error: unknown option '--frobnicate'/, "train", ["--frobnicate"]],
  ["a flag that must be a number", 2, /--n-mels <value>.*must be a number/, "train", [
    "--n-mels",
    "many",
  ]],
  ["a flag that must be a count", 2, /--parts.*whole number/, "synth", ["--parts", "2.5"]],
  [
    "a word that is no choice",
    2,
    new RegExp(`Allowed choices are ${Object.keys(networkChoices()).join(", ")}`),
    "train",
    [
      "--model",
      "svm",
    ],
  ],
  [
    "an export of no model",
    1,
    /^error: Cannot load model as .*: tests \(make one: deno task (--config \S+ )?train\)\n$/,
    "export",
    [
      "--onnx",
      "--model",
      "tests",
    ],
  ],
  ["an export of a folder without --model", 2, /^error: too many arguments/, "export", [
    "tests",
    "--onnx",
  ]],
  [
    "onnxruntime out of its task",
    2,
    /^error: Cannot .* \(start deno task predict:onnxruntime\)\n$/,
    "predict",
    [
      "wavfiles/part_001_1.wav",
      "--backend",
      "onnxruntime",
    ],
  ],
  [
    "acceleration out of its task",
    2,
    /^error: Cannot multiply by OpenBLAS as .* \(start deno task train:accelerate\)\n$/,
    "train",
    ["--accelerate"],
  ],
  [
    "acceleration of a graphics card",
    2,
    /^error: Cannot multiply by OpenBLAS as networks must run on the engine: current value is webgpu\n$/,
    "train",
    ["--accelerate", "--backend", "webgpu"],
  ],
  [
    "a setting out of its range by its flag",
    2,
    /^error: Cannot use --epochs as its value is not allowed .*: current value is 0\n$/,
    "train",
    ["--epochs", "0"],
  ],
  [
    "a cache of no store",
    2,
    /^error: Cannot use --cache as --data or --out must be in a store/,
    "train",
    ["--cache", "c"],
  ],
  ["a missing argument", 2, /missing required argument 'folder'/, "conformance", []],
  ["a data set that is none", 1, /^error: .* has no audio\.csv .*\n$/, "train", [
    "--data",
    "tests",
  ]],
];

for (const [title, code, stderr, command, args] of faults) {
  Deno.test(`the command line refuses ${title} with status ${code}`, async () => {
    const finished = await runEarmark(command, ...args);
    assert.deepEqual([finished.code, finished.stdout], [code, ""]);
    assert.match(finished.stderr, stderr);
    assert.ok(!/^ +at /m.test(finished.stderr), "a user's fault shows no stack");
  });
}
