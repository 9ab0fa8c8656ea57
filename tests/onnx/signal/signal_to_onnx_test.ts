import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { createCommitteeFrontEnd } from "earmark/ml/committee/front_end.ts";
import { judgeTrack, predictorOf } from "earmark/ml/judging/judge.ts";
import { signalToOnnx } from "earmark/onnx/signal/signal_to_onnx.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { signalTables } from "earmark/pipeline/export/signal_tables.ts";
import { cleanRecording } from "earmark/pipeline/judge/sound/clean.ts";
import { takeRecording } from "earmark/pipeline/judge/sound/recording.ts";
import type { PartialSettings, Settings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../ml/assert_close.ts";
import { smallSettings, tone } from "../../pipeline/small_set.ts";
import { randomize } from "../cases.ts";
import { readOnnx } from "../read_onnx.ts";
import { runSlowly } from "../slow/slow_onnx.ts";

await useEngine();

const settings = mergeSettings(smallSettings, { features: { nMels: 6, windowHopSeconds: 0.03 } });

/** Makes a network of one layer that takes the windows of the settings. */
function networkOf(settings: Settings): tf.LayersModel {
  const { windowFrames, nFeatures } = createCommitteeFrontEnd(settings);
  const input = tf.input({ shape: [windowFrames, nFeatures] });
  const scaled = tf.layers.batchNormalization().apply(input);
  const flat = tf.layers.flatten().apply(scaled) as tf.SymbolicTensor;
  const output = tf.layers.dense({ units: 3, activation: "softmax" }).apply(flat);
  return randomize(tf.model({ inputs: input, outputs: output as tf.SymbolicTensor }));
}

/** Judges a signal as this program does. */
async function judge(signal: Float32Array, network: tf.LayersModel, settings: Settings) {
  const { sampleRate } = settings.audio;
  const recording = takeRecording({ channels: [signal], sampleRate });
  const frontEnd = createCommitteeFrontEnd(settings);
  const track = frontEnd.transform(cleanRecording(recording, settings));
  const judge = { frontEnd, predict: predictorOf(network) };
  return (await judgeTrack(frontEnd.prepare(track), judge)).probabilities;
}

const sound = tone(700, "sound");
const quiet = sound.map((value) => 0.001 * value);
const offset = (signal: Float32Array, offsetAt: (i: number) => number) =>
  signal.map((value, i) => value + offsetAt(i));
const joined = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));

const cases: readonly [name: string, signal: Float32Array, settings: PartialSettings][] = [
  ["several windows", sound, {}],
  ["one window", sound.subarray(0, 1600), {}],
  ["less than a window", sound.subarray(0, 900), {}],
  ["less than a frame", sound.subarray(0, 7), {}],
  ["zeros cut and kept", joined(sound, new Float32Array(80), sound, new Float32Array(79)), {}],
  ["no zeros cut", joined(sound, new Float32Array(300)), { clean: { zeroRunSeconds: 0 } }],
  ["quiet cut", joined(quiet, sound, quiet), {}],
  ["quiet cut by full scale", joined(quiet, sound), { clean: { quietReference: "fullScale" } }],
  ["an offset", offset(joined(quiet, sound, quiet), () => 0.4), {}],
  ["an offset, and a codec's zeros", joined(offset(sound, () => 0.4), new Float32Array(80)), {}],
  ["an offset that steps and drifts", offset(sound, (i) => i < 900 ? 0.2 : 1e-4 * i), {}],
  [
    "an offset at a sensor's rate",
    offset(sound, () => 0.4),
    { audio: { sampleRate: 2000 }, features: { fMax: 1000, windowHopSeconds: 0.1 } },
  ],
  ["a floor", joined(sound, quiet.subarray(0, 900)), { features: { floorDb: 20 } }],
  ["windows far apart", joined(sound, sound), { features: { windowHopSeconds: 0.17 } }],
  ["frames of 200 samples", sound, { features: { frameSeconds: 0.025 } }],
];

for (const [name, signal, changed] of cases) {
  Deno.test(`signalToOnnx judges as we do, in a slow twin of the operators: ${name}`, async () => {
    const own = mergeSettings(settings, changed);
    const network = networkOf(own);
    const file = readOnnx(signalToOnnx(network, signalTables(own)));
    const output = runSlowly(file, { shape: [signal.length], data: signal });
    assert.deepEqual(output.shape, [3]);
    assertClose(output.data, await judge(signal, network, own), 1e-5);
  });
}

Deno.test("signalToOnnx gives no number where nothing was recorded", () => {
  const file = readOnnx(signalToOnnx(networkOf(settings), signalTables(settings)));
  const constant = new Float32Array(2000).fill(0.3);
  const faint = sound.map((value) => 1e-5 * value);
  for (const data of [new Float32Array(2000), constant, faint]) {
    const output = runSlowly(file, { shape: [data.length], data });
    assert.deepEqual(output.data, [NaN, NaN, NaN]);
  }
});

Deno.test("signalToOnnx: any samples in, classes out; the same bytes every time", () => {
  const options = { metadata: { rate: "8000" } };
  const network = networkOf(settings);
  const bytes = signalToOnnx(network, signalTables(settings), options);
  const { input, output, metadata } = readOnnx(bytes);
  assert.deepEqual(input, { name: "signal", shape: ["samples"] });
  assert.deepEqual(output, { name: "probabilities", shape: [3] });
  assert.deepEqual(metadata, options.metadata);
  assert.deepEqual(signalToOnnx(network, signalTables(settings), options), bytes);
});

Deno.test("signalToOnnx makes every name once and before it is used", () => {
  const { nodes, initializers, input } = readOnnx(
    signalToOnnx(networkOf(settings), signalTables(settings)),
  );
  const made = new Set([input.name, ...initializers.map(({ name }) => name)]);
  assert.equal(made.size, initializers.length + 1);
  for (const { inputs, outputs } of nodes) {
    assert.deepEqual(inputs.filter((name) => !made.has(name)), []);
    for (const name of outputs) {
      assert.ok(!made.has(name), name);
      made.add(name);
    }
  }
});
