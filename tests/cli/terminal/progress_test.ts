import { clockTime, progressLine, secondsLeft } from "earmark/cli/terminal/progress.ts";
import assert from "node:assert/strict";

Deno.test("clockTime: by hand", () => {
  const cases: [number, string][] = [
    [0, "0:00"],
    [41.4, "0:41"],
    [59.6, "1:00"],
    [80, "1:20"],
    [3723, "1:02:03"],
    [-3, "0:00"],
  ];
  for (const [seconds, text] of cases) assert.equal(clockTime(seconds), text);
});

Deno.test("secondsLeft: as if the rest went like what is done, and nothing before that can be told", () => {
  const leftAt = (value: number, elapsed: number) => secondsLeft({ value, elapsed, total: 100 });
  assert.equal(leftAt(25, 30), 90);
  assert.equal(leftAt(0, 30), undefined);
  assert.equal(leftAt(2, 30), undefined, "too little is done");
  assert.equal(leftAt(50, 1), undefined, "too little time is gone");
  assert.equal(leftAt(99, 30), undefined, "it is as good as done");
  assert.equal(leftAt(100, 30), undefined);
  assert.equal(secondsLeft({ value: 0, elapsed: 30, total: 0 }), undefined);
});

Deno.test("secondsLeft: what an earlier run had done tells nothing of the speed", () => {
  const from = { value: 900, elapsed: 1 };
  assert.equal(secondsLeft({ value: 950, elapsed: 11, total: 1000, from }), 10);
  assert.equal(secondsLeft({ value: 900, elapsed: 1, total: 1000, from }), undefined);
  const late = { value: 980, elapsed: 1 };
  assert.equal(secondsLeft({ value: 985, elapsed: 6, total: 1000, from: late }), 15);
});

/** A training of which a third is done. */
const training = {
  label: "train",
  value: 34,
  total: 100,
  note: "fold 2 of 5 · epoch 7/20 · loss 0.35",
  isCounted: false,
  elapsed: 41,
  width: 80,
};

Deno.test("progressLine: share, what was reached, time gone and to go", () => {
  assert.equal(
    progressLine(training),
    "train       34 % · fold 2 of 5 · epoch 7/20 · loss 0.35 · 0:41, about 1:20 left",
  );
  assert.equal(
    progressLine({ ...training, width: 90 }),
    "train      ███░░░░░░  34 % · fold 2 of 5 · epoch 7/20 · loss 0.35 · 0:41, about 1:20 left",
  );
  assert.equal(
    progressLine({ ...training, label: "inspect", note: "", isCounted: true, elapsed: 1 }),
    "inspect    ████░░░░░░░░  34 % · 34/100 · 0:01",
  );
});

Deno.test("progressLine never reaches its width, however narrow the terminal and long the name", () => {
  const notes = [training.note, "a".repeat(200), ""];
  for (const note of notes) {
    for (let width = 50; width <= 200; width++) {
      const line = progressLine({ ...training, note, width, elapsed: 3600, value: 50 });
      assert.ok(line.length < width, `${width}: ${line}`);
    }
  }
  assert.match(progressLine({ ...training, width: 70 }), /%\s· fold 2 of 5 · epoch 7\/20 · 0:41,/);
});
