import assert from "node:assert/strict";
import { mixToMono } from "earmark/audio/mono.ts";
import { createRandom } from "earmark/random.ts";

Deno.test("mixToMono: by hand", () => {
  const channels = [Float32Array.of(1, 0), Float32Array.of(0, 0.5), Float32Array.of(0.5, 1)];
  assert.deepEqual(mixToMono(channels), Float32Array.of(0.5, 0.5));
});

Deno.test("mixToMono: a single channel is returned as it is", () => {
  const channel = Float32Array.of(0.1, 0.2);
  assert.equal(mixToMono([channel]), channel);
});

Deno.test("mixToMono: equal channels give that channel, opposite ones silence", () => {
  const random = createRandom("mono");
  const channel = Float32Array.from({ length: 100 }, () => random.uniform(-1, 1));
  assert.deepEqual(mixToMono([channel, channel]), channel);
  assert.deepEqual(mixToMono([channel, channel.map((x) => -x)]), new Float32Array(100));
});

Deno.test("mixToMono: refuses no channel and channels of different lengths", () => {
  assert.throws(() => mixToMono([]), TypeError);
  assert.throws(() => mixToMono([new Float32Array(2), new Float32Array(3)]), {
    message: "Cannot mix to mono as every channel must have 2 samples: current value is 3",
  });
});
