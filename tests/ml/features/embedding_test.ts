import { ConfigError, DataError } from "earmark/errors.ts";
import { embedding, embedRecording } from "earmark/ml/features/embedding.ts";
import { logMelPlan } from "earmark/ml/features/log_mel/log_mel.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { house, noise } from "./signals.ts";

/** Settings of windows of 1600 samples, one every 800, and a network of some outputs. */
const settingsOf = (size: number) =>
  mergeSettings(house, {
    features: { kind: "embedding", embedding: { sha256: "0".repeat(64), size } },
  });

/** Embeds a window by its first and its last sample, and writes down its length. */
function firstAndLast() {
  const lengths: number[] = [];
  const embed = (window: Float32Array) => {
    lengths.push(window.length);
    return Promise.resolve(Float32Array.of(window[0], window.at(-1)!));
  };
  return { embed, lengths };
}

/** Makes a signal of the numbers from 0 on. */
const counting = (length: number) => Float32Array.from({ length }, (_, i) => i);

Deno.test("embedRecording() gives means, then deviations, over windows that end with the recording", async () => {
  const { embed, lengths } = firstAndLast();
  // Windows start at 0, 800 and 900.
  const pooled = await embedRecording([counting(2500)], settingsOf(2), embed);
  assert.deepEqual(lengths, [1600, 1600, 1600]);
  const mean = (0 + 800 + 900) / 3;
  const deviation = Math.sqrt(((0 - mean) ** 2 + (800 - mean) ** 2 + (900 - mean) ** 2) / 3);
  const expected = Float32Array.of(mean, mean + 1599, deviation, deviation);
  assert.deepEqual(pooled, expected);
});

Deno.test("embedRecording() hears no window twice where the last one ends with the recording", async () => {
  const { embed, lengths } = firstAndLast();
  await embedRecording([counting(2400)], settingsOf(2), embed);
  assert.equal(lengths.length, 2);
});

Deno.test("embedRecording() repeats what is shorter than a window, which has no deviation", async () => {
  const { embed } = firstAndLast();
  const pooled = await embedRecording([counting(1000)], settingsOf(2), embed);
  assert.deepEqual(pooled, Float32Array.of(0, 599, 0, 0));
});

Deno.test("embedRecording() refuses outputs of another number, or that are none", async () => {
  const run = (outputs: number[]) =>
    embedRecording([noise(1600)], settingsOf(2), () => Promise.resolve(Float32Array.from(outputs)));
  for (const [outputs, found] of [[[1, 2, 3], "3"], [[1, NaN], "NaN"]] as const) {
    await assert.rejects(run([...outputs]), (error) => {
      assert.ok(error instanceof DataError);
      assert.ok(
        error.message.endsWith(
          `must give 2 finite numbers for each window: current value is ${found}`,
        ),
      );
      return true;
    });
  }
});

Deno.test("embedRecording() refuses several signals", async () => {
  const { embed } = firstAndLast();
  await assert.rejects(embedRecording([noise(9), noise(9)], settingsOf(2), embed), RangeError);
});

Deno.test("a track of an embedding is the log-mel of the recording and the embedding below it", () => {
  // 18 numbers fill one row of 16 bands and a part of the next.
  const settings = settingsOf(9);
  const frontEnd = embedding.create(settings);
  const signal = noise(2000);
  const pooled = noise(18);
  const track = frontEnd.transform([signal], pooled);
  const logMel = logMelPlan(settings).transform(signal);
  assert.deepEqual([track.rows, track.columns], [logMel.rows + 2, 16]);
  assert.deepEqual(frontEnd.logMelOf(track), logMel);
  const prepared = frontEnd.prepare(track);
  assert.deepEqual([prepared.measured, prepared.rows, prepared.columns], [pooled, 1, 18]);
  assert.deepEqual([frontEnd.nPositions(prepared), frontEnd.judgedPositions(prepared)], [1, [0]]);
  const window = new Float32Array(frontEnd.windowFrames * frontEnd.nFeatures);
  frontEnd.fillWindow(prepared, 0, window);
  assert.deepEqual(window, pooled);
});

Deno.test("a track of an embedding is not made without it", () => {
  const frontEnd = embedding.create(settingsOf(9));
  const rule = /embedding of the recording must have 18 numbers: current value is /;
  assert.throws(() => frontEnd.transform([noise(1600)]), rule);
  assert.throws(() => frontEnd.transform([noise(1600)], noise(17)), rule);
});

Deno.test("an embedding is refused without its network, and of several channels", () => {
  const refused = (settings: Parameters<typeof mergeSettings>[1], key: string) =>
    assert.throws(() => embedding.create(mergeSettings(house, settings)), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.equal(error.key, key);
      return true;
    });
  refused({ features: { kind: "embedding" } }, "features.kind");
  const { features } = settingsOf(2);
  refused({ features, audio: { channel: "all", nChannels: 2 } }, "audio.channel");
});
