import assert from "node:assert/strict";
import { smallRecordings, tone, wavOf, writeSmallSet } from "../../pipeline/small_set.ts";
import { withFolder } from "../../with_folder.ts";
import { runEarmark } from "../run_earmark.ts";

const quick = ["--model", "baseline", "--workers", "1"];

Deno.test("train ends with status 1 where a nuisance tells the class, unless that is allowed", () =>
  withFolder(async (folder) => {
    const recordings = smallRecordings(40).map((recording, i) => {
      const seconds = (recording.label === "OK" ? 0.3 : 0.6) + 0.001 * (i % 7);
      return { ...recording, bytes: wavOf(tone(500, recording.fname, seconds)) };
    });
    await writeSmallSet(folder, recordings);
    const stopped = await runEarmark("train", "--data", folder, ...quick);
    assert.equal(stopped.code, 1);
    assert.match(
      stopped.stderr,
      /^error: Cannot release these figures as .*by duration .*leaks\)$/m,
    );
    const allowed = await runEarmark("train", "--data", folder, ...quick, "--allow-leaks");
    assert.equal(allowed.code, 0, allowed.stderr);
    assert.doesNotMatch(allowed.stderr, /^error/m);
    assert.match(allowed.stdout, /^Take with care: [^]*by duration /m);
  }));

Deno.test("train stops at a copy in another group, and says how to go on", () =>
  withFolder(async (folder) => {
    const bytes = wavOf(tone(500, "r1.wav").map((x) => 0.3 * x));
    const copy = { fname: "copy.wav", label: "OK", group: "other", bytes };
    await writeSmallSet(folder, [...smallRecordings(16), copy]);
    const { code, stdout, stderr } = await runEarmark("train", "--data", folder, ...quick);
    assert.deepEqual([code, stdout.includes("held out")], [1, false]);
    assert.match(
      stderr,
      /^error: .*r1\.wav \(line 2\) and copy\.wav \(line 18\) \(give .* group of audio\.csv, or .*--allow-leaks\)$/m,
    );
  }));
