import { doubtLabels } from "earmark/ml/labels/doubts.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/labels.json" with { type: "json" };

/** Makes parts of three recordings, of three classes, some of whose labels are turned. */
function makeParts({ nParts, nTurned, sharpness }: {
  readonly nParts: number;
  readonly nTurned: number;
  readonly sharpness: number;
}) {
  const random = createRandom(5, "doubts", nTurned);
  const own = Array.from({ length: nParts }, (_, part) => ({
    group: `part ${part}`,
    truth: part % 3,
    label: part < nTurned ? (part + 1) % 3 : part % 3,
  }));
  const recordings = own.flatMap((part) => [part, part, part]);
  const probabilities = recordings.map(({ truth }) => {
    const odds = [0, 1, 2].map((k) => Math.exp(random.normal() + (k === truth ? sharpness : 0)));
    const total = odds[0] + odds[1] + odds[2];
    return odds.map((value) => value / total);
  });
  return {
    probabilities,
    labels: recordings.map(({ label }) => label),
    groups: recordings.map(({ group }) => group),
  };
}

Deno.test("turned labels of parts come first, each with what it is, and the share is near", () => {
  const { parts, shareWrong } = doubtLabels(makeParts({ nParts: 90, nTurned: 9, sharpness: 4 }));
  const first = parts.slice(0, 9);
  assert.deepEqual(
    first.map(({ group }) => Number(group.slice(5))).sort((a, b) => a - b),
    [0, 1, 2, 3, 4, 5, 6, 7, 8],
  );
  for (const { group, likely, members } of first) {
    assert.equal(likely, Number(group.slice(5)) % 3);
    assert.equal(members.length, 3);
  }
  assert.ok(first.filter(({ isSuspect }) => isSuspect).length >= 8);
  assert.ok(Math.abs(shareWrong - 0.1) < 0.03, `${shareWrong}`);
});

Deno.test("where no label is wrong, few are suspects", () => {
  const { parts, shareWrong } = doubtLabels(makeParts({ nParts: 90, nTurned: 0, sharpness: 4 }));
  assert.equal(parts.length, 90);
  assert.ok(parts.filter(({ isSuspect }) => isSuspect).length <= 2);
  assert.ok(shareWrong < 0.03);
});

Deno.test("doubt falls from part to part, within 0 and 1, and every recording is of one part", () => {
  const made = makeParts({ nParts: 60, nTurned: 6, sharpness: 1 });
  const { parts } = doubtLabels(made);
  parts.forEach(({ doubt }, i) => {
    assert.ok(doubt >= 0 && doubt <= 1);
    assert.ok(i === 0 || doubt <= parts[i - 1].doubt);
  });
  const members = parts.flatMap(({ members }) => members).sort((a, b) => a - b);
  assert.deepEqual(members, [...made.labels.keys()]);
});

Deno.test("one recording of a group under another label is a part of its own, and the suspect", () => {
  const { parts: [first] } = doubtLabels({
    probabilities: [[0.9, 0.1], [0.8, 0.2], [0.9, 0.1], [0.1, 0.9], [0.2, 0.8]],
    labels: [0, 0, 1, 1, 1],
    groups: ["a", "a", "a", "b", "c"],
  });
  assert.deepEqual([first.group, first.members, first.label, first.likely], ["a", [2], 1, 0]);
});

Deno.test("doubt is what cleanlab's normalised margin lacks of 1, for what is no suspect", () => {
  for (const { probabilities, labels, normalizedMargins } of reference.cases) {
    const groups = labels.map((_, i) => `${i}`);
    const { parts } = doubtLabels({ probabilities, labels, groups });
    assert.equal(parts.length, labels.length);
    for (const { members: [i], doubt, isSuspect } of parts) {
      const lack = 1 - normalizedMargins[i];
      // A suspect is measured against its confident class, which may not be the likeliest.
      if (isSuspect) assert.ok(doubt <= lack + 1e-9);
      else assert.ok(Math.abs(doubt - lack) < 1e-9);
    }
  }
});

Deno.test("no recording, and a group too few, are refused", () => {
  assert.throws(() => doubtLabels({ probabilities: [], labels: [], groups: [] }), RangeError);
  assert.throws(
    () => doubtLabels({ probabilities: [[1, 0]], labels: [0], groups: [] }),
    /Cannot gather parts/,
  );
});
