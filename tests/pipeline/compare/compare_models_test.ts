import { compareModels } from "earmark/pipeline/compare/compare_models.ts";
import { comparisonWords } from "earmark/pipeline/compare/comparison_words.ts";
import type { JudgedModel } from "earmark/pipeline/compare/pair_held_out.ts";
import type { HeldOutRecordings } from "earmark/pipeline/disk/read_held_out.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../ml/assert_close.ts";

/** A recording: its part, its class, and the class that it was taken for. */
type Judged = readonly [group: string, label: number, verdict: number];

/** Makes a model that judged recordings like that while they were held out. */
function modelOf(
  judged: readonly Judged[],
  { names = ["OK", "Not OK"], fnames = judged.map((_, i) => `r${i}.wav`), contents = [] }: {
    readonly names?: readonly string[];
    readonly fnames?: readonly string[];
    readonly contents?: readonly string[];
  } = {},
): JudgedModel {
  const heldOut: HeldOutRecordings = {
    columns: ["fname", "label", "group"],
    fields: fnames.map((fname) => ({ fname })),
    labels: judged.map(([, label]) => label),
    groups: judged.map(([group]) => group),
    folds: [{ test: [...judged.keys()] }],
    probabilities: judged.map(([, , verdict]) => names.map((_, k) => k === verdict ? 1 : 0)),
    classes: names.length === 2 ? { names, ok: 0, bad: 1 } : { names },
    threshold: 0.5,
  };
  const data = { nRecordings: 1, nGroups: 1, perClass: [], hash: "", recordings: [...contents] };
  return { card: { data }, heldOut };
}

/** Forty good parts and twenty bad ones; some of each, from the first on, are judged wrong. */
function judgedWith({ nEscapes = 0, nOverkills = 0 }): Judged[] {
  return Array.from({ length: 60 }, (_, i) => {
    const label = i < 40 ? 0 : 1;
    const isWrong = i < nOverkills || (i >= 40 && i < 40 + nEscapes);
    return [`part ${i}`, label, isWrong ? 1 - label : label];
  });
}

const best = modelOf(judgedWith({}));
const leaky = modelOf(judgedWith({ nEscapes: 12 }));
const strict = modelOf(judgedWith({ nOverkills: 12 }));

Deno.test("a model is better only by the interval of the cost, and worse the other way round", () => {
  const { mcNemar, cost, balancedAccuracy, conclusion, ...counts } = compareModels(best, leaky);
  // Twelve escapes at 10 each, on 60 parts.
  assertClose([cost!.difference.value, balancedAccuracy.value], [-2, 0.3], 1e-12);
  assert.ok(cost!.difference.upper < 0);
  assert.deepEqual([cost!.escape, cost!.overkill, cost!.shareBad], [10, 1, 1 / 3]);
  assert.deepEqual([mcNemar.nFirstOnly, mcNemar.nSecondOnly, mcNemar.nBothRight], [12, 0, 48]);
  assertClose([mcNemar.pValue], [2 / 2 ** 12], 1e-12);
  assert.equal(conclusion, "better");
  assert.deepEqual(counts, { nRecordings: 60, nParts: 60, nOnlyOwn: 0, nOnlyOther: 0 });
  assert.equal(compareModels(leaky, best).conclusion, "worse");
  const same = compareModels(leaky, leaky);
  assert.deepEqual([same.conclusion, same.cost!.difference.value], ["not shown", 0]);
  assert.equal(compareModels(best, modelOf(judgedWith({ nEscapes: 1 }))).conclusion, "not shown");
});

Deno.test("what errors cost decides between one that lets pass and one that fails too many", () => {
  assert.equal(compareModels(strict, leaky).conclusion, "better");
  const other = compareModels(strict, leaky, { escape: 1, overkill: 100 });
  assert.equal(other.conclusion, "worse");
  const rare = compareModels(strict, leaky, { shareBad: 0.001 });
  // 0.3 of the good parts fail at 1, 0.6 of the bad ones, one in a thousand, would pass at 10.
  assertClose([rare.cost!.difference.value], [0.3 * 0.999 - 0.6 * 0.01], 1e-12);
  assert.equal(rare.conclusion, "worse");
});

Deno.test("a part counts once, and fails by one of its recordings", () => {
  const twice = (verdicts: readonly number[]): Judged[] => [
    ["a", 0, 0],
    ["b", 1, verdicts[0]],
    ["b", 1, verdicts[1]],
  ];
  const { nParts, mcNemar, balancedAccuracy } = compareModels(
    modelOf(twice([1, 1])),
    modelOf(twice([0, 1])),
  );
  assert.deepEqual([nParts, mcNemar.nBothRight, mcNemar.nFirstOnly], [2, 2, 0]);
  assert.equal(balancedAccuracy.value, 0.25);
});

