import { acceptanceByPart, acceptanceByRecording } from "earmark/ml/judging/acceptance.ts";
import { goodAgainstOthers } from "earmark/ml/judging/good_against_others.ts";
import assert from "node:assert/strict";

const heldOut = {
  classes: { names: ["OK", "crack", "void"], good: 0 },
  labels: [0, 0, 1, 1, 2, 2],
  groups: ["a", "b", "c", "d", "d", "e"],
  // A crack taken for a void fails as it should; one void passes.
  verdicts: [0, 2, 2, 0, 1, 0],
};

Deno.test("all classes but that of good parts are bad, whichever is taken for which", () => {
  const joined = goodAgainstOthers(heldOut)!;
  assert.deepEqual([joined.labels, joined.verdicts], [[0, 0, 1, 1, 1, 1], [0, 1, 1, 0, 1, 0]]);
  assert.deepEqual(joined.classes, { names: ["OK", "crack, void"], ok: 0, bad: 1 });
  const byPart = acceptanceByPart(joined);
  // Part d has two kinds of defect, and is one part: it fails by its second recording.
  assert.deepEqual([byPart.escape?.nErrors, byPart.escape?.n], [1, 3]);
  assert.deepEqual([byPart.overkill?.nErrors, byPart.overkill?.n], [1, 2]);
  const { escape, overkill } = acceptanceByRecording(joined);
  assert.deepEqual([escape?.nErrors, escape?.n, overkill?.nErrors], [2, 4, 1]);
});

Deno.test("the good class may stand anywhere; two classes stay, and none known gives none", () => {
  const classes = { names: ["crack", "OK", "void"], good: 1 };
  assert.deepEqual(goodAgainstOthers({ ...heldOut, classes })!.labels, [1, 1, 0, 0, 1, 1]);
  const two = { ...heldOut, classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 } };
  assert.equal(goodAgainstOthers(two), two);
  assert.equal(goodAgainstOthers({ ...heldOut, classes: { names: ["a", "b", "c"] } }), undefined);
});
