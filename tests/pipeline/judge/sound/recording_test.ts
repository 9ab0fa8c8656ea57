import { removeOffset } from "earmark/audio/offset.ts";
import { resample } from "earmark/audio/resample/resample.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { cleanRecording, cleanSignals, zeroRunLength } from "earmark/pipeline/judge/sound/clean.ts";
import {
  decodeRecording,
  isClipped,
  shortcutsOf,
  surroundingsOf,
} from "earmark/pipeline/judge/sound/recording.ts";
import { readRecording } from "earmark/pipeline/disk/recording_file.ts";
import { measureHeard } from "earmark/pipeline/judge/sound/heard.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../../with_folder.ts";
import { smallSettings, tone, wavOf } from "../../small_set.ts";

/** Cuts nothing but runs of zeros of a hundredth of a second. */
const settings = mergeSettings(smallSettings, {
  clean: { quietThreshold: 0, zeroRunSeconds: 0.01 },
});

/** Keeps two channels apart, and cuts nothing else. */
const twoChannels = mergeSettings(settings, { audio: { channel: "all", nChannels: 2 } });

/** Decodes channels that were recorded at a rate. */
const recordingOf = (channels: readonly Float32Array[], sampleRate = 8000) =>
  decodeRecording(encodeWav(channels, { sampleRate, encoding: "float32" }));

Deno.test("a recording of two channels is the mean of both, and clipped where one is", async () => {
  const left = tone(500, "left");
  const right = tone(500, "right").map((y) => Math.max(-1, Math.min(1, 5 * y)));
  const recording = await recordingOf([left, right]);
  assert.deepEqual(recording.signal, left.map((y, i) => (y + right[i]) / 2));
  assert.deepEqual([recording.nChannels, recording.encoding], [2, "float32"]);
  assert.equal(isClipped(recording.notes.checks), true);
  assert.equal(isClipped((await recordingOf([left, left])).notes.checks), false);
  assert.deepEqual(cleanRecording(recording, settings), [removeOffset(recording.signal, 8000)]);
  assert.deepEqual(recording.channels, [left, right]);
});

Deno.test("a few samples at full scale do not make a recording clipped", async () => {
  const signal = tone(500, "peak", 10).fill(1, 100, 104);
  const { checks } = (await recordingOf([signal])).notes;
  assert.equal(checks.clippedShare, 4 / 80000);
  assert.equal(isClipped(checks), false);
  const { checks: more } = (await recordingOf([signal.fill(1, 200, 206)])).notes;
  assert.equal(isClipped(more), true);
});

Deno.test("a recording is brought from its own rate to that of the settings", async () => {
  const signal = tone(500, "rates");
  for (const from of [4000, 16000, 11025, 4000]) {
    const expected = resample(removeOffset(signal, from), { from, to: 8000 });
    assert.deepEqual(cleanRecording(await recordingOf([signal], from), settings), [expected]);
  }
});

Deno.test("a codec's silence is measured at the recording's own rate", async () => {
  // Of a hundredth of a second, 160 samples at this rate; one run is that long, one is not.
  const signal = tone(500, "zeros", 0.2);
  signal.fill(0, 400, 400 + 160).fill(0, 1000, 1000 + 159);
  const heard = signal.filter((_, i) => i < 400 || i >= 560);
  const expected = resample(removeOffset(heard, 16000), { from: 16000, to: 8000 });
  assert.deepEqual(cleanRecording(await recordingOf([signal], 16000), settings), [expected]);
});

Deno.test("at the low rate of a sensor, a few zeros are no codec's", async () => {
  const { clean } = settings;
  const lengths = [50, 999, 1000, 1600, 16000].map((rate) => zeroRunLength(clean, rate));
  assert.deepEqual(lengths, [10, 10, 10, 16, 160]);
  assert.equal(zeroRunLength({ ...clean, zeroRunSeconds: 0 }, 50), 0);
  const slow = mergeSettings(settings, { audio: { sampleRate: 100 }, features: { fMax: 50 } });
  const signal = tone(500, "quantised", 0.05).map((y, i) => i % 3 === 0 ? y : 0);
  assert.deepEqual(cleanRecording(await recordingOf([signal], 100), slow), [
    removeOffset(signal, 100),
  ]);
});

Deno.test("of a silent recording nothing is left to judge", async () => {
  for (const signal of [new Float32Array(4000), new Float32Array(4000).fill(0.25)]) {
    const recording = await recordingOf([signal]);
    assert.equal(recording.notes.checks.silent, true);
    assert.deepEqual(cleanRecording(recording, settings), [new Float32Array(0)]);
    assert.ok(
      shortcutsOf(recording.notes, surroundingsOf(recording)).every(Number.isFinite),
    );
    assert.deepEqual(JSON.parse(JSON.stringify(recording.notes)), recording.notes);
  }
});

