import { readExamples } from "earmark/study/examples.ts";
import { exploreDataSet } from "earmark/study/explore.ts";
import assert from "node:assert/strict";
import { withFolder } from "../with_folder.ts";
import { smallRecordings, tone, wavOf, writeSmallSet } from "../pipeline/small_set.ts";

Deno.test("examples come class by class, the good one first, as recorded", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    const exploration = await exploreDataSet({ data: folder });
    const examples = await readExamples(exploration, { nPerClass: 2 });
    assert.deepEqual(examples.map(({ label }) => label), ["OK", "OK", "Not OK", "Not OK"]);
    for (const { name, signal, sampleRate } of examples) {
      const row = exploration.recordings.find((recording) => recording.row.fname === name)!;
      const recorded = await exploration.read(row);
      assert.deepEqual([signal, sampleRate], [recorded.signal, recorded.sampleRate]);
    }
  }));

Deno.test("cleaned examples are what preprocess makes, at the settings' rate", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(4));
    const settings = { audio: { sampleRate: 4000 }, features: { fMax: 2000 } };
    const exploration = await exploreDataSet({ data: folder, settings });
    const [example] = await readExamples(exploration, { clean: true });
    const row = exploration.recordings.find(({ row }) => row.fname === example.name)!;
    assert.equal(example.sampleRate, 4000);
    assert.deepEqual(example.signal, await exploration.readClean(row));
  }));

Deno.test("a class that is silent has silence for an example, cleaned or not", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, [
      { fname: "a.wav", label: "OK", bytes: wavOf(tone(500, "a")) },
      { fname: "b.wav", label: "Not OK", bytes: wavOf(new Float32Array(2400)) },
    ]);
    const exploration = await exploreDataSet({ data: folder });
    for (const clean of [false, true]) {
      const [, { label, signal }] = await readExamples(exploration, { clean });
      assert.equal(label, "Not OK");
      assert.ok(signal.length > 0 && signal.every((y) => y === 0));
    }
  }));
