import assert from "node:assert/strict";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { DataError } from "earmark/errors.ts";
import { examplesOfEach, exploreDataSet } from "earmark/study/explore.ts";
import type { ScannedRow } from "earmark/pipeline/inspect/scanned_rows.ts";
import { withFolder } from "../with_folder.ts";

function scanned(fname: string, label: string, rmsDb: number, rest: Partial<{
  group: string;
  silent: boolean;
  clippedShare: number;
}> = {}): ScannedRow {
  const { group, silent = false, clippedShare = 0 } = rest;
  return {
    row: { fname, label, group },
    checks: { rmsDb, silent, clippedShare },
  } as unknown as ScannedRow;
}

Deno.test("exploreDataSet finds the sample set from notebooks/, good parts first", async () => {
  const exploration = await exploreDataSet({ data: ".." });
  assert.deepEqual(exploration.classes, { names: ["OK", "Not OK"], ok: 0, bad: 1 });
  assert.deepEqual(exploration.failures, []);
  const [first] = exploration.recordings;
  const { signal, sampleRate } = await exploration.read(first);
  assert.equal(signal.length / sampleRate, first.seconds);
  const cleaned = await exploration.readClean(first);
  assert.ok(cleaned.length > 0 && cleaned.length <= signal.length);
  assert.deepEqual(await exploration.readCleanSignals(first), [cleaned]);
});

Deno.test("exploreDataSet takes settings that are chosen already", async () => {
  const { settings } = await exploreDataSet({ data: "..", settings: { features: { nMels: 20 } } });
  assert.equal(settings.features.nMels, 20);
});

Deno.test("exploreDataSet says which folder has no table", async () => {
  await assert.rejects(
    exploreDataSet({ data: "../no-such-folder" }),
    (error) => error instanceof DataError && /no-such-folder has no audio\.csv/.test(error.message),
  );
});

Deno.test("exploreDataSet takes recordings without any label as one class", async () => {
  await withFolder(async (folder) => {
    await Deno.mkdir(`${folder}/wavfiles`);
    const tone = Float32Array.from({ length: 4000 }, (_, i) => 0.5 * Math.sin(0.3 * i));
    const wav = encodeWav([tone], { sampleRate: 8000, encoding: "pcm16" });
    for (const name of ["a", "b"]) await Deno.writeFile(`${folder}/wavfiles/${name}.wav`, wav);
    await Deno.writeTextFile(`${folder}/audio.csv`, "fname,label\na.wav,\nb.wav,\n");
    const none = await exploreDataSet({ data: folder });
    assert.deepEqual(none.classes, { names: ["no label"] });
    assert.deepEqual(none.recordings.map(({ row }) => row.label), ["no label", "no label"]);
    assert.deepEqual(none.dataSet.rows.map(({ label }) => label), ["", ""]);
    await Deno.writeTextFile(`${folder}/audio.csv`, "fname,label\na.wav,OK\nb.wav,\n");
    const some = await exploreDataSet({ data: folder });
    assert.deepEqual(some.recordings.map(({ row }) => row.label), ["OK", ""]);
  });
});

Deno.test("examplesOfEach takes the middling level of each class, in the order of the classes", () => {
  const recordings = [
    scanned("a.wav", "Not OK", -30),
    scanned("b.wav", "OK", -10),
    scanned("c.wav", "OK", -20),
    scanned("d.wav", "OK", -40),
  ];
  const examples = examplesOfEach({ classes: { names: ["OK", "Not OK"] }, recordings });
  assert.deepEqual(examples.map(({ row }) => row.fname), ["c.wav", "a.wav"]);
});

Deno.test("examplesOfEach prefers another group, and passes over clipped and silent recordings", () => {
  const recordings = [
    scanned("a.wav", "OK", -20, { group: "1" }),
    scanned("b.wav", "OK", -20.1, { group: "1" }),
    scanned("c.wav", "OK", -25, { group: "2" }),
    scanned("d.wav", "OK", -20, { group: "3", clippedShare: 0.5 }),
    scanned("e.wav", "OK", -200, { group: "4", silent: true }),
  ];
  const examples = examplesOfEach({ classes: { names: ["OK"] }, recordings }, { nPerClass: 3 });
  assert.deepEqual(examples.map(({ row }) => row.fname), ["b.wav", "c.wav", "a.wav"]);
});

Deno.test("examplesOfEach takes silence where there is nothing else in a class", () => {
  const recordings = [
    scanned("a.wav", "OK", -Infinity, { silent: true }),
    scanned("b.wav", "OK", -Infinity, { silent: true }),
  ];
  const [example] = examplesOfEach({ classes: { names: ["OK"] }, recordings });
  assert.equal(example.row.fname, "a.wav");
});