Deno.test("recordings are paired by name, whatever their order, and others are left out", () => {
  const judged = judgedWith({ nEscapes: 12 });
  const order = [...judged.keys()].reverse().filter((i) => i > 0);
  const other = modelOf([...order.map((i) => judged[i]), ["new", 1, 0]], {
    fnames: [...order.map((i) => `r${i}.wav`), "new.wav"],
  });
  const { nRecordings, nOnlyOwn, nOnlyOther, mcNemar } = compareModels(best, other);
  assert.deepEqual([nRecordings, nOnlyOwn, nOnlyOther, mcNemar.nFirstOnly], [59, 1, 1, 12]);
});

Deno.test("without a class of good parts the balanced accuracy decides", () => {
  const judged = (nWrong: number) =>
    Array.from({ length: 60 }, (_, i): Judged => [
      `${i}`,
      i % 3,
      i < nWrong ? (i + 1) % 3 : i % 3,
    ]);
  const options = { names: ["Brass", "Iron", "Steel"] };
  const compared = compareModels(modelOf(judged(0), options), modelOf(judged(30), options));
  assert.deepEqual([compared.conclusion, compared.cost], ["better", undefined]);
  assert.equal(compared.mcNemar.nFirstOnly, 30);
  assert.match(comparisonWords(compared, "old"), /^This model is shown to be better than old, on/);
});

Deno.test("models that held out other data are refused", () => {
  const refused = (other: JudgedModel, rule: string, own = best) =>
    assert.throws(() => compareModels(own, other), {
      name: "DataError",
      message: `Cannot compare models as ${rule}`,
    });
  const judged = judgedWith({});
  const changed = (k: number, one: Judged) => modelOf(judged.map((own, i) => i === k ? one : own));
  refused(
    modelOf(judged, { fnames: judged.map((_, i) => `s${i}.wav`) }),
    "both must have held out the same recordings: current value is 60 recordings and 60 others",
  );
  refused(
    changed(3, ["part 3", 1, 1]),
    "a recording must have one label and one group in both: current value is r3.wav, OK of " +
      "part 3 and Not OK of part 3",
  );
  refused(
    changed(3, ["part 4", 0, 0]),
    "a recording must have one label and one group in both: current value is r3.wav, OK of " +
      "part 3 and OK of part 4",
  );
  refused(
    modelOf(judged, { names: ["good", "bad"] }),
    "both must have the same classes: current value is OK, Not OK and good, bad",
  );
  refused(
    modelOf(judged, { contents: ["a", "c", "d"] }),
    "recordings of one name must have one content: current value is 2 changed",
    modelOf(judged, { contents: ["a", "b"] }),
  );
  refused(
    modelOf(judged, { contents: ["a"] }),
    "recordings of one name must have one content: current value is 1 changed",
    modelOf(judged, { contents: ["a", "b"] }),
  );
  // A recording that one model alone has may bring a content of its own.
  const fewer = modelOf(judged.slice(1), {
    fnames: judged.slice(1).map((_, i) => `r${i + 1}.wav`),
    contents: ["a"],
  });
  assert.equal(
    compareModels(modelOf(judged, { contents: ["a", "b"] }), fewer).nOnlyOwn,
    1,
  );
  const good = modelOf(judged.slice(0, 40));
  refused(
    good,
    "both must have held out good parts and bad ones: current value is 40 and 0",
    good,
  );
});

Deno.test("words never say more than was shown", () => {
  const words = comparisonWords(compareModels(best, leaky), "old");
  assert.match(words, /^This model is shown to be better than old at these costs, on 60 /);
  assert.match(
    words,
    /cost is -2\.000 \(95 %: -\d\.\d{3} to -\d\.\d{3}\) for each part, where an /,
  );
  assert.match(words, /33\.3 % of the parts are bad/);
  assert.match(words, /judges 12 right and the other 0 \(McNemar: p = 0\.00049\)\.$/);
  // An escape is dear, and none has come up yet: fewer overkills alone show nothing.
  const unsure = comparisonWords(compareModels(best, strict), "old");
  assert.match(unsure, /^This model is not shown to be better than old/);
  assert.match(unsure, /judges 12 right and the other 0 \(McNemar: p = 0\.00049\)\.$/);
  const none = comparisonWords(compareModels(best, best), "old");
  assert.match(none, /^This model is not shown to be better than old at these costs/);
  assert.match(none, /difference in cost is 0\.000 /);
  assert.ok(!none.includes("left out"));
  assert.match(
    comparisonWords(compareModels(leaky, best), "old"),
    / is shown to be worse than old /,
  );
});
