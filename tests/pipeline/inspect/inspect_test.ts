import { encodeWav } from "earmark/audio/wav/encode.ts";
import { narrowRecordings, shortRecordings } from "earmark/pipeline/inspect/faults.ts";
import { inspectRecordings } from "earmark/pipeline/inspect/inspect.ts";
import { scanDataSet } from "earmark/pipeline/inspect/scan.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { sampleRate, smallRecordings, tone, wavOf, writeSmallSet } from "../small_set.ts";

Deno.test("a scan says what is in every recording, and which can't be read", () =>
  withFolder(async (folder) => {
    const stereo = encodeWav([tone(500, "a"), tone(500, "b")], { sampleRate: 8000 });
    const dataSet = await writeSmallSet(folder, [
      { fname: "a.wav", label: "OK" },
      { fname: "stereo.wav", label: "OK", bytes: stereo },
      { fname: "bad.wav", label: "Not OK", bytes: new Uint8Array(3) },
    ]);
    const { recordings, failures } = await scanDataSet(dataSet, {}, { nWorkers: 1 });
    assert.deepEqual(
      recordings.map((
        { sampleRate, nChannels, encoding, seconds },
      ) => [sampleRate, nChannels, encoding, seconds]),
      [[8000, 1, "pcm16", 0.3], [8000, 2, "float32", 0.3]],
    );
    assert.ok(recordings.every(({ activeSeconds }) => activeSeconds > 0.29));
    assert.equal(failures.length, 1);
    assert.match(failures[0], /^line 4: Cannot read .*bad\.wav: /);
  }));

Deno.test("a data set of which nothing can be read is refused with all reasons", () =>
  withFolder(async (folder) => {
    const bytes = new Uint8Array(3);
    const dataSet = await writeSmallSet(folder, [
      { fname: "a.wav", label: "OK", bytes },
      { fname: "b.wav", label: "OK", bytes },
    ]);
    await assert.rejects(scanDataSet(dataSet, {}, { nWorkers: 1 }), {
      name: "DataError",
      message: /no recording can be read:\nline 2: .*a\.wav.*\nline 3: .*b\.wav/,
    });
  }));

Deno.test("an inspection counts classes, groups and formats, and names faults by their row", () =>
  withFolder(async (folder) => {
    const loud = tone(500, "loud").map((value) => Math.max(-1, Math.min(1, 5 * value)));
    const codec = new Float32Array(4000);
    codec.set(tone(500, "codec"), 1600);
    const dataSet = await writeSmallSet(folder, [
      ...smallRecordings(8),
      { fname: "clipped.wav", label: "OK", bytes: wavOf(loud) },
      { fname: "silent.wav", label: "OK", bytes: wavOf(new Float32Array(400)) },
      { fname: "offset.wav", label: "OK", bytes: wavOf(tone(500, "o").map((v) => v + 0.2)) },
      { fname: "codec.wav", label: "OK", bytes: wavOf(codec) },
      { fname: "copy.wav", label: "OK", bytes: wavOf(loud) },
    ]);
    const { recordings } = await scanDataSet(dataSet, {}, { nWorkers: 1 });
    const { classes, formats, faults, warnings } = await inspectRecordings(recordings);
    assert.deepEqual(
      classes.map(({ label, nRecordings, nGroups }) => [label, nRecordings, nGroups]),
      // clipped.wav and its copy are one group.
      [["OK", 9, 6], ["Not OK", 4, 2]],
    );
    assert.deepEqual(classes[1].seconds, [0.3, 0.3, 0.3]);
    assert.deepEqual(formats, [["8000 Hz, 1 channel, pcm16", 13]]);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0], /clipped\.wav \(line 10\), copy\.wav \(line 14\)/);
    const expected = [
      /^line 10: clipped\.wav is clipped in \d+\.\d\d % of its samples$/,
      /^line 11: silent\.wav is silent$/,
      /^line 12: offset\.wav has an offset of 0\.2\d\d$/,
      /^line 13: codec\.wav holds 0\.20 s of exact zeros, as a codec leaves them$/,
      /^line 14: copy\.wav is clipped/,
    ];
    assert.equal(faults.length, expected.length, faults.join("\n"));
    expected.forEach((pattern, i) => assert.match(faults[i], pattern));
  }));

Deno.test("an inspection shows a shortcut: here length alone tells the class", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(
      folder,
      smallRecordings(16).map((recording) => ({
        ...recording,
        bytes: wavOf(tone(500, recording.fname, recording.label === "OK" ? 0.3 : 0.4)),
      })),
    );
    const { recordings } = await scanDataSet(dataSet, {}, { nWorkers: 1 });
    const { shortcuts } = await inspectRecordings(recordings);
    assert.equal(shortcuts?.balancedAccuracy.value, 1);
    assert.equal((await inspectRecordings(recordings.slice(0, 2))).shortcuts, undefined);
  }));

