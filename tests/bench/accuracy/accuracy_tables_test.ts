import assert from "node:assert/strict";
import { modelsTable, resultsTable, setsTable } from "../../../bench/accuracy/accuracy_tables.ts";

const estimate = { value: 0.8, lower: 0.712, upper: 1 };

Deno.test("resultsTable writes shares in percent, and a dash for what is not known", () => {
  const table = resultsTable([
    { set: "a", model: "rnn", seed: 1, balancedAccuracy: estimate, auc: 0.9, seconds: 12.34 },
  ]);
  assert.deepEqual(table.split("\n"), [
    "| set | model | seed | balanced accuracy | AUC  | escape | overkill | seconds |",
    "| --- | ----- | ---- | ----------------- | ---- | ------ | -------- | ------- |",
    "| a   | rnn   | 1    | 80.0 (71.2–100.0) | 90.0 | –      | –        | 12.3    |",
  ]);
});

Deno.test("modelsTable says on how many sets a mean stands", () => {
  const table = modelsTable([
    { model: "rnn", nSets: 2, balancedAccuracy: 0.8, escape: 0.1, overkill: 0, seconds: 3 },
  ]);
  assert.equal(
    table.split("\n").at(-1),
    "| rnn   | 2    | 80.0              | –   | 10.0   | 0.0      | 3.0     |",
  );
});

Deno.test("setsTable writes how far behind the best of the others a model is", () => {
  const best = { model: "SVM", value: 0.9 };
  const table = setsTable(
    [{ set: "a", value: 0.8, standardError: 0.1, best, isReached: false }],
    "auto",
  );
  assert.deepEqual(table.split("\n").map((line) => line.replaceAll(/ +/g, " ")), [
    "| set | auto | best of the others | behind | half an error | reached |",
    "| --- | ---- | ------------------ | ------ | ------------- | ------- |",
    "| a | 80.0 | 90.0 SVM | 10.0 | 5.0 | no |",
  ]);
});
