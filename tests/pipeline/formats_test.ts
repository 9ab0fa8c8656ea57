import { decodeSound } from "earmark/audio/decode.ts";
import { decodeWav } from "earmark/audio/wav/decode.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { openModel } from "earmark";
import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { inspectDataSet } from "earmark/pipeline/inspect/inspect.ts";
import { takeRecording } from "earmark/pipeline/judge/sound/recording.ts";
import { predictRecording } from "earmark/pipeline/predict/predict_recording.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { fixture, mono16 } from "../audio/compressed/fixtures.ts";
import { withFolder } from "../with_folder.ts";
import { smallSettings, tone, wavOf, writeSmallSet } from "./small_set.ts";

const wavOf16 = encodeWav([mono16], { sampleRate: 8000, encoding: "pcm16" });
const run = { nWorkers: 1 };

Deno.test("FLAC and the WAV of the same samples are prepared alike, under names of their own", () =>
  withFolder(async (folder) => {
    const label = "OK";
    const dataSet = await writeSmallSet(folder, [
      { fname: "a.flac", label, bytes: fixture("mono16.flac") },
      { fname: "a.wav", label, bytes: wavOf16 },
    ]);
    const { prepared, failures } = await preprocessDataSet(dataSet, smallSettings, run);
    assert.deepEqual([prepared.length, failures], [2, []]);
    const clean = (name: string) =>
      decodeWav(Deno.readFileSync(join(folder, "clean", name))).channels;
    assert.deepEqual(clean("a.flac.wav"), clean("a.wav"));
    const again = await preprocessDataSet(dataSet, smallSettings, run);
    assert.equal(again.nKept, 2);
    await Deno.writeTextFile(join(folder, "audio.csv"), "fname,label\na.wav,OK\n");
    await preprocessDataSet(await openDataSet({ data: folder, out: folder }), smallSettings, run);
    const left = [...Deno.readDirSync(join(folder, "clean"))].map(({ name }) => name);
    assert.deepEqual(left.filter((name) => name.endsWith(".wav")), ["a.wav"]);
  }));

Deno.test("an inspection warns of lossy recordings, and where the encoding tells the class", () =>
  withFolder(async (folder) => {
    const named = (label: string, end: string, bytes?: Uint8Array) =>
      [1, 2].map((i) => ({ fname: `${label}${i}${end}`, label, group: `${label} ${i}`, bytes }));
    await writeSmallSet(folder, [
      ...named("OK", ".wav"),
      ...named("NOK", ".mp3", fixture("tagged.mp3")),
    ]);
    const { warnings, inspection } = await inspectDataSet({ data: folder }, run);
    const text = warnings.join("\n");
    assert.match(text, /^line 4: NOK1\.mp3: MP3 is lossy: .* \(record WAV or FLAC\)$/m);
    assert.match(text, /^encodings tell the class \(mp3 of NOK, pcm16 of OK alone\)/m);
    assert.deepEqual(inspection.formats.map(([format]) => format).sort(), [
      "8000 Hz, 1 channel, mp3",
      "8000 Hz, 1 channel, pcm16",
    ]);
  }));

Deno.test("rates a clock's error apart are one rate, with a note", () =>
  withFolder(async (folder) => {
    const rates = [44_100, 44_101, 44_100, 44_099];
    await writeSmallSet(
      folder,
      rates.map((sampleRate, i) => ({
        ...{ fname: `r${i}.wav`, label: i < 2 ? "OK" : "NOK", group: `${i}` },
        bytes: encodeWav([tone(500, `${i}`)], { sampleRate, encoding: "pcm16" }),
      })),
    );
    const { warnings, inspection, reasons } = await inspectDataSet({ data: folder }, run);
    assert.deepEqual(inspection.formats, [["44100 Hz, 1 channel, pcm16", 4]]);
    assert.match(warnings.join("\n"), /^line 3: r1\.wav: its header says 44101 Hz/m);
    assert.doesNotMatch([...warnings, ...reasons].join("\n"), /tell the class|rates;/);
  }));

Deno.test("a verdict on a lossy recording says so, and samples give the verdict of their file", async () => {
  const model = await openModel("models/earmark");
  const bytes = fixture("tagged.mp3");
  const { notes, ...verdict } = await model.judge(bytes);
  assert.match(JSON.stringify(notes), /"header","text":"MP3 is lossy: /);
  const { notes: _, ...ofSamples } = await model.judge(await decodeSound(bytes));
  assert.deepEqual(verdict, ofSamples);
});

Deno.test("a compressed recording that is damaged is not judged, and the others are", () =>
  withFolder(async (folder) => {
    const model = await openModel("models/earmark");
    const files = {
      "a.mp3": fixture("plain.mp3").subarray(0, 600),
      "b.wav": wavOf(tone(500, "b")),
    };
    const predictions = await Promise.all(
      Object.entries(files).map(async ([fname, bytes]) => {
        const path = join(folder, fname);
        await Deno.writeFile(path, bytes);
        return (await predictRecording(model, { fname, path, fields: {} })).prediction;
      }),
    );
    assert.match(
      predictions[0].failure!,
      /a\.mp3: Cannot decode MP3 as its last frame must be whole/,
    );
    assert.equal(predictions[0].verdict, "Not judged");
    assert.equal(predictions[1].failure, undefined);
  }));

Deno.test("samples at a rate a clock's error off are those of the nominal rate", () => {
  const { sampleRate, header } = takeRecording({ channels: [mono16], sampleRate: 7999 });
  assert.equal(sampleRate, 8000);
  assert.match(header[0], /says 7999 Hz/);
});
