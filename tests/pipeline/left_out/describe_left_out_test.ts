import type { HeldOutRecordings } from "earmark/pipeline/disk/read_held_out.ts";
import { describeLeftOut, saidOfKind } from "earmark/pipeline/left_out/describe_left_out.ts";
import assert from "node:assert/strict";

/** Four good parts, two cracked ones and two with voids, in two folds. */
const defects = ["", "", "", "", "crack", "crack", "void", "void"];
const heldOut: HeldOutRecordings = {
  columns: ["fname", "label", "defect"],
  fields: defects.map((defect) => ({ defect })),
  labels: defects.map((defect) => defect === "" ? 0 : 1),
  groups: defects.map((_, i) => `p${i}`),
  probabilities: defects.map(() => [0.5, 0.5]),
  folds: [{ test: [0, 1, 4, 6] }, { test: [2, 3, 5, 7] }],
  classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
  threshold: { maxEscape: 0 },
};
const chosen = { column: "defect", kinds: ["crack"], untested: [], others: [] };
const scores = [0.1, 0.2, 0.1, 0.3, 0.28, 0.6, 0.7, 0.35];
const without = [{ kind: "crack", scores }];
const novelty = [0, 0, 0, 1, 5, 0, 0, 0].map((distance) => ({ distance, isUnheard: distance > 4 }));

Deno.test("a fold's threshold is that of the other folds, and the kind has no say in it", () => {
  const { sought, classifier } = saidOfKind(heldOut, {
    ...{ column: "defect", kind: "crack", record: { without } },
  });
  assert.deepEqual(sought.groups, ["p0", "p1", "p2", "p3", "p4", "p5"]);
  // None of the other fold's bad parts may pass: fold 1 by 0.35 of p7, above 0.3 of p3; fold 2 by
  // 0.7 of p6, above 0.2 of p1, where 0.5 lies. Had cracks a say, 0.28 of p4 would let p3 fail.
  assert.deepEqual(classifier!.isFound, [false, false, false, false, false, true]);
  const lower = scores.map((score, i) => i === 4 ? 0.34 : score);
  const told = saidOfKind(heldOut, {
    ...{ column: "defect", kind: "crack", record: { without: [{ kind: "crack", scores: lower }] } },
  });
  assert.equal(told.classifier!.isFound[4], true);
});

Deno.test("either judge finds a part, and what would have passed is said", () => {
  const { kinds: [crack] } = describeLeftOut(heldOut, { ...chosen, record: { novelty, without } });
  const { classifier, detector, together, words } = crack;
  assert.deepEqual(
    [classifier, detector, together].map((judge) => judge!.parts.nFound),
    [1, 1, 2],
  );
  assert.equal(detector!.falseAlarms.nFound, 0);
  assert.match(words, /^crack: 2 of 2 parts found, 15\.8 to 100\.0 % \(1 by the classifier, 1 as/);
  assert.match(words, /; none would have passed$/);
});

Deno.test("one judge alone is enough, and where nothing was trained there is a reason", () => {
  const alone = describeLeftOut(heldOut, { ...chosen, record: { novelty, without: [] } }).kinds[0];
  assert.deepEqual([alone.classifier, alone.together], [undefined, undefined]);
  assert.equal(alone.words, "crack: 1 of 2 parts found, 1.3 to 98.7 %; 1 would have passed");
  const { kinds, reason } = describeLeftOut(heldOut, { ...chosen, reason: "they are gone" });
  assert.deepEqual([kinds, reason], [[], "they are gone"]);
});
