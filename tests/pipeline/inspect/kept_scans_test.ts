import { inspectDataSet } from "earmark/pipeline/inspect/inspect.ts";
import { scanDataSet } from "earmark/pipeline/inspect/scan.ts";
import { withRow } from "earmark/pipeline/inspect/scanned_rows.ts";
import { keptPathOf, openKept } from "earmark/pipeline/kept/kept_values.ts";
import { chooseSettings } from "earmark/pipeline/preprocess/choose_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, tone, wavOf, writeSmallSet } from "../small_set.ts";

const run = { nWorkers: 1 };

Deno.test("what was measured of a recording is found by its bytes, whatever its name", () =>
  withFolder(async (folder) => {
    const files = smallRecordings(4);
    const dataSet = await writeSmallSet(folder, files);
    const path = keptPathOf(dataSet);
    const first = openKept(path);
    const plain = await scanDataSet(dataSet, { kept: first }, run);
    await first.save();
    assert.deepEqual(await scanDataSet(dataSet, { kept: openKept(path) }, run), plain);

    // The second recording has other bytes now, and the third those of the fourth.
    const wav = (i: number) => join(folder, "wavfiles", files[i].fname);
    await Deno.writeFile(wav(1), wavOf(tone(700, "other", 0.5)));
    await Deno.copyFile(wav(3), wav(2));
    const asked: string[] = [];
    const kept = openKept(path);
    const counted = {
      ...kept,
      set(kind: string, id: string, value: unknown) {
        asked.push(id);
        kept.set(kind, id, value);
      },
    };
    const { recordings } = await scanDataSet(dataSet, { kept: counted }, run);
    assert.deepEqual(asked, [recordings[1].fileHash], "one was measured");
    assert.equal(recordings[1].seconds, 0.5);
    const { row } = plain.recordings[2];
    assert.deepEqual(withRow(recordings[2], row), withRow(plain.recordings[3], row));
  }));

Deno.test("what was measured for other settings, or damaged since, is measured again", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(4));
    const path = keptPathOf(dataSet);
    const first = openKept(path);
    const plain = await scanDataSet(dataSet, { kept: first }, run);
    await first.save();
    const fullScale = { envelopeSeconds: 0.1, quietThreshold: 0.9, zeroRunSeconds: 0.01 };
    const clean = { ...fullScale, quietReference: "fullScale" } as const;
    const other = await scanDataSet(dataSet, { kept: openKept(path), clean }, run);
    assert.equal(other.recordings[0].activeSeconds, 0);
    const bytes = await Deno.readFile(path);
    bytes[bytes.length - 9] ^= 1;
    await Deno.writeFile(path, bytes);
    assert.deepEqual(await scanDataSet(dataSet, { kept: openKept(path) }, run), plain);
  }));

Deno.test("settings are chosen as at the first time, and an inspection writes nothing", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(20));
    const before = await inspectDataSet({ data: folder }, run);
    assert.ok(!(await Array.fromAsync(Deno.readDir(folder))).some(({ name }) => name === "clean"));
    const request = { source: "auto", settings: {} };
    const first = await chooseSettings(dataSet, request, run);
    const written = await Deno.readFile(keptPathOf(dataSet));
    assert.deepEqual(await chooseSettings(dataSet, request, run), first);
    assert.deepEqual(await inspectDataSet({ data: folder }, run), before);
    assert.deepEqual(await Deno.readFile(keptPathOf(dataSet)), written);
  }));
