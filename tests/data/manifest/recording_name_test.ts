import assert from "node:assert/strict";
import { normalizeName } from "earmark/data/manifest/recording_name.ts";

Deno.test("normalizeName gives a path its only spelling", () => {
  assert.equal(normalizeName("a.wav"), "a.wav");
  assert.equal(normalizeName("day 1\\part//07.wav"), "day 1/part/07.wav");
  assert.equal(normalizeName("./x/../y/z.wav"), "y/z.wav");
  assert.equal(normalizeName("Geräusch..wav"), "Geräusch..wav");
});

Deno.test("normalizeName changes nothing the second time", () => {
  for (const name of ["a.wav", "b\\c.wav", "./d/./e.wav", "f/../g.wav"]) {
    assert.equal(normalizeName(normalizeName(name)), normalizeName(name));
  }
});

Deno.test("normalizeName refuses names outside the folder", () => {
  for (const name of ["../a.wav", "a/../../b.wav", "..\\a.wav"]) {
    assert.throws(() => normalizeName(name), {
      name: "RangeError",
      message:
        `Cannot name a recording as the path must stay inside its folder: current value is "${name}"`,
    });
  }
  for (const name of ["/a.wav", "\\\\host\\share\\a.wav", "C:\\a.wav", "c:a.wav"]) {
    assert.throws(() => normalizeName(name), /must be relative to its folder/);
  }
  for (const name of ["", ".", "./", "a/.."]) {
    assert.throws(() => normalizeName(name), /must not be empty/);
  }
});
