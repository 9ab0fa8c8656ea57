import { cleanName } from "earmark/pipeline/disk/clean_name.ts";
import assert from "node:assert/strict";

Deno.test("no two recordings share the name of a cleaned one, and WAVs keep theirs", () => {
  const stems = [
    "x",
    "x.flac",
    "x.wav",
    "x.flac.wav",
    "x.FLAC.WAV",
    "x.mp3",
    "x.wave",
    "x.ogg.wav",
  ];
  const endings = [".wav", ".WAV", ".wave", ".flac", ".FLAC", ".mp3", ".ogg"];
  const names = stems.flatMap((stem) => endings.map((ending) => stem + ending));
  const fold = (all: readonly string[]) => new Set(all.map((name) => name.toLowerCase()));
  assert.equal(new Set(names.map(cleanName)).size, names.length);
  // Nor where a file system takes capitals for small letters.
  assert.equal(fold(names.map(cleanName)).size, fold(names).size);
  for (const name of ["x.wav", "x.WAV", "x.wave", "x.wav.wav"]) assert.equal(cleanName(name), name);
  assert.equal(cleanName("x.flac"), "x.flac.wav");
});
