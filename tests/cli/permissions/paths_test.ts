import { pathsOf, writesNothing } from "../../../lib/cli/permissions/paths.ts";
import { root } from "../run_earmark.ts";
import assert from "node:assert/strict";
import { join, resolve } from "node:path";

/** What a command may write, relative to the folder it is started in. */
const writable = (...args: string[]) => [...pathsOf(args).writable];
const paths = (...names: string[]) => names.map((name) => resolve(name));

Deno.test("a command writes its output alone", () => {
  assert.deepEqual(writable("train", "--data", "d"), paths("d"));
  assert.deepEqual(writable("train", "--data", "d", "--out=o"), paths("o"));
  assert.deepEqual(writable("preprocess"), paths("."));
  assert.deepEqual(writable("predict", "a.wav", "--to", "t/p.csv"), paths("t"));
  assert.deepEqual(writable("predict", "--data", "d"), paths("d"));
  assert.deepEqual(writable("evaluate", "--model", "m"), paths("m", "clean"));
  assert.deepEqual(writable("evaluate"), paths("models/earmark", "clean"));
  assert.deepEqual(
    writable("evaluate", "--data", "d", "--to", "t"),
    paths("d/models/earmark", "t", "d/clean"),
  );
  assert.deepEqual(writable("train", "--data=d", "--out", "o", "--ok", "gut"), paths("o", "d"));
  assert.deepEqual(writable("preprocess", "--out", "o", "--ok=gut"), paths("o", "."));
  assert.deepEqual(writable("threshold", "--model", "a/m"), paths("a/m", "a"));
  assert.deepEqual(writable("reprocess", "--list", "l.csv"), paths("."));
  assert.deepEqual(writable("import", "in", "--out", "o", "--force"), paths("in", "o"));
  for (const command of ["inspect", "gauge", "conformance"]) {
    assert.deepEqual(writable(command, "--data", "d"), []);
  }
});

Deno.test("a command reads where it stands, the program, and what its arguments name", () => {
  const { readable } = pathsOf(["predict", "a.wav", "--model=m", "--threshold", "0.5"]);
  for (const path of paths(".", root, "a.wav", "m")) assert.ok(readable.has(path), path);
  assert.ok(!readable.has(resolve("/")));
  const many = Array.from({ length: 100 }, (_, i) => `r/${i}.wav`);
  const ofMany = pathsOf(["predict", "q/a.wav", ...many]).readable;
  assert.deepEqual([..."qr"].map((name) => ofMany.has(resolve(name))), [false, true]);
  assert.ok(!ofMany.has(resolve("r/1.wav")) && ofMany.has(resolve("q/a.wav")));
  // What holds the current folder stays closed, however much of it is named.
  for (const above of ["/", resolve("..")]) {
    const named = Array.from({ length: 100 }, (_, i) => join(above, `${i}.wav`));
    assert.ok(!pathsOf(["predict", ...named]).readable.has(above), above);
  }
});

Deno.test("predict writes nothing where it certainly writes no table", () => {
  const own = ["predict", "a.wav"];
  for (const args of [own, [...own, "--json"], ["predict", "--threshold", "0.3"]]) {
    assert.ok(writesNothing(args), args.join(" "));
    assert.deepEqual(writable(...args), [], args.join(" "));
  }
  for (const args of [["predict"], [...own, "--to", "a.csv"], [...own, "--to=a.csv"]]) {
    assert.ok(!writesNothing(args), args.join(" "));
    assert.deepEqual(writable(...args), paths("."), args.join(" "));
  }
  for (const args of [["preprocess", "set"], [], ["predict", "s3://b/c"]]) {
    assert.ok(!writesNothing(args), args.join(" "));
  }
});
