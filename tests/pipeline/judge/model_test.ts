import { encodeWav } from "earmark/audio/wav/encode.ts";
import { frameSizes } from "earmark/ml/features/frame_sizes.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { sha256 } from "earmark/pipeline/disk/files.ts";
import type { ClassifierCard } from "earmark/pipeline/judge/card.ts";
import { createModel, shortHash } from "earmark/pipeline/judge/model.ts";
import assert from "node:assert/strict";
import { sampleRate, smallSettings, tone } from "../small_set.ts";

/** Settings under which nothing is cut. */
const uncut = mergeSettings(smallSettings, { clean: { quietThreshold: 0 } });

/** Samples of one window. */
const WINDOW_LENGTH = uncut.features.windowSeconds * sampleRate;

const wavOf = (signal: Float32Array) => encodeWav([signal], { sampleRate, encoding: "float32" });

/** Makes a model that gives the bad class 0.3 in every window, and that heard some files. */
function modelOf(
  { threshold = 0.5, heard = [] as readonly Uint8Array[], settings = uncut } = {},
) {
  const recordings = heard.map((bytes) => shortHash(sha256(bytes)));
  const card = { settings, threshold: { value: threshold }, data: { recordings } };
  return createModel({
    card: card as unknown as ClassifierCard,
    classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
    frontEnd: createFrontEnd(settings),
    scaler: scalerFromJSON({ kind: "minMax", min: 0, max: 1 }),
    predict: (_, n) => Float32Array.from({ length: 2 * n }, (_, i) => [0.7, 0.3][i % 2]),
  });
}

/** Judges samples of the model's rate, or of another, and lists the kinds of its notes. */
async function notesOn(signal: Float32Array, rate = sampleRate) {
  const { notes } = await modelOf().judge({ channels: [signal], sampleRate: rate });
  return notes.map(({ kind }) => kind);
}

Deno.test("a model decides by its card's threshold", async () => {
  const sound = { channels: [tone(500, "threshold")], sampleRate };
  assert.equal((await modelOf({ threshold: 0.29 }).judge(sound)).verdict, "Not OK");
  assert.equal((await modelOf({ threshold: 0.31 }).judge(sound)).verdict, "OK");
});

Deno.test("a recording of a window's length is not too short, one of a sample less is", async () => {
  const signal = tone(500, "length");
  assert.deepEqual(await notesOn(signal.subarray(0, WINDOW_LENGTH)), []);
  assert.deepEqual(await notesOn(signal.subarray(0, WINDOW_LENGTH - 1)), ["tooShort"]);
});

Deno.test("a recording of one frame is judged, one of a sample less is not", async () => {
  const signal = tone(500, "frame");
  const { frameLength } = frameSizes(uncut);
  const judge = (length: number) =>
    modelOf().judge({ channels: [signal.subarray(0, length)], sampleRate });
  assert.equal((await judge(frameLength)).verdict, "OK");
  for (const length of [frameLength - 1, 2]) {
    assert.deepEqual(await judge(length), {
      verdict: "Not judged",
      nWindows: 0,
      notes: [{ kind: "underOneFrame", frameSeconds: uncut.features.frameSeconds }],
    });
  }
});

Deno.test("a recording of a lower rate than the model's has empty bands", async () => {
  assert.deepEqual(await notesOn(tone(500, "rate"), sampleRate / 2), ["emptyBands"]);
  assert.deepEqual(await notesOn(tone(500, "rate", 1), 2 * sampleRate), []);
});

Deno.test("of a clipped recording it is said which share is clipped", async () => {
  const signal = tone(500, "clipped").fill(1, 0, 24);
  const { notes } = await modelOf().judge({ channels: [signal], sampleRate });
  assert.deepEqual(notes, [{ kind: "clipped", share: 24 / 2400 }]);
});

Deno.test("a file that the model was trained on is known by its bytes, not by its samples", async () => {
  const signals = ["heard", "other"].map((seed) => tone(500, seed));
  const [heard, other] = signals.map(wavOf);
  const model = modelOf({ heard: [heard] });
  assert.deepEqual((await model.judge(heard)).notes, [{ kind: "heardInTraining" }]);
  assert.deepEqual((await model.judge(other)).notes, []);
  assert.deepEqual((await model.judge({ channels: [signals[0]], sampleRate })).notes, []);
});

Deno.test("silence is not judged", async () => {
  assert.deepEqual(await modelOf().judge(wavOf(new Float32Array(4000))), {
    verdict: "Not judged",
    nWindows: 0,
    faults: [{
      kind: "silent",
      measure: "swingDb",
      value: -200,
      limit: -80,
      side: "lower",
    }],
    notes: [{ kind: "silent" }],
  });
});

Deno.test("a model of channels kept apart judges samples of as many, and refuses others", async () => {
  const apart = mergeSettings(uncut, { audio: { channel: "all", nChannels: 2 } });
  const model = modelOf({ settings: apart });
  const signal = tone(500, "channels");
  const sound = { channels: [signal, signal.map((y) => -y)], sampleRate };
  assert.equal((await model.judge(sound)).verdict, "OK", "in the mean, nothing is left");
  await assert.rejects(model.judge({ channels: [signal], sampleRate }), {
    name: "DataError",
    message: /must have 2 of them: current value is 1 /,
  });
});
