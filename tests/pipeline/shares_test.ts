import { intervalOf, percent, shareWithin } from "earmark/pipeline/shares.ts";
import assert from "node:assert/strict";

Deno.test("percent() has one decimal, and a dash for what is not known", () => {
  assert.deepEqual([0.1234, 1, NaN].map(percent), ["12.3 %", "100.0 %", "–"]);
});

Deno.test("a share stands with the limits of its interval", () => {
  const share = { value: 1 / 34, lower: 0.00074, upper: 0.1533 };
  assert.equal(intervalOf(share), "0.1 to 15.3 %");
  assert.equal(shareWithin(share), "2.9 % (0.1 to 15.3 %)");
});
