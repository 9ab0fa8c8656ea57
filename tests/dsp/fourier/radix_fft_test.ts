import { isPowerOfTwo, nextPowerOfTwo } from "earmark/dsp/fourier/radix_fft.ts";
import assert from "node:assert/strict";

Deno.test("isPowerOfTwo knows the powers of two", () => {
  const powers = Array.from({ length: 70 }, (_, n) => n).filter(isPowerOfTwo);
  assert.deepEqual(powers, [1, 2, 4, 8, 16, 32, 64]);
  assert.equal(isPowerOfTwo(0.5), false);
  assert.equal(isPowerOfTwo(-4), false);
  assert.equal(isPowerOfTwo(NaN), false);
});

Deno.test("nextPowerOfTwo never goes below its argument", () => {
  assert.deepEqual([1, 2, 3, 400, 512, 513].map(nextPowerOfTwo), [1, 2, 4, 512, 512, 1024]);
});
