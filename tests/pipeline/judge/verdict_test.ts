import {
  calibrate,
  decide,
  REVIEW,
  verdictOn,
  verdictOnUnheard,
} from "earmark/pipeline/judge/verdict.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../ml/assert_close.ts";

const classes = { names: ["OK", "Not OK"], ok: 0, bad: 1 };

Deno.test("decide() calls a part bad from the threshold on", () => {
  assert.equal(decide([0.75, 0.25], classes, 0.25), 1);
  assert.equal(decide([0.76, 0.24], classes, 0.25), 0);
});

Deno.test("decide() without a threshold takes the likeliest, the good class or not", () => {
  assert.equal(decide([0.3, 0.7], classes), 1);
  assert.equal(decide([0.7, 0.3], classes), 0);
});

Deno.test("decide() heeds no threshold where no class is good", () => {
  assert.equal(decide([0.6, 0.4], { names: ["brass", "steel"] }, 0.3), 0);
});

/** A card of an OK class that leaves some for REVIEW. */
const levels = { okBelow: 0.3, notOkFrom: 0.7 };

Deno.test("verdictOn() leaves for REVIEW what lies between the limits of the levels", () => {
  const at = (bad: number, card: Parameters<typeof verdictOn>[2]) =>
    verdictOn([1 - bad, bad], classes, card);
  assert.deepEqual([0.29, 0.3, 0.69, 0.7].map((p) => at(p, { levels })), [
    "OK",
    REVIEW,
    REVIEW,
    "Not OK",
  ]);
  const threshold = { value: 0.4, rule: 0.4, chosen: "" };
  // Levels go before a threshold, which alone always decides.
  assert.deepEqual([at(0.5, { levels, threshold }), at(0.5, { threshold })], [REVIEW, "Not OK"]);
  const turned = { names: ["Not OK", "OK"], ok: 1, bad: 0 };
  assert.equal(verdictOn([0.7, 0.3], turned, { levels }), "Not OK");
  assert.equal(verdictOn([0.2, 0.5, 0.3], { names: ["a", "b", "c"] }, {}), "b");
});

Deno.test("verdictOnUnheard() leaves to people all but what is bad anyway", () => {
  const verdicts = ["OK", REVIEW, "Not OK"].map((verdict) => verdictOnUnheard(verdict, classes));
  assert.deepEqual(verdicts, [REVIEW, REVIEW, "Not OK"]);
  assert.equal(verdictOnUnheard("steel", { names: ["brass", "steel", "tin"] }), REVIEW);
});

Deno.test("calibrate() gives probabilities in the order of the classes, or none", () => {
  const losses: never[] = [];
  const calibrator = { kind: "platt" as const, slope: 1, offset: Math.log(3) };
  const [ok, bad] = calibrate([0.5, 0.5], classes, { calibration: { calibrator, losses } })!;
  assertClose([ok, bad], [0.25, 0.75], 1e-12);
  const turned = { names: ["Not OK", "OK"], ok: 1, bad: 0 };
  assertClose(
    calibrate([0.5, 0.5], turned, { calibration: { calibrator, losses } })!,
    [0.75, 0.25],
    1e-12,
  );
  const none = { calibration: { calibrator: { kind: "none" as const }, losses } };
  assert.equal(calibrate([0.5, 0.5], classes, none), undefined);
  assert.equal(calibrate([0.5, 0.5], classes, {}), undefined);
  assert.equal(calibrate([0.5, 0.5], { names: ["a", "b"] }, none), undefined);
});
