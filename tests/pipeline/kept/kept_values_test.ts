import { keptPathOf, kindOfValue, openKept } from "earmark/pipeline/kept/kept_values.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";

const [kind, other] = ["a", "b"].map((name) => kindOfValue(name));
const idOf = (i: number) => String(i).padStart(64, "0");
const value = { level: -3.25, words: ["ä b", "line\nend"], none: null };

Deno.test("what is kept comes back, by kind and id", () =>
  withFolder(async (folder) => {
    const path = keptPathOf({ out: folder });
    const first = openKept(path);
    assert.ok(first.isEmpty);
    first.set(kind, idOf(1), value);
    first.set(other, idOf(1), { other: true });
    await first.save();
    const second = openKept(path);
    assert.ok(!second.isEmpty);
    assert.deepEqual(second.get(kind, idOf(1)), value);
    assert.deepEqual(second.get(other, idOf(1)), { other: true });
    assert.equal(second.get(kind, idOf(2)), undefined);
    second.set(kind, idOf(1), { newer: 1 });
    await second.save();
    assert.deepEqual(openKept(path).get(kind, idOf(1)), { newer: 1 });
    assert.deepEqual(openKept(path).get(other, idOf(1)), { other: true });
  }));

Deno.test("a file of which one bit changed, or that was cut short, counts as none", () =>
  withFolder(async (folder) => {
    const path = `${folder}/kept`;
    const kept = openKept(path);
    kept.set(kind, idOf(1), value);
    await kept.save();
    const whole = await Deno.readFile(path);
    for (let bit = 0; bit < 8 * whole.length; bit += 3) {
      const bytes = whole.slice();
      bytes[bit >> 3] ^= 1 << (bit & 7);
      await Deno.writeFile(path, bytes);
      assert.ok(openKept(path).isEmpty, `bit ${bit}`);
    }
    for (const length of [0, 5, 40, whole.length - 1]) {
      await Deno.writeFile(path, whole.subarray(0, length));
      assert.ok(openKept(path).isEmpty, `${length} bytes`);
    }
  }));

Deno.test("nothing is written where nothing was added", () =>
  withFolder(async (folder) => {
    await openKept(`${folder}/kept`).save();
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  }));

Deno.test("of many values those go first that nobody asked for", () =>
  withFolder(async (folder) => {
    const path = `${folder}/kept`;
    const kept = openKept(path);
    for (let i = 0; i < 1000; i++) kept.set(kind, idOf(i), i);
    await kept.save();
    const again = openKept(path);
    again.get(kind, idOf(0));
    again.set(kind, idOf(1000), 1000);
    await again.save();
    const found = openKept(path);
    assert.deepEqual([0, 1, 2, 999, 1000].map((i) => found.get(kind, idOf(i))), [
      0,
      undefined,
      2,
      999,
      1000,
    ]);
  }));
