import assert from "node:assert/strict";
import { groupRecordings } from "earmark/data/splits/groups.ts";
import { createRandom } from "earmark/random.ts";

const recordings = (...rows: [label: string, hash: string, group?: string][]) =>
  rows.map(([label, hash, group], i) => ({ fname: `${i}.wav`, line: i + 2, label, hash, group }));

Deno.test("groupRecordings keeps the manifest's groups, and lone recordings alone", () => {
  const { groups, duplicates, warnings } = groupRecordings(
    recordings(["OK", "a", "p"], ["OK", "b"], ["NG", "c", "p"], ["NG", "d"]),
  );
  assert.deepEqual(groups, ["p", "1.wav", "p", "3.wav"]);
  assert.deepEqual([duplicates, warnings], [[], []]);
});

Deno.test("groupRecordings merges groups that share a recording, in chains as well", () => {
  const { groups, duplicates, warnings } = groupRecordings(
    recordings(["OK", "x", "p"], ["OK", "x", "q"], ["OK", "y", "q"], ["OK", "y"], ["OK", "z", "r"]),
  );
  assert.deepEqual(groups, ["p", "p", "p", "p", "r"]);
  assert.deepEqual(duplicates, [[0, 1], [2, 3]]);
  assert.deepEqual(warnings.map(({ line }) => line), [3, 5]);
  assert.equal(
    warnings[0].message,
    "The same recording, kept in one group: 0.wav (line 2), 1.wav (line 3)",
  );
});

Deno.test("groupRecordings names both rows of one recording with two labels", () => {
  const { warnings } = groupRecordings(recordings(["OK", "x"], ["OK", "w"], ["NG", "x"]));
  assert.deepEqual(warnings, [{
    line: 4,
    column: "label",
    message:
      'The same recording has different labels "OK", "NG": 0.wav (line 2), 2.wav (line 4); correct one row',
  }]);
});

Deno.test("groupRecordings never parts a group or a content", () => {
  const random = createRandom(5);
  for (let round = 0; round < 30; round++) {
    const items = recordings(
      ...Array.from({ length: 40 }, (): [string, string, string?] => [
        "OK",
        `h${random.integer(30)}`,
        random.next() < 0.7 ? `g${random.integer(15)}` : undefined,
      ]),
    );
    const { groups } = groupRecordings(items);
    for (let i = 0; i < 40; i++) {
      for (let j = 0; j < i; j++) {
        const tied = items[i].hash === items[j].hash ||
          (items[i].group !== undefined && items[i].group === items[j].group);
        if (tied) assert.equal(groups[i], groups[j]);
      }
    }
  }
  assert.deepEqual(groupRecordings([]).groups, []);
});

Deno.test("a row without a label does not contradict another of the same recording", () => {
  const row = { hash: "same", line: 2, group: undefined };
  const { warnings } = groupRecordings([
    { ...row, fname: "a.wav", label: "OK" },
    { ...row, fname: "b.wav", label: "", line: 3 },
  ]);
  assert.match(warnings[0].message, /^The same recording, kept in one group/);
});
