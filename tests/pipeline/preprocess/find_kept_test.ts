import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, tone, wavOf, writeSmallSet } from "../small_set.ts";

Deno.test("what is there of many recordings is found at the place of each", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(70));
    const first = await preprocessDataSet(dataSet, smallSettings);
    await Deno.remove(join(folder, "clean", "r66.wav"));
    const hashes = new Map(first.prepared.map(({ fname, hash }) => [fname, hash]));
    const second = await preprocessDataSet(dataSet, smallSettings, {}, { hashes });
    const made = second.prepared.filter(({ kept }) => !kept).map(({ fname }) => fname);
    assert.deepEqual(made, ["r66.wav"]);
    const found = ({ prepared }: typeof first) =>
      prepared.map(({ fname, hash, trackPath }) => ({ fname, hash, trackPath }));
    assert.deepEqual(found(second), found(first));
  }));

Deno.test("a recording that held no sound, and does now, is made again", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(2));
    const path = join(folder, "wavfiles", "r1.wav");
    await Deno.writeFile(path, wavOf(new Float32Array(4000)));
    const { tooShort } = await preprocessDataSet(dataSet, smallSettings);
    assert.deepEqual(tooShort.map(({ fname }) => fname), ["r1.wav"]);
    await Deno.writeFile(path, wavOf(tone(700, "sounds")));
    const { prepared } = await preprocessDataSet(dataSet, smallSettings);
    assert.deepEqual(prepared.map(({ fname, kept }) => [fname, kept]), [
      ["r1.wav", false],
      ["r2.wav", true],
    ]);
  }));
