import { partsToProve, provedBound } from "earmark/ml/proof/proved.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/proof.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

Deno.test("provedBound without an error is 1 - (1 - confidence)^(1/n)", () => {
  for (const n of [1, 24, 299, 2995]) {
    assertClose([provedBound(0, n)], [1 - 0.05 ** (1 / n)], 1e-12);
  }
});

Deno.test("provedBound is scipy's one-sided limit", () => {
  for (const [nErrors, n, confidence, bound] of reference.bounds) {
    assertClose([provedBound(nErrors, n, { confidence })], [bound], 1e-9);
  }
});

Deno.test("partsToProve counts as scipy's binomial distribution does", () => {
  for (const [nErrors, level, confidence, n] of reference.parts) {
    assert.equal(partsToProve(level, { confidence, nErrors }), n);
  }
});

Deno.test("partsToProve is the least number that provedBound accepts", () => {
  for (const level of [0.3, 0.07, 0.004]) {
    for (const nErrors of [0, 1, 4]) {
      const n = partsToProve(level, { nErrors });
      assert.ok(provedBound(nErrors, n) <= level);
      assert.ok(n - 1 === nErrors || provedBound(nErrors, n - 1) > level);
    }
  }
});

Deno.test("partsToProve counts a level that is just reached", () => {
  assert.equal(partsToProve(0.5, { confidence: 0.75 }), 2);
  assert.equal(partsToProve(0.5, { confidence: 0.5 }), 1);
});

Deno.test("provedBound and partsToProve refuse what is out of range", () => {
  assert.equal(provedBound(3, 3), 1);
  assert.throws(() => provedBound(0, 0), {
    name: "RangeError",
    message: "Cannot prove a bound as n must be positive: current value is 0",
  });
  assert.throws(() => provedBound(4, 3), /nErrors must be in 0 … 3: current value is 4$/);
  assert.throws(() => provedBound(0, 3, { confidence: 1 }), /confidence .* current value is 1$/);
  assert.throws(() => partsToProve(0), /level .* current value is 0$/);
  assert.throws(() => partsToProve(0.1, { nErrors: 0.5 }), /integer >= 0: current value is 0.5$/);
});
