import { judgeWindowsByVotes } from "earmark/ml/committee/window_votes.ts";
import { softmax } from "earmark/ml/statistics/softmax.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

const folds = [{ test: [0, 2] }, { test: [1] }];

/** Hears windows: two of the first recording, one of the second, three of the third. */
const hears = (i: number) => [[[1, 0], [0, 2]], [[3, 1]], [[0, 1], [1, 1], [2, 0]]][i];

/** Sees whole recordings. */
const sees = (i: number) => [[[0, 1]], [[2, 2]], [[1, 0]]][i];

Deno.test("judgeWindowsByVotes() weighs windows by the votes of the recording's fold", () => {
  const windowsOf = judgeWindowsByVotes([hears, sees], [[2, 0.5], [1, 3]], folds);
  const expected = [
    [[2, 0.5], [0, 4.5]],
    [[9, 7]],
    [[0.5, 2], [2.5, 2], [4.5, 0]],
  ];
  for (const [i, logits] of expected.entries()) {
    const windows = windowsOf(i);
    assert.equal(windows.length, logits.length);
    windows.forEach((window, w) => assertClose(window, softmax(logits[w]), 1e-12));
  }
});

Deno.test("judgeWindowsByVotes() asks only members that have a vote in the fold", () => {
  const asked: number[] = [];
  const muted = (i: number) => {
    asked.push(i);
    return hears(i);
  };
  const windowsOf = judgeWindowsByVotes([muted, sees], [[0, 1], [1, 1]], folds);
  assert.equal(windowsOf(0).length, 1);
  assert.deepEqual(asked, []);
  assert.equal(windowsOf(1).length, 1);
  assert.deepEqual(asked, [1]);
});
