import { decodeWav } from "earmark/audio/wav/decode.ts";
import { DataError } from "earmark/errors.ts";
import type { StepProgress } from "earmark/pipeline/cores/run.ts";
import { sha256 } from "earmark/pipeline/disk/files.ts";
import { writeSampleSet } from "earmark/pipeline/synth.ts";
import { generateSampleSet } from "earmark/synth/sample_set.ts";
import assert from "node:assert/strict";
import { join } from "node:path";

/** Runs a test in a folder of its own. */
async function inFolder(test: (out: string) => Promise<void>): Promise<void> {
  const out = await Deno.makeTempDir();
  try {
    await test(out);
  } finally {
    await Deno.remove(out, { recursive: true });
  }
}

/** Computes one hash over all files of a data set. */
async function hashOf(out: string): Promise<string> {
  const fnames = [...Deno.readDirSync(join(out, "wavfiles"))].map(({ name }) => name).sort();
  const paths = ["audio.csv", ...fnames.map((fname) => join("wavfiles", fname))];
  return sha256(
    (await Promise.all(paths.map((path) => Deno.readFile(join(out, path))))).map(sha256).join("\n"),
  );
}

/** The sample set of seed 1, as it is on every machine. */
const sampleSetHash = "89d50b646db868e02f1fecc0863beabea1dd7714e3c7922312d74fce3961bde8";

Deno.test("writeSampleSet writes the same bytes on every machine", () =>
  inFolder(async (out) => {
    const { nRecordings, nBytes, others } = await writeSampleSet({ out, seed: 1 });
    assert.equal(nRecordings, 120);
    assert.ok(nBytes < 4e6);
    assert.deepEqual(others, []);
    assert.equal(await hashOf(out), sampleSetHash);
  }));

Deno.test("writeSampleSet writes 16-bit recordings and a manifest with bare line feeds", () =>
  inFolder(async (out) => {
    await writeSampleSet({ out, seed: 1, nParts: 2 });
    const [first] = generateSampleSet({ seed: 1, nParts: 2 });
    const csv = await Deno.readTextFile(join(out, "audio.csv"));
    assert.ok(csv.startsWith("fname,label,group,defect\npart_001_1.wav,"));
    assert.ok(!csv.includes("\r"));
    const sound = decodeWav(await Deno.readFile(join(out, "wavfiles", first.fname)));
    assert.equal(sound.sampleRate, 16_000);
    sound.channels[0].forEach((value, i) =>
      assert.ok(Math.abs(value - first.samples[i]) <= 0.5 / 32_768)
    );
  }));

Deno.test("writeSampleSet leaves a set that is there as it is", () =>
  inFolder(async (out) => {
    await writeSampleSet({ out, seed: 2, nParts: 2 });
    const inode = (await Deno.stat(join(out, "audio.csv"))).ino;
    const done: number[] = [];
    const onProgress = ({ nDone }: StepProgress) => done.push(nDone);
    await writeSampleSet({ out, seed: 2, nParts: 2 }, { onProgress });
    assert.equal((await Deno.stat(join(out, "audio.csv"))).ino, inode);
    assert.deepEqual(done, [1, 2, 3, 4, 5]);
  }));

Deno.test("writeSampleSet never replaces the user's manifest unasked", () =>
  inFolder(async (out) => {
    const path = join(out, "audio.csv");
    await Deno.writeTextFile(path, "fname,label\nmine.wav,OK\n");
    await assert.rejects(writeSampleSet({ out, seed: 1, nParts: 2 }), (error) => {
      assert.ok(error instanceof DataError);
      assert.match(error.message, /^Cannot write sample set as .*audio\.csv must be absent/);
      assert.equal(error.remedy, "replace");
      return true;
    });
    assert.equal(await Deno.readTextFile(path), "fname,label\nmine.wav,OK\n");
    assert.deepEqual([...Deno.readDirSync(out)].map(({ name }) => name), ["audio.csv"]);
  }));

Deno.test("writeSampleSet never replaces a recording of the user's unasked", () =>
  inFolder(async (out) => {
    await Deno.mkdir(join(out, "wavfiles"));
    await Deno.writeTextFile(join(out, "wavfiles", "part_001_1.wav"), "mine");
    await assert.rejects(
      writeSampleSet({ out, seed: 1, nParts: 2 }),
      /part_001_1\.wav must be absent/,
    );
  }));

Deno.test("writeSampleSet replaces with force, and says which recordings are not of the set", () =>
  inFolder(async (out) => {
    await Deno.mkdir(join(out, "wavfiles"));
    await Deno.writeTextFile(join(out, "wavfiles", "mine.wav"), "mine");
    await Deno.writeTextFile(join(out, "audio.csv"), "fname,label\nmine.wav,OK\n");
    const { others } = await writeSampleSet({ out, seed: 1, nParts: 2, force: true });
    assert.deepEqual(others, ["mine.wav"]);
    assert.match(await Deno.readTextFile(join(out, "audio.csv")), /^fname,label,group,defect\n/);
  }));
