import { measureBandwidth } from "earmark/audio/bandwidth.ts";
import { createResampler } from "earmark/audio/resample/resample.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

function noise(length: number): Float32Array {
  const random = createRandom(1);
  return Float32Array.from({ length }, () => 0.1 * random.normal());
}

Deno.test("measureBandwidth() of white noise is half the rate", () => {
  const bandwidth = measureBandwidth(noise(20_000), 16_000);
  assert.ok(bandwidth > 7900 && bandwidth <= 8000, `${bandwidth}`);
});

Deno.test("measureBandwidth() of a tone is its frequency, within a few bins", () => {
  for (const frequency of [500, 3000, 11_000]) {
    const tone = Float32Array.from(
      { length: 30_000 },
      (_, i) => Math.sin((2 * Math.PI * frequency * i) / 48_000),
    );
    assert.ok(Math.abs(measureBandwidth(tone, 48_000) - frequency) < 10 * 48_000 / 1024);
  }
});

Deno.test("measureBandwidth() at the low rate of a sensor", () => {
  const tone = Float32Array.from({ length: 2000 }, (_, i) => Math.sin((2 * Math.PI * 12 * i) / 50));
  assert.ok(Math.abs(measureBandwidth(tone, 50) - 12) < 1);
});

Deno.test("measureBandwidth() shows a recording's original rate", () => {
  const upsampled = createResampler({ from: 8000, to: 48_000 })(noise(8000));
  const bandwidth = measureBandwidth(upsampled, 48_000);
  assert.ok(bandwidth > 3500 && bandwidth < 4600, `${bandwidth}`);
});

Deno.test("measureBandwidth() does not depend on the gain", () => {
  const signal = noise(5000);
  assert.equal(
    measureBandwidth(signal, 16_000),
    measureBandwidth(signal.map((value) => value / 1024), 16_000),
  );
});

Deno.test("measureBandwidth() of silence, or without samples, is 0", () => {
  assert.equal(measureBandwidth(new Float32Array(5000), 16_000), 0);
  assert.equal(measureBandwidth(new Float32Array(0), 16_000), 0);
});

Deno.test("measureBandwidth() of a click shorter than a frame is finite", () => {
  const bandwidth = measureBandwidth(noise(100), 48_000);
  assert.ok(bandwidth > 20_000 && bandwidth <= 24_000, `${bandwidth}`);
  assert.ok(Number.isFinite(measureBandwidth(Float32Array.of(0.5), 48_000)));
});

/** Adds tones of given amplitudes at 16 kHz, one second long, each from a time on. */
function tones(...parts: readonly { hertz: number; amplitude: number; from?: number }[]) {
  return Float32Array.from(
    { length: 16_000 },
    (_, i) =>
      parts.reduce(
        (total, { hertz, amplitude, from = 0 }) =>
          total + (i < from ? 0 : amplitude * Math.sin(2 * Math.PI * hertz * i / 16_000)),
        0,
      ),
  );
}

Deno.test("measureBandwidth() counts what is 60 dB below the loudest bin, not what is 80 dB below", () => {
  const bandwidthWith = (levelDb: number) =>
    measureBandwidth(
      tones({ hertz: 1000, amplitude: 0.5 }, {
        hertz: 5000,
        amplitude: 0.5 * 10 ** (levelDb / 20),
      }),
      16_000,
    );
  assert.ok(Math.abs(bandwidthWith(-60) - 5000) < 100);
  assert.ok(Math.abs(bandwidthWith(-80) - 1000) < 100);
});

Deno.test("measureBandwidth() hears the whole recording, not its start alone", () => {
  const late = tones({ hertz: 1000, amplitude: 0.5 }, {
    hertz: 5000,
    amplitude: 0.5,
    from: 12_000,
  });
  assert.ok(measureBandwidth(late, 16_000) > 4900);
});
