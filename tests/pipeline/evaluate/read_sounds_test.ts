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
