import { brierScore } from "earmark/ml/calibration/brier_score.ts";
import { fitIsotonic, isotonicAt } from "earmark/ml/calibration/isotonic.ts";
import { fitPlatt } from "earmark/ml/calibration/platt.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/proof.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

const { logits, isPositive, at, ...expected } = reference.calibration;

Deno.test("fitIsotonic is scikit-learn's, but for its ends", () => {
  const fit = fitIsotonic(logits, isPositive);
  const least = 1 / (logits.length + 2);
  // Where scikit-learn's curve rises from 0, ours rises from 1 / 82.
  const inside = [...at.keys()].filter((k) =>
    expected.isotonic[k] >= least && expected.isotonic[k] <= 1 - least
  );
  assert.ok(inside.length >= 5);
  for (const k of inside) {
    assert.ok(Math.abs(isotonicAt(fit, at[k]) - expected.isotonic[k]) <= least);
  }
  const middle = at.flatMap((_, k) => Math.abs(at[k]) < 2 ? [k] : []);
  assertClose(
    middle.map((k) => isotonicAt(fit, at[k])),
    middle.map((k) => expected.isotonic[k]),
    1e-9,
  );
});

Deno.test("fitIsotonic equals its slow twin, the largest of the least means", () => {
  const random = createRandom("isotonic");
  for (let round = 0; round < 30; round++) {
    const places = Array.from({ length: 40 }, () => random.integer(15)).sort((a, b) => a - b);
    const truth = places.map((place) => random.next() < place / 15);
    const fit = fitIsotonic(places, truth);
    const slow = places.map((place) => slowLevel(places, truth, place));
    assertClose(places.map((place) => isotonicAt(fit, place)), slow, 1e-12);
  }
});

/** Computes max over low <= place of min over high >= place of the mean of what lies between. */
function slowLevel(places: number[], truth: boolean[], place: number): number {
  const levels = places.filter((low) => low <= place).map((low) =>
    Math.min(
      ...places.filter((high) => high >= place).map((high) => {
        const own = truth.filter((_, i) => places[i] >= low && places[i] <= high);
        return own.filter(Boolean).length / own.length;
      }),
    )
  );
  const least = 1 / (places.length + 2);
  return Math.min(1 - least, Math.max(least, Math.max(...levels)));
}

Deno.test("calibration refuses what is no score", () => {
  assert.throws(() => brierScore([1.5], [true]), {
    name: "RangeError",
    message: "Cannot compute Brier score as probabilities must be in 0 … 1: current value is 1.5",
  });
  assert.throws(() => brierScore([], []), /length above 0: current value is 0 and 0$/);
  assert.throws(() => fitPlatt([Infinity], [true]), /finite: current value is Infinity$/);
  assert.throws(() => fitIsotonic([1], []), /current value is 1 and 0$/);
});
