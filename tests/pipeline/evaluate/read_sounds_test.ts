import { readSounds } from "earmark/pipeline/evaluate/read_sounds.ts";
import { sha256 } from "earmark/pipeline/disk/files.ts";
import { shortHash } from "earmark/pipeline/judge/model.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { tone, wavOf } from "../small_set.ts";

Deno.test("sounds are read as they were made, and those that are gone or others are named", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(join(folder, "wavfiles"));
    const bytes = wavOf(tone(500, "a"));
    await Deno.writeFile(join(folder, "wavfiles", "a.wav"), bytes);
    await Deno.writeFile(join(folder, "wavfiles", "other.wav"), wavOf(tone(500, "b")));
    const known = { recordings: [shortHash(sha256(bytes))] };
    const fnames = ["gone.wav", "a.wav", "other.wav"];
    const { sounds, failures } = await readSounds({ data: folder, fnames, known });
    assert.deepEqual(sounds.map(({ fname, sampleRate }) => [fname, sampleRate]), [["a.wav", 8000]]);
    assert.equal(sounds[0].signal.length, 2400);
    assert.equal(failures.length, 2);
    assert.match(failures[0], /gone\.wav.*no such file/);
    assert.match(failures[1], /other\.wav as it must be a recording that was trained on/);
  }));

Deno.test("of a long recording its start is held, and more of one that is drawn", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(join(folder, "wavfiles"));
    const signal = new Float32Array(11 * 8000).map((_, i) => (i % 100) / 128);
    const bytes = wavOf(signal);
    await Deno.writeFile(join(folder, "wavfiles", "a.wav"), bytes);
    const known = { recordings: [shortHash(sha256(bytes))] };
    const request = { data: folder, fnames: ["a.wav"], known };
    const { sounds: [heard] } = await readSounds(request);
    assert.deepEqual([heard.signal.length, heard.nSamples], [80_000, 88_000]);
    const { sounds: [drawn] } = await readSounds({ ...request, drawn: new Set(["a.wav"]) });
    assert.deepEqual([drawn.signal.length, drawn.nSamples], [88_000, undefined]);
    assert.deepEqual(heard.signal, drawn.signal.slice(0, 80_000));
  }));
