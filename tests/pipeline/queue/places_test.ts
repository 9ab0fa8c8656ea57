import { ConfigError, DataError } from "earmark/errors.ts";
import {
  pathToPlace,
  placeToPath,
  replaceTexts,
  rootPairs,
} from "earmark/pipeline/queue/places.ts";
import assert from "node:assert/strict";

const here = { data: "/here/set", out: "/here/out" };
const there = { data: "/mnt/set", out: "/mnt/out" };

Deno.test("a path has the same place on every machine", () => {
  const paths: readonly [path: string, place: string, elsewhere: string][] = [
    ["/here/set/wavfiles/a.wav", "data://wavfiles/a.wav", "/mnt/set/wavfiles/a.wav"],
    ["/here/set/wavfiles/ä b/c.wav", "data://wavfiles/ä b/c.wav", "/mnt/set/wavfiles/ä b/c.wav"],
    ["/here/out/clean/.tracks", "out://clean/.tracks", "/mnt/out/clean/.tracks"],
    ["/here/set/..a.wav", "data://..a.wav", "/mnt/set/..a.wav"],
  ];
  for (const [path, place, elsewhere] of paths) {
    assert.equal(pathToPlace(path, here), place);
    assert.equal(placeToPath(place, there), elsewhere);
  }
});

Deno.test("of an output in a data set, and the other way round, the inner one gives the place", () => {
  const inner = { data: "/set", out: "/set/out" };
  assert.equal(pathToPlace("/set/out/clean/a.wav", inner), "out://clean/a.wav");
  assert.equal(pathToPlace("/set/wavfiles/a.wav", inner), "data://wavfiles/a.wav");
  assert.equal(pathToPlace("/out/set/a.wav", { data: "/out/set", out: "/out" }), "data://a.wav");
});

Deno.test("what lies elsewhere has no place", () => {
  for (const path of ["/here/other/a.wav", "/here/set2/a.wav", "/here", "/here/set/../a.wav"]) {
    assert.throws(() => pathToPlace(path, here), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /must lie below the data set or the output: current value is \//);
      return true;
    });
  }
});

Deno.test("a place never leads out of its root", () => {
  for (const place of ["data://../a", "data://a/../../b", "data:///etc/passwd", "etc://a", "a"]) {
    assert.throws(() => placeToPath(place, there), DataError, place);
  }
});

Deno.test("texts are replaced in all that holds texts, once, the longest first", () => {
  const pairs = rootPairs({ data: "/d", out: "/d/out/" });
  const numbers = Float64Array.of(1, 2);
  const value = { text: "/d/out/a and /d/b", list: [{ deep: "/d/out/x" }], numbers, n: 3 };
  const replaced = replaceTexts(value, pairs);
  assert.deepEqual(replaced, {
    text: "out://a and data://b",
    list: [{ deep: "out://x" }],
    numbers,
    n: 3,
  });
  assert.equal((replaced as typeof value).numbers, numbers, "numbers are not copied");
  assert.equal(replaceTexts("a b", [["a", "b"], ["b", "a"]]), "b a");
  assert.equal(replaceTexts("a b", []), "a b");
  assert.equal(replaceTexts("$1 (x", [["(x", "$&"]]), "$1 $&");
});

Deno.test("paths of a working folder are as short as it has them", () => {
  const pairs = rootPairs({ data: ".", out: "./made" }).map(([path, place]) =>
    [place, path] as const
  );
  assert.equal(replaceTexts("data://wavfiles/a.wav", pairs), "wavfiles/a.wav");
  assert.equal(replaceTexts("out://clean/a.wav", pairs), "made/clean/a.wav");
});
