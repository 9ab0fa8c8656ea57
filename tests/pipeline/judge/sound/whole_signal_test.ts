import { measureChecks } from "earmark/audio/checks/checks.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { createCommitteeFrontEnd } from "earmark/ml/committee/front_end.ts";
import { levelOptionsOf, measureLevels } from "earmark/ml/limits/levels.ts";
import { noveltyRow } from "earmark/ml/novelty/row.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { cleanRecording } from "earmark/pipeline/judge/sound/clean.ts";
import { decodeRecording, surroundingsOf } from "earmark/pipeline/judge/sound/recording.ts";
import { createRandom } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";

/** Values from which a list of them counts as one of a whole signal. */
const LONG = 20_000;

/**
 * Does some work, and lists the calls that gather a long typed array into a list: these take some
 * fifty bytes a sample, and end the process at 2^27 of them.
 */
async function listsMadeBy(work: () => void | Promise<void>): Promise<string[]> {
  const calls: string[] = [];
  const typedArray = Object.getPrototypeOf(Float32Array);
  const { from, prototype: { filter } } = typedArray;
  const note = (name: string, length: number) => {
    if (length >= LONG) calls.push(`${name} of ${length} values`);
  };
  // A list without an iterator is filled in place.
  typedArray.from = function (
    source: ArrayLike<unknown> & Partial<Iterable<unknown>>,
    map?: never,
  ) {
    if (map !== undefined && source[Symbol.iterator]) note("from", source.length);
    return from.call(this, source, map);
  };
  typedArray.prototype.filter = function (this: Float32Array, ...rest: never[]) {
    note("filter", this.length);
    return filter.apply(this, rest);
  };
  try {
    await work();
  } finally {
    Object.assign(typedArray, { from });
    Object.assign(typedArray.prototype, { filter });
  }
  return calls;
}

/** Two channels of noise with hits, an offset and a codec's zeros, as a file of 16 bits. */
function longRecording(sampleRate: number): Uint8Array {
  const random = createRandom("long");
  const channels = [0.1, 0.05].map((offset) =>
    Float32Array.from({ length: 3 * sampleRate }, (_, i) => {
      const t = i / sampleRate;
      return t < 0.2 ? 0 : offset + random.normal() * (t % 1 < 0.5 ? 0.1 : 1e-4);
    })
  );
  return encodeWav(channels, { sampleRate, encoding: "pcm16" });
}

for (const channel of ["mean", "all", "loudest"] as const) {
  Deno.test(`no list is made of a whole signal: ${channel}`, async () => {
    const settings = mergeSettings(defaultSettings, { audio: { channel, nChannels: 2 } });
    const bytes = longRecording(44_100);
    const frontEnd = createCommitteeFrontEnd(settings);
    let nSamples = 0;
    const calls = await listsMadeBy(async () => {
      const recording = await decodeRecording(bytes);
      measureChecks(recording);
      surroundingsOf(recording);
      const signals = cleanRecording(recording, settings);
      nSamples = signals[0].length;
      measureLevels(signals, levelOptionsOf(settings));
      const track = frontEnd.transform(signals);
      noveltyRow(frontEnd.logMelOf(track), { nSignals: signals.length, normalization: "level" });
      frontEnd.prepare(track);
      encodeWav(signals, { sampleRate: 16_000, encoding: "pcm16" });
    });
    assert.ok(nSamples >= LONG, `${nSamples}`);
    assert.deepEqual(calls, []);
  });
}

Deno.test("a list of a whole signal would be noticed", async () => {
  const signal = new Float32Array(LONG);
  const calls = await listsMadeBy(() => {
    Float32Array.from(signal, (value) => 2 * value);
    signal.filter((value) => value > 0);
    Float32Array.from({ length: LONG }, () => 1);
  });
  assert.deepEqual(calls, [`from of ${LONG} values`, `filter of ${LONG} values`]);
});
