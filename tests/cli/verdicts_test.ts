import { formatPredictions, formatVerdicts } from "earmark/cli/verdicts.ts";
import { predictionsToJson } from "earmark/cli/predictions_json.ts";
import { parseTable } from "earmark/data/manifest/table.ts";
import { readClassifierCard } from "earmark/pipeline/disk/card_file.ts";
import assert from "node:assert/strict";

const card = await readClassifierCard("models/earmark");

/** Judges recordings of parts: name, group, probability of the bad class. */
const predictionsOf = (recordings: readonly (readonly [string, string, number])[]) =>
  recordings.map(([fname, group, bad]) => ({
    fname,
    fields: { fname, label: "", ...(group ? { group } : {}) },
    verdict: bad >= 0.5 ? "Not OK" : "OK",
    probabilities: [1 - bad, bad],
    nWindows: 1,
    windows: [[1 - bad, bad]],
    notes: [],
  }));

const predictions = predictionsOf([
  ["a.wav", "part 1", 0.1],
  ["b.wav", "part 1", 0.9],
  ["=1+1.wav", "", 0.2],
]);

Deno.test("predictions.csv holds the verdict on the part, and goes out as it came in", () => {
  const columns = ["fname", "label", "group"];
  const { separator, rows } = parseTable(
    formatPredictions(predictions, { card, columns, separator: ";" }),
  );
  assert.equal(separator, ";");
  const [header, ...records] = rows.map(({ fields }) => fields);
  const of = (name: string) => records.map((record) => record[header.indexOf(name)]);
  assert.deepEqual(of("fname"), ["a.wav", "b.wav", "=1+1.wav"]);
  assert.deepEqual(of("verdict"), ["OK", "Not OK", "OK"]);
  assert.deepEqual(of("part verdict"), ["Not OK", "Not OK", ""]);
});

Deno.test("probabilities have decimal commas where the manifest's numbers have", () => {
  const style = { separator: ";", hasDecimalCommas: true } as const;
  const text = formatPredictions(predictions, { card, columns: ["fname"], ...style });
  assert.match(text, /^a\.wav;0,90000000;0,10000000;OK;/m);
  assert.doesNotMatch(text, /\d\.\d/);
});

Deno.test("a table without groups has no column of parts", () => {
  const alone = predictionsOf([["a.wav", "", 0.1]]);
  const text = formatPredictions(alone, { card, columns: ["fname"], separator: "," });
  assert.match(text, /^fname,p\(OK\),p\(Not OK\),verdict,windows,note\r\n/);
});

Deno.test("parts are listed where one has several recordings", () => {
  const text = formatVerdicts({ card, predictions });
  assert.match(text, /^part {4}recordings {2}verdict .*\npart 1 +2 +Not OK +0\.100 +0\.900$/m);
  assert.match(text, /^A part is Not OK where any of its recordings is/m);
  assert.doesNotMatch(formatVerdicts({ card, predictions: predictions.slice(1) }), /^part /m);
});

Deno.test("a long name of a class is cut wherever people read it", () => {
  const long = "x".repeat(500);
  const classes = ["OK", long];
  const named = predictions.map((one) => ({
    ...one,
    verdict: one.verdict === "OK" ? "OK" : long,
  }));
  const text = formatVerdicts({ card: { ...card, classes }, predictions: named });
  assert.doesNotMatch(text, /x{40}/);
  assert.match(text, /^3 recordings: 2 OK, 1 x{30}…x{9}$/m);
});

Deno.test("the layout for machines names program and model, windows and parts", () => {
  const { model, program, recordings, parts } = predictionsToJson({ card, predictions }, "earmark");
  assert.match(program.version, /^\d+\.\d+\.\d+$/);
  assert.deepEqual(
    ["weights" in model && [model.weights, model.threshold], model.cardVersion, model.kind],
    [[card.files.weights, card.threshold?.value], card.cardVersion, "classifier"],
  );
  assert.deepEqual(recordings.map(({ windows }) => windows), [[[0.9, 0.1]], [[
    1 - 0.9,
    0.9,
  ]], [[0.8, 0.2]]]);
  assert.deepEqual(recordings.map(({ partVerdict }) => partVerdict), [
    "Not OK",
    "Not OK",
    undefined,
  ]);
  assert.deepEqual(parts.map(({ part, recordings }) => [part, recordings]), [
    ["part 1", ["a.wav", "b.wav"]],
  ]);
});

Deno.test("what is unlike anything heard is said in words, counted, and given with its figures", () => {
  const novelty = { distance: 9, limit: 3, pValue: 1 / 35, isUnheard: true };
  const unheard = predictions.slice(2).map((prediction) => ({
    ...prediction,
    verdict: "REVIEW",
    novelty,
    notes: [{ kind: "unheard" } as const],
  }));
  const text = formatVerdicts({ card, predictions: unheard });
  assert.match(text, /REVIEW .*\n {4}unlike anything heard in training$/m);
  assert.match(text, /^1 recording: 1 REVIEW$/m);
  const { recordings: [json] } = predictionsToJson({ card, predictions: unheard }, "earmark");
  assert.deepEqual([json.novelty, json.note], [novelty, "unlike anything heard in training"]);
});
