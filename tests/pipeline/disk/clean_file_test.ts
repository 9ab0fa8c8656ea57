import {
  encodeClean,
  lookAtClean,
  readCleanFile,
  readCleanSignals,
} from "earmark/pipeline/disk/clean_file.ts";
import type { CleanStamp } from "earmark/pipeline/disk/clean_file.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { tone, wavOf } from "../small_set.ts";

const stamp = {
  key: "k",
  cleanLength: 3,
  notes: { seconds: 1 },
  surroundings: { x: 1 },
} as unknown as CleanStamp;
const signals = [Float32Array.of(0.5, -0.25, 0.125)];

Deno.test("a cleaned recording comes back with its stamp, for its key alone", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    await Deno.writeFile(path, encodeClean(signals, 8000, stamp));
    const found = await readCleanFile(path);
    assert.deepEqual(typeof found === "object" && found.stamp, stamp);
    assert.deepEqual(await readCleanSignals(path, "k"), signals);
    assert.equal(await readCleanSignals(path, "other"), undefined);
  }));

Deno.test("one bit that changed makes a cleaned recording damaged, and still ours", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    const whole = encodeClean(signals, 8000, stamp);
    for (let bit = 0; bit < 8 * whole.length; bit++) {
      const bytes = whole.slice();
      bytes[bit >> 3] ^= 1 << (bit & 7);
      await Deno.writeFile(path, bytes);
      const found = await readCleanFile(path);
      assert.ok(found === "damaged" || found === "outdated", `bit ${bit}: ${found}`);
    }
    await Deno.writeFile(path, new Uint8Array(0));
    assert.equal(await readCleanFile(path), "damaged");
  }));

Deno.test("a file of another program is foreign, and none is missing", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    assert.equal(await lookAtClean(path), "missing");
    await Deno.writeFile(path, wavOf(tone(500, "foreign")));
    assert.equal(await lookAtClean(path), "foreign");
    assert.equal(await readCleanFile(path), "foreign");
    await Deno.remove(path);
    await Deno.mkdir(path);
    assert.equal(await lookAtClean(path), "foreign");
  }));
