import { acceptanceByPart, acceptanceByRecording } from "earmark/ml/judging/acceptance.ts";
import { clusteredInterval } from "earmark/ml/statistics/clustered_intervals.ts";
import { clopperPearsonInterval } from "earmark/ml/statistics/intervals.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const classes = { names: ["OK", "Not OK"], ok: 0, bad: 1 };

/** Three good parts, of which `b` fails by one recording; two bad ones, of which `e` passes. */
const heldOut = {
  classes,
  labels: [0, 0, 0, 0, 1, 1, 1],
  groups: [..."abbcdde"],
  verdicts: [0, 0, 1, 0, 0, 1, 0],
};

Deno.test("acceptance counts parts, with the exact interval of independent trials", () => {
  const { escape, overkill } = acceptanceByPart(heldOut);
  assert.deepEqual(escape, { nErrors: 1, n: 2, value: 1 / 2, ...clopperPearsonInterval(1, 2) });
  assert.deepEqual(overkill, { nErrors: 1, n: 3, value: 1 / 3, ...clopperPearsonInterval(1, 3) });
});

Deno.test("acceptance counts recordings, with an interval that counts groups", () => {
  const { escape, overkill } = acceptanceByRecording(heldOut);
  const ofBad = clusteredInterval([true, false, true], [..."dde"]);
  assert.deepEqual(escape, { nErrors: 2, n: 3, value: 2 / 3, ...ofBad });
  assert.deepEqual([overkill!.nErrors, overkill!.n], [1, 4]);
});

Deno.test("acceptance of some recordings counts the parts as these show them", () => {
  // Without its failing recording, `b` passes; there is no bad part among them.
  assert.deepEqual(Object.keys(acceptanceByPart(heldOut, [0, 1, 3])), ["overkill"]);
  assert.equal(acceptanceByPart(heldOut, [0, 1, 3]).overkill!.nErrors, 0);
  assert.deepEqual(acceptanceByPart(heldOut, []), {});
  assert.deepEqual(acceptanceByRecording({ ...heldOut, labels: [], groups: [] }), {});
});

Deno.test("a group of both classes counts for each of them", () => {
  const groups = heldOut.groups.map(() => "one");
  const { escape, overkill } = acceptanceByPart({ ...heldOut, groups });
  assert.deepEqual([escape!.nErrors, escape!.n, overkill!.nErrors, overkill!.n], [0, 1, 1, 1]);
});

Deno.test("with one recording of each part, parts and recordings are counted alike", () => {
  const random = createRandom("acceptance");
  for (let trial = 0; trial < 20; trial++) {
    const draw = () => Array.from({ length: 30 }, () => random.integer(2));
    const one = { classes, labels: draw(), verdicts: draw(), groups: draw().map((_, i) => `${i}`) };
    const [part, recording] = [acceptanceByPart(one), acceptanceByRecording(one)];
    for (const error of ["escape", "overkill"] as const) {
      assert.equal(part[error]!.nErrors, recording[error]!.nErrors);
      assert.equal(part[error]!.n, recording[error]!.n);
    }
  }
});

Deno.test("acceptance needs a class of good parts", () => {
  const three = { ...heldOut, classes: { names: ["a", "b", "c"] } };
  for (const count of [acceptanceByPart, acceptanceByRecording]) {
    assert.throws(() => count(three), {
      name: "RangeError",
      message: /one of two classes must be that of good parts: current value is a, b, c$/,
    });
  }
});
