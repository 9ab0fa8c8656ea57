import { splitOk } from "earmark/pipeline/ok_only/split_ok.ts";
import assert from "node:assert/strict";

const labels = (nOk: number, nOther: number) => [...Array(nOk).fill(0), ...Array(nOther).fill(1)];
const groupsOf = (n: number, prefix: string) => Array.from({ length: n }, (_, i) => prefix + i);

Deno.test("each recording is tested once, and none that is not OK teaches", () => {
  const groups = [...groupsOf(10, "ok"), ...groupsOf(5, "bad")];
  const { folds, unit, parts, reason } = splitOk(
    { labels: labels(10, 5), groups },
    { nFolds: 5, seed: 1 },
  );
  assert.deepEqual([unit, reason, parts], ["group", undefined, groups]);
  assert.deepEqual(folds.flatMap(({ test }) => test).sort((a, b) => a - b), [...groups.keys()]);
  for (const { train, test } of folds) {
    assert.ok(train.every((i) => i < 10 && !test.includes(i)));
    assert.deepEqual(test.filter((i) => i >= 10).length, 1, "others are spread over the folds");
  }
});

Deno.test("a part that was OK and is no more is judged where its OK recordings are held out", () => {
  const groups = [...groupsOf(8, "part"), "part0", "part5"];
  const { folds } = splitOk({ labels: labels(8, 2), groups }, { nFolds: 4, seed: 3 });
  const foldOf = (i: number) => folds.findIndex(({ test }) => test.includes(i));
  assert.deepEqual([foldOf(8), foldOf(9)], [foldOf(0), foldOf(5)]);
});

Deno.test("with few groups each recording counts as a part, and that is said", () => {
  const groups = [..."aabbccdd", "x"];
  const { unit, parts, reason, folds } = splitOk(
    { labels: labels(8, 1), groups },
    { nFolds: "auto", seed: 1 },
  );
  assert.equal(unit, "recording");
  assert.equal(new Set(parts).size, 9);
  assert.match(reason!, /there are 4 groups of OK recordings alone/);
  assert.equal(folds.length, 4, "groups still stay together");
  const one = splitOk({ labels: labels(6, 0), groups: Array(6).fill("a") }, { nFolds: 2, seed: 1 });
  assert.match(one.reason!, /^OK has one group alone.*; there is 1 group of OK recordings alone/);
  assert.throws(
    () => splitOk({ labels: labels(5, 9), groups: groupsOf(14, "g") }, { nFolds: 2, seed: 1 }),
    /there must be 6 of them: current value is 5/,
  );
});
