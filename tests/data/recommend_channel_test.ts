import { hasAxes, recommendChannel } from "earmark/data/recommend_channel.ts";
import type { ChannelShape } from "earmark/data/recommend_channel.ts";
import { recommendSettings } from "earmark/data/recommend.ts";
import assert from "node:assert/strict";

/** Lists recordings of one kind. */
const many = (n: number, sampleRate: number, nChannels: number): ChannelShape[] =>
  new Array(n).fill({ sampleRate, nChannels });

const mean = { audio: { channel: "mean", nChannels: 1 }, reasons: [] };

Deno.test("axes are several channels at a rate below that of any microphone", () => {
  assert.equal(hasAxes({ sampleRate: 3999, nChannels: 2 }), true);
  assert.equal(hasAxes({ sampleRate: 4000, nChannels: 2 }), false);
  assert.equal(hasAxes({ sampleRate: 1000, nChannels: 1 }), false);
});

Deno.test("the axes of a sensor are kept apart, where every recording has the same", () => {
  assert.deepEqual(recommendChannel(many(5, 1000, 3)), {
    audio: { channel: "all", nChannels: 3 },
    reasons: [
      "3 channels kept apart: at 1000 Hz they are a sensor's axes, not a stereo microphone.",
    ],
  });
  const { audio, reasons } = recommendChannel([...many(5, 1000, 3), ...many(5, 200, 3)]);
  assert.deepEqual(audio, { channel: "all", nChannels: 3 });
  assert.match(reasons[0], /at 200 to 1000 Hz they are/);
});

Deno.test("else the mean is heard, and there is nothing to say", () => {
  assert.deepEqual(recommendChannel(many(5, 44_100, 2)), mean, "a stereo microphone");
  assert.deepEqual(recommendChannel(many(5, 1000, 1)), mean, "one axis");
  assert.deepEqual(recommendChannel([...many(5, 1000, 3), ...many(1, 1000, 2)]), mean);
  assert.deepEqual(recommendChannel([...many(5, 1000, 3), ...many(1, 8000, 3)]), mean);
});

Deno.test("what was asked for goes before, with as many channels as most recordings have", () => {
  assert.deepEqual(recommendChannel(many(5, 1000, 3), { channel: "mean" }), mean);
  const mixed = [...many(2, 44_100, 1), ...many(5, 44_100, 2)];
  assert.deepEqual(recommendChannel(mixed, { channel: "all" }), {
    audio: { channel: "all", nChannels: 2 },
    reasons: ["2 channels kept apart: as asked for."],
  });
  assert.match(
    recommendChannel(many(1, 44_100, 1), { channel: "all" }).reasons[0],
    /^1 channel kept apart: /,
  );
});

Deno.test("a channel that hears the hall is counted, and is not kept apart", () => {
  const stereo = many(3, 44_100, 2);
  const said = "Channel 2 hears the hall alone: as asked for.";
  assert.deepEqual(recommendChannel(stereo, { noiseChannel: 2 }), {
    audio: { channel: "mean", nChannels: 2 },
    reasons: [said],
  });
  assert.deepEqual(recommendChannel(stereo, { channel: 1, noiseChannel: 2 }).audio, {
    channel: 1,
    nChannels: 2,
  });
  const { audio, reasons } = recommendChannel(many(3, 1000, 3), { noiseChannel: 2 });
  assert.deepEqual(audio, { channel: "all", nChannels: 3 });
  assert.match(reasons[0], /^2 channels kept apart: /);
  assert.equal(reasons[1], said);
  for (const channel of [2, "loudest"] as const) {
    const choice = recommendChannel(stereo, { channel });
    assert.deepEqual(choice, { audio: { channel, nChannels: 1 }, reasons: [] });
  }
});

Deno.test("recommendSettings() says first which channels are heard", () => {
  const axes = { sampleRate: 1000, nChannels: 3, activeSeconds: 10, bandwidth: 500 };
  const { settings, reasons } = recommendSettings([axes]);
  assert.deepEqual(settings.audio, { sampleRate: 1000, channel: "all", nChannels: 3 });
  assert.match(reasons[0], /^3 channels kept apart: /);
  assert.match(reasons[1], /^Rate 1000 Hz: /);
});
