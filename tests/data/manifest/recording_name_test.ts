import assert from "node:assert/strict";
import { normalizeName } from "earmark/data/manifest/recording_name.ts";

Deno.test("normalizeName gives every spelling of a path the same form", () => {
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
        `Cannot use path of recording as it must stay inside the folder of recordings: current value is "${name}"`,
    });
  }
  for (const name of ["/a.wav", "\\\\host\\share\\a.wav", "C:\\a.wav", "c:a.wav"]) {
    assert.throws(() => normalizeName(name), /it must be relative to the folder of recordings/);
  }
  for (const name of ["", ".", "./", "a/.."]) {
    assert.throws(() => normalizeName(name), /it must not be empty/);
  }
});