Deno.test("recordings below the chosen rate are named, those at it are not", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(2));
    const { recordings } = await scanDataSet(dataSet, {}, { nWorkers: 1 });
    assert.deepEqual(narrowRecordings(recordings, 8000), []);
    const { line, fname } = recordings[0].row;
    assert.equal(
      narrowRecordings(recordings, 16000)[0],
      `line ${line}: ${fname} was recorded at 8000 Hz: its upper bands are empty`,
    );
  }));

Deno.test("an inspection names what is unlike the set, and counts many of one kind together", () =>
  withFolder(async (folder) => {
    const noise = (x: number, i: number) => x + 1e-3 * Math.sin(i * i);
    const sound = (name: string) => tone(500, name, 0.4).map(noise);
    const offset = (name: string) => sound(name).map((x) => x + 0.1);
    const inverted = sound("inverted");
    const dataSet = await writeSmallSet(folder, [
      ...smallRecordings(20).map(({ fname, ...one }) => ({
        ...one,
        fname,
        bytes: wavOf(sound(fname)),
      })),
      ...Array.from({ length: 9 }, (_, i) => ({
        fname: `offset${i}.wav`,
        label: "OK",
        bytes: wavOf(offset(`o${i}`)),
      })),
      { fname: "quiet.wav", label: "OK", bytes: wavOf(sound("quiet").map((x) => x / 500)) },
      {
        fname: "inverted.wav",
        label: "OK",
        bytes: encodeWav([inverted, inverted.map((x) => -0.97 * x)], {
          sampleRate: 8000,
          encoding: "float32",
        }),
      },
    ]);
    const { recordings } = await scanDataSet(dataSet, {}, { nWorkers: 1 });
    const { faults } = await inspectRecordings(recordings);
    [0, 1, 2, 3, 4].forEach((i) =>
      assert.match(faults[i], new RegExp(`offset${i}\\.wav has an offset of 0\\.(09|10)\\d$`))
    );
    assert.match(faults[5], /quiet\.wav is not like a good recording: level -\d+ dB, 5\d dB below/);
    assert.match(faults[6], /inverted\.wav is not like a good recording: its channels cancel/);
    assert.equal(faults[7], "4 more like these (offset): lines 27, 28, 29, 30");
    assert.equal(faults.length, 8, faults.join("\n"));
  }));

Deno.test("the same samples under another header are one group", () =>
  withFolder(async (folder) => {
    const signal = tone(500, "same");
    const dataSet = await writeSmallSet(folder, [
      { fname: "a.wav", label: "OK", bytes: wavOf(signal) },
      { fname: "b.wav", label: "OK", bytes: Uint8Array.of(...wavOf(signal), 0, 0, 0, 0) },
      { fname: "c.wav", label: "OK", bytes: wavOf(tone(500, "other")) },
    ]);
    const { recordings } = await scanDataSet(dataSet, {}, { nWorkers: 1 });
    const { classes, warnings } = await inspectRecordings(recordings);
    assert.equal(classes[0].nGroups, 2);
    assert.match(warnings[0], /The same recording, kept in one group: a\.wav .*, b\.wav/);
  }));

Deno.test("equal channels and zeros around it make no other recording, and labels contradict", () =>
  withFolder(async (folder) => {
    const signal = tone(500, "same");
    const stereo = encodeWav([signal, signal], { sampleRate, encoding: "pcm16" });
    const late = Float32Array.of(...new Float32Array(300), ...signal, 0);
    const dataSet = await writeSmallSet(folder, [
      { fname: "a.wav", label: "OK", bytes: wavOf(signal) },
      { fname: "b.wav", label: "Not OK", bytes: stereo },
      { fname: "c.wav", label: "OK", bytes: wavOf(late) },
      { fname: "d.wav", label: "OK", bytes: wavOf(tone(500, "other")) },
    ]);
    const { recordings } = await scanDataSet(dataSet, {}, { nWorkers: 1 });
    const { classes, warnings } = await inspectRecordings(recordings);
    assert.deepEqual(classes.map(({ nGroups }) => nGroups), [2, 1]);
    assert.match(warnings[0], /different labels .*: a\.wav .*, b\.wav .*, c\.wav/);
  }));

Deno.test("recordings that hold less sound than a frame are named with the least", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, [
      { fname: "two.wav", label: "OK", bytes: wavOf(Float32Array.of(0.5, -0.5)) },
      { fname: "all.wav", label: "OK", bytes: wavOf(tone(500, "all")) },
    ]);
    const { recordings } = await scanDataSet(dataSet, {}, { nWorkers: 1 });
    assert.deepEqual(shortRecordings(recordings, 0.032), [
      "line 2: two.wav holds less sound than one frame of features (0.032 s): nothing to judge",
    ]);
    assert.deepEqual(shortRecordings(recordings, 2 / 8000), []);
  }));
