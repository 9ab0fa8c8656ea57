import { suppressNoise } from "earmark/audio/noise_channel.ts";
import { mixToMono } from "earmark/audio/mono.ts";
import { removeOffset } from "earmark/audio/offset.ts";
import { type ChannelSettings, hearRecording } from "earmark/pipeline/judge/sound/heard.ts";
import assert from "node:assert/strict";
import { sampleRate, tone } from "../../small_set.ts";

const [first, second, third] = ["first", "second", "third"].map((seed, i) =>
  tone(500 + 200 * i, seed).map((y) => (i + 1) * y / 3)
);

/** Hears channels by settings that differ from one channel's. */
function hear(
  channels: readonly Float32Array[],
  audio: Partial<ChannelSettings>,
  zeroRunLength = 0,
): Float32Array[] {
  const sound = { channels, sampleRate, signal: mixToMono(channels) };
  const settings = { channel: "mean", nChannels: 1, noiseChannel: 0, ...audio } as const;
  return hearRecording(sound, settings, zeroRunLength);
}

const clear = (signal: Float32Array) => removeOffset(signal, sampleRate);

Deno.test("hearRecording takes the mean, one channel by its number, the loudest, or all", () => {
  const channels = [first, third, second];
  assert.deepEqual(hear(channels, {}), [clear(mixToMono(channels))]);
  assert.deepEqual(hear(channels, { channel: 1 }), [clear(first)]);
  assert.deepEqual(hear(channels, { channel: 3 }), [clear(second)]);
  assert.deepEqual(hear(channels, { channel: "loudest" }), [clear(third)]);
  assert.deepEqual(hear(channels, { channel: "all", nChannels: 3 }), channels.map(clear));
  assert.deepEqual(hear([first], { channel: "loudest" }), [clear(first)]);
});

Deno.test("the loudest channel is that of most power, whatever the offsets", () => {
  const offset = second.map((y) => y + 0.9);
  assert.deepEqual(hear([offset, third], { channel: "loudest" }), [clear(third)]);
  assert.deepEqual(hear([third, offset], { channel: "loudest" }), [clear(third)]);
});

Deno.test("a codec's zeros are cut before the offset goes, and are no part of it", () => {
  const steady = first.map((y) => y + 0.5);
  const broken = steady.slice().fill(0, 600, 1200);
  const kept = steady.filter((_, i) => i < 600 || i >= 1200);
  assert.deepEqual(hear([broken], {}, 80), [clear(kept)]);
  assert.deepEqual(hear([broken, third], { channel: 1 }, 80), [clear(kept)]);
  const [loud] = hear([broken], {}, 80);
  assert.ok(loud.every((y) => Math.abs(y) < 0.3), "nothing is left of it at the joint");
});

Deno.test("the hall's channel is left out, and what is as loud there goes", () => {
  const hall = second.map((y) => y + 0.2);
  const part = first.map((y, i) => y + hall[i]);
  const suppressed = suppressNoise(clear(part), clear(hall), sampleRate);
  const noise = { nChannels: 2, noiseChannel: 2 };
  for (const channel of ["mean", "loudest", "all", 1] as const) {
    assert.deepEqual(hear([part, hall], { ...noise, channel }), [suppressed], `${channel}`);
  }
  const [swapped] = hear([hall, part], { nChannels: 2, noiseChannel: 1 });
  assert.deepEqual(swapped, suppressed);
  const three = { nChannels: 3, noiseChannel: 2 };
  assert.equal(hear([part, hall, third], { ...three, channel: "all" }).length, 2);
  assert.deepEqual(hear([first, new Float32Array(2400).fill(0.1), third], three), [
    suppressNoise(clear(mixToMono([first, third])), new Float32Array(2400), sampleRate),
  ]);
});

Deno.test("a codec's zeros are cut from the hall's channel where they are from the part's", () => {
  const part = first.slice().fill(0, 600, 1200);
  const cut = (signal: Float32Array) => clear(signal.filter((_, i) => i < 600 || i >= 1200));
  const [heard] = hear([part, second], { nChannels: 2, noiseChannel: 2 }, 80);
  assert.deepEqual(heard, suppressNoise(cut(part), cut(second), sampleRate));
});

Deno.test("hearRecording refuses a recording that has not the channels, with what to do", () => {
  const refusals: [n: number, audio: Partial<ChannelSettings>, message: RegExp][] = [
    [
      1,
      { channel: 2 },
      /^Cannot take channel 2 as .*: current value is 1 channel \(record at least 2, /,
    ],
    [2, { channel: 3 }, /^Cannot take channel 3 as .*: current value is 2 channels \(record at/],
    [2, { channel: "all", nChannels: 3 }, /must have 3 of them: current value is 2 \(record 3, /],
    [3, { channel: "all", nChannels: 2 }, /must have 2 of them: current value is 3 \(record 2, /],
    [
      1,
      { nChannels: 2, noiseChannel: 2 },
      /^Cannot take the hall's noise from channel 2 as .* have 2 channels: current value is 1 /,
    ],
    [3, { nChannels: 2, noiseChannel: 1 }, /must have 2 channels: current value is 3 \(record 2, /],
  ];
  for (const [n, audio, message] of refusals) {
    const channels = [first, second, third].slice(0, n);
    assert.throws(() => hear(channels, audio), { name: "DataError", message });
  }
});
