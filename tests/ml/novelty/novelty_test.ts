import { logDistances } from "earmark/ml/novelty/detector.ts";
import { judgeNovelty, learnNovelty } from "earmark/ml/novelty/novelty.ts";
import type { NoveltySet } from "earmark/ml/novelty/hold_out.ts";
import { formatNovelty, parseNovelty } from "earmark/ml/novelty/novelty_text.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const N_COLUMNS = 30;

/** Draws recordings of parts: columns that go together, about a place of the part. */
function draw(seed: string, nParts: number, shift = 0): Float32Array[] {
  const random = createRandom("novelty", seed);
  return Array.from({ length: nParts }, () => {
    const part = [random.normal(), random.normal()];
    return Array.from({ length: 2 }, () =>
      Float32Array.from(
        { length: N_COLUMNS },
        (_, k) => shift + part[k % 2] * (1 + k / N_COLUMNS) + 0.5 * random.normal(),
      ));
  }).flat();
}

/** Makes a set of OK parts, and of Not OK parts behind them, two recordings each, in five folds. */
function setOf(ok: readonly Float32Array[], notOk: readonly Float32Array[] = []): NoveltySet {
  const rows = [...ok, ...notOk];
  const foldOf = (i: number) => Math.floor(i / 2) % 5;
  const folds = [0, 1, 2, 3, 4].map((fold) => ({
    test: [...rows.keys()].filter((i) => foldOf(i) === fold),
    train: [...rows.keys()].filter((i) => foldOf(i) !== fold),
  }));
  const parts = rows.map((_, i) => `part ${Math.floor(i / 2)}`);
  return { rows, labels: rows.map((_, i) => i < ok.length ? 0 : 1), parts, ok: 0, folds };
}

Deno.test("what lies elsewhere is unheard, what is like the rest is not", () => {
  const set = setOf(draw("taught", 30), draw("other", 10, 15));
  const { novelty, figures } = learnNovelty(set)!;
  assert.equal(figures.nParts, 30);
  assert.equal(figures.flaggedNotOk?.value, 1);
  assert.ok(figures.flaggedOk.value <= 0.1 && figures.flaggedOk.lower < 0.02);
  const further = draw("further", 40).map((row) => judgeNovelty(novelty, row).isUnheard);
  assert.ok(further.filter(Boolean).length <= 3);
  for (const row of draw("elsewhere", 5, 15)) {
    const { isUnheard, pValue, distance, limit } = judgeNovelty(novelty, row);
    assert.deepEqual([isUnheard, pValue, distance > limit], [true, 1 / 31, true]);
  }
});

Deno.test("of further OK parts, about the level is flagged", () => {
  let nFlagged = 0;
  const nSets = 8;
  for (let i = 0; i < nSets; i++) {
    const { novelty } = learnNovelty(setOf(draw(`set ${i}`, 40)))!;
    const flagged = draw(`next ${i}`, 100).map((row) => judgeNovelty(novelty, row).isUnheard);
    for (let part = 0; part < 100; part++) {
      if (flagged[2 * part] || flagged[2 * part + 1]) nFlagged++;
    }
  }
  // 1 in 41 by the bound; 1 % where distances are normal.
  assert.ok(nFlagged / (nSets * 100) <= 1 / 41, `${nFlagged} of ${nSets * 100}`);
});

Deno.test("without a class of OK parts, all classes are known", () => {
  const set = { ...setOf(draw("a", 12), draw("b", 12, 6)), ok: undefined };
  const { novelty, figures } = learnNovelty(set)!;
  assert.deepEqual([figures.nParts, figures.flaggedNotOk], [24, undefined]);
  assert.equal(judgeNovelty(novelty, draw("c", 1, 6)[0]).isUnheard, false);
  assert.equal(judgeNovelty(novelty, draw("c", 1, -30)[0]).isUnheard, true);
});

Deno.test("what lies between two classes that are known is unheard", () => {
  const { novelty } = learnNovelty({ ...setOf(draw("a", 15), draw("b", 15, 40)), ok: undefined })!;
  assert.equal(novelty.detector.centers.rows, 2);
  const at = (shift: number) => judgeNovelty(novelty, draw("between", 1, shift)[0]).isUnheard;
  assert.deepEqual([0, 20, 40].map(at), [false, true, false]);
});

Deno.test("Not OK parts teach nothing", () => {
  const ok = draw("taught", 20);
  const { novelty } = learnNovelty(setOf(ok, draw("bad", 10, 3)))!;
  assert.deepEqual(learnNovelty(setOf(ok, draw("bad", 10, 9)))!.novelty, novelty);
});

Deno.test("too few parts teach nothing, nor do folds that leave too few", () => {
  assert.equal(learnNovelty(setOf(draw("few", 5))), undefined);
  const set = setOf(draw("enough", 6));
  assert.ok(learnNovelty(set));
  const [{ test, train }] = [{ test: set.folds[0].train, train: set.folds[0].test }];
  assert.equal(
    learnNovelty({ ...set, folds: [{ test, train }, { test: train, train: test }] }),
    undefined,
  );
});

Deno.test("columns that do not vary, and copies, give finite distances", () => {
  const copies = Array.from({ length: 12 }, () => new Float32Array(N_COLUMNS));
  const { novelty } = learnNovelty(setOf(copies))!;
  assert.ok(Number.isFinite(judgeNovelty(novelty, copies[0]).distance));
  assert.equal(judgeNovelty(novelty, copies[0]).isUnheard, false);
  const far = judgeNovelty(novelty, new Float32Array(N_COLUMNS).fill(20));
  assert.ok(Number.isFinite(far.distance) && far.isUnheard);
  assert.throws(() => logDistances(novelty.detector, [1]), /a row must have 30 numbers: .* 1$/);
});

Deno.test("novelty that was written and read gives the same distances to the bit", () => {
  const { novelty } = learnNovelty(setOf(draw("taught", 30)))!;
  const text = formatNovelty(novelty);
  const read = parseNovelty(text);
  assert.deepEqual(read, novelty);
  const [row] = draw("further", 1);
  assert.deepEqual(judgeNovelty(read, row), judgeNovelty(novelty, row));
  assert.throws(() => parseNovelty("{"), /its novelty must be JSON/);
  assert.throws(() => parseNovelty("{}"), /must be of version 1 or 2: current value is missing/);
  const cut = JSON.stringify({ ...JSON.parse(text), spacing: "AAAA" + "AAAAAAAAAAAA" });
  assert.throws(() => parseNovelty(cut), /must hold lists that go together/);
  assert.throws(() => parseNovelty(text.replace(/"limit": [^,]+/, '"limit": "3"')), /their limit/);
  assert.throws(() => parseNovelty(text.replace('"axes": "', '"axes": "*')), /hold axes as base64/);
});

Deno.test("however many recordings teach, the text stays small", () => {
  const random = createRandom("many");
  const rows = Array.from(
    { length: 250 },
    () => Float32Array.from({ length: 288 }, () => random.normal()),
  );
  const { novelty } = learnNovelty(setOf(rows))!;
  assert.ok(formatNovelty(novelty).length < 150e3, `${formatNovelty(novelty).length}`);
});