Deno.test("a file is named that can't be read, and a rate that can't be true is refused", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.wav");
    await Deno.writeTextFile(path, "ID3");
    await assert.rejects(readRecording(path), {
      name: "DataError",
      message: /^Cannot read .*a\.wav: .*MP3/,
    });
    await Deno.writeFile(path, wavOf(new Float32Array(0)));
    await assert.rejects(readRecording(path), {
      message: `Cannot read ${path}: there is no sample in it (record it again)`,
    });
  });
  await assert.rejects(recordingOf([tone(500, "slow")], 1), {
    name: "DataError",
    message: /^its sample rate must be >= 50 Hz.*current value is 1$/,
  });
  const slow = mergeSettings(settings, { audio: { sampleRate: 100 }, features: { fMax: 50 } });
  const fast = await recordingOf([tone(500, "fast")], 96_000);
  assert.throws(() => cleanRecording(fast, slow), {
    name: "DataError",
    message: /^Cannot resample a recording of 96000 Hz as .*factor of 256/,
  });
});

Deno.test("a rate far below that which is heard is refused, before hours are made of seconds", async () => {
  const high = mergeSettings(settings, { audio: { sampleRate: 16_000 } });
  const [slowest] = cleanRecording(await recordingOf([tone(500, "slow")], 500), high);
  assert.ok(slowest.length > 0);
  // Never read, as all of it would be 140 million samples at the rate that is heard.
  const recording = await recordingOf([tone(500, "slow")], 499);
  const unread = { length: 550_000, read: () => assert.fail("the signal is read") };
  const long = { ...recording, sampleRate: 63, signal: unread, channels: [unread] };
  assert.throws(() => cleanSignals(long, high), {
    name: "DataError",
    message:
      /^Cannot judge .* >= 500 Hz, 1\/32 of the 16000 Hz .* true rate.*: current value is 63$/,
  });
  assert.throws(() => cleanRecording(recording, high), /current value is 499$/);
});

Deno.test("channels that are kept apart are cut alike and resampled by themselves", async () => {
  const left = tone(500, "left").fill(0, 400, 800);
  const right = tone(700, "right").fill(0, 600, 1000);
  const heard = [left, right].map((y) => y.filter((_, i) => i < 600 || i >= 800));
  const at = async (rate: number) =>
    cleanRecording(await recordingOf([left, right], rate), twoChannels);
  assert.deepEqual(await at(8000), heard.map((y) => removeOffset(y, 8000)));
  assert.deepEqual(
    await at(4000),
    heard.map((y) => resample(removeOffset(y, 4000), { from: 4000, to: 8000 })),
  );
});

Deno.test("channels that cancel each other are lost in the mean, and heard apart", async () => {
  const signal = tone(500, "cancel");
  const recording = await recordingOf([signal, signal.map((y) => -y)]);
  assert.equal(recording.notes.checks.silent, true, "what is measured is the mean");
  assert.deepEqual(cleanRecording(recording, settings), [new Float32Array(0)]);
  const heard = recording.channels.map((y) => removeOffset(y, 8000));
  assert.deepEqual(cleanRecording(recording, twoChannels), heard);
});

Deno.test("channels kept apart are silent where all of them are", async () => {
  const silence = new Float32Array(2400);
  const heard = cleanRecording(await recordingOf([silence, tone(500, "one")]), twoChannels);
  assert.deepEqual(heard.map(({ length }) => length), [2400, 2400]);
  const none = cleanRecording(await recordingOf([silence, silence]), twoChannels);
  assert.deepEqual(none, [new Float32Array(0), new Float32Array(0)]);
});

Deno.test("another number of channels than are kept apart is refused, with what to do", async () => {
  const signal = tone(500, "count");
  for (const channels of [[signal], [signal, signal, signal]]) {
    const recording = await recordingOf(channels);
    assert.throws(() => cleanRecording(recording, twoChannels), {
      name: "DataError",
      message: "Cannot keep channels apart as every recording must have 2 of them: current value " +
        `is ${channels.length} (record 2, or train with another audio.channel or audio.nChannels)`,
    });
  }
});

Deno.test("what is wrong is measured in the channels that are heard", async () => {
  const [good, dead] = [tone(500, "good"), new Float32Array(tone(500, "good").length)];
  const sound = await recordingOf([dead, good, tone(700, "hall")], 8000);
  const audio = { channel: 2, nChannels: 3, noiseChannel: 3 } as const;
  const own = measureHeard(sound, audio);
  assert.equal(own.channelSpreadDb, 0);
  assert.deepEqual(own, {
    ...measureHeard(await recordingOf([good], 8000), alone),
    quietestChannel: 2,
  });
  const both = measureHeard(sound, { ...audio, channel: "all" });
  assert.equal(both.quietestChannel, 1);
  assert.ok(both.channelSpreadDb > 60);
  const loudest = measureHeard(sound, { ...audio, channel: "loudest" });
  assert.deepEqual(loudest, own);
});

/** A single channel. */
const alone = { channel: "mean", nChannels: 1, noiseChannel: 0 } as const;
