import { decodeWav } from "earmark/audio/wav/decode.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import {
  sampleRate,
  smallRecordings,
  smallSettings,
  tone,
  wavOf,
  writeSmallSet,
} from "../small_set.ts";
import type { SmallRecording } from "../small_set.ts";

const settings = mergeSettings(smallSettings, { model: { network: "baseline" } });

/** Trains the baseline on recordings. */
async function trainOnSet(
  folder: string,
  recordings: readonly SmallRecording[],
  allowLeaks?: boolean,
) {
  await writeSmallSet(folder, recordings);
  const dataSet = await openDataSet({ data: folder, out: folder });
  const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
  const options = { dataSet, prepared, settings, reasons: [], name: "m", allowLeaks };
  return await trainModel(options, { nWorkers: 1 });
}

const clean = smallRecordings(24);

/** Signal of r1.wav, as the small set has it. */
const original = tone(500, "r1.wav");

Deno.test("a clean set passes: nothing is named, and nothing stops", () =>
  withFolder(async (folder) => {
    const { leaks, card } = await trainOnSet(folder, clean);
    assert.deepEqual([leaks, card.heldOut.caution], [[], ""]);
  }));

/** Compands and expands a sample by the law µ = 255, with 8 bits between. */
function compand(x: number): number {
  const y = Math.round(127 * Math.log1p(255 * Math.abs(x)) / Math.log(256)) / 127;
  return Math.sign(x) * Math.expm1(y * Math.log(256)) / 255;
}

/** What may be made of a recording, all of it the same sound. */
const copies: Readonly<Record<string, Uint8Array>> = {
  "a tenth of the level": wavOf(original.map((x) => 0.1 * x)),
  "inverted, and companded to 8 bits": wavOf(original.map((x) => -compand(x))),
  "a cut of it": wavOf(original.subarray(700)),
};

for (const [name, bytes] of Object.entries(copies)) {
  Deno.test(`a copy in another group stops the training: ${name}`, () =>
    withFolder(async (folder) => {
      const recordings = [...clean, { fname: "copy.wav", label: "OK", group: "other", bytes }];
      await assert.rejects(trainOnSet(folder, recordings), {
        name: "DataError",
        message:
          /^Cannot hold recordings out as .* one sound: current pairs are r1\.wav \(line 2\) and copy\.wav \(line 26\)$/,
        remedy: "allowLeaks",
      });
    }));
}

Deno.test("a copy with another label is named first, with both", () =>
  withFolder(async (folder) => {
    const bytes = copies["a cut of it"];
    const recordings = [
      ...clean,
      { fname: "copy.wav", label: "OK", group: "other", bytes },
      { fname: "not.wav", label: "Not OK", group: "third", bytes: wavOf(original.subarray(650)) },
    ];
    await assert.rejects(trainOnSet(folder, recordings), {
      message:
        /current pairs are \S+ \(line \d+\) and not\.wav \(line 27\), whose labels "OK" and "Not OK" contradict: correct one; /,
    });
  }));

Deno.test("a copy that is allowed is said on the card", () =>
  withFolder(async (folder) => {
    const bytes = copies["a cut of it"];
    const recordings = [...clean, { fname: "copy.wav", label: "OK", group: "other", bytes }];
    const { card, leaks } = await trainOnSet(folder, recordings, true);
    assert.match(card.heldOut.caution, /are one sound: r1\.wav \(line 2\) and copy\.wav/);
    assert.equal(leaks.length, 1);
  }));

Deno.test("the same samples under another header share a group, with a warning", () =>
  withFolder(async (folder) => {
    const { channels } = decodeWav(wavOf(original));
    const bytes = encodeWav(channels, { sampleRate, encoding: "float32" });
    const recordings = [...clean, { fname: "copy.wav", label: "OK", group: "other", bytes }];
    const { warnings, card } = await trainOnSet(folder, recordings);
    assert.match(warnings.join("\n"), /same recording, kept in one group: r1\.wav.*copy\.wav/);
    assert.equal(card.data.nGroups, 12);
  }));

/** Makes recordings whose class can be told by their session alone, each session its own tone. */
function sessionRecordings(): SmallRecording[] {
  return Array.from({ length: 64 }, (_, i) => {
    const session = i % 8;
    const fname = `line_${session}_${100 + i}.wav`;
    const bytes = wavOf(tone(400 + 400 * session, fname));
    return { fname, label: session % 2 === 0 ? "OK" : "Not OK", bytes };
  });
}

Deno.test("sessions that the groups do not keep together stop the training", () =>
  withFolder(async (folder) => {
    await assert.rejects(trainOnSet(folder, sessionRecordings()), {
      name: "DataError",
      message:
        /falls from 98\.4 % to 25\.0 % .*\(by: names without their last number\) are held out/,
      remedy: "allowLeaks",
    });
  }));

Deno.test("sessions pass where they are the groups", () =>
  withFolder(async (folder) => {
    const recordings = sessionRecordings()
      .map((recording) => ({ ...recording, group: recording.fname.slice(0, 6) }));
    const { card } = await trainOnSet(folder, recordings);
    assert.doesNotMatch(card.heldOut.caution, /sessions/);
  }));

Deno.test("a duration that tells the class is named once the model is trained", () =>
  withFolder(async (folder) => {
    const recordings = smallRecordings(40).map((recording, i) => {
      const seconds = (recording.label === "OK" ? 0.3 : 0.6) + 0.001 * (i % 7);
      return { ...recording, bytes: wavOf(tone(500, recording.fname, seconds)) };
    });
    const { card, leaks } = await trainOnSet(folder, recordings);
    assert.equal(leaks.length, 1);
    assert.match(leaks[0], /tells the class nearly as well .*by duration 100\.0 %/);
    assert.ok(card.heldOut.caution.endsWith(leaks[0]));
    const stored = await Deno.readTextFile(join(folder, "models", "m", "card.json"));
    assert.equal(JSON.parse(stored).heldOut.caution, card.heldOut.caution);
  }));
