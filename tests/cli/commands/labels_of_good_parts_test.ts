import assert from "node:assert/strict";
import { join } from "node:path";
import { smallRecordings, writeSmallSet } from "../../pipeline/small_set.ts";
import { withFolder } from "../../with_folder.ts";
import { runEarmark } from "../run_earmark.ts";

/** Writes a small set whose labels are other words; returns its folder's table as it was written. */
async function writeRelabelled(folder: string, labels: Readonly<Record<string, string>>) {
  const recordings = smallRecordings(8);
  const own = [...new Set(recordings.map(({ label }) => label))].sort();
  const renamed = Object.fromEntries(own.map((label, i) => [label, Object.values(labels)[i]]));
  await writeSmallSet(
    folder,
    recordings.map((recording) => ({ ...recording, label: renamed[recording.label] })),
  );
}

Deno.test("train asks which of two classes is good, takes --ok, and keeps it for every command", () =>
  withFolder(async (folder) => {
    await writeRelabelled(folder, { a: "0", b: "1" });
    const train = (...more: string[]) =>
      runEarmark(
        ...["train", "--data", folder, "--network", "baseline", "--allow-leaks", "--folds", "2"],
        ...more,
      );
    const inspected = await runEarmark("inspect", "--data", folder);
    assert.match(inspected.stderr, /warning: it can't be told which of 0 and 1 .*earmark\.json/);
    const chosen = await train("--ok", "1");
    assert.equal(chosen.code, 0, chosen.stderr);
    assert.match(chosen.stdout, /escape/);
    assert.match(chosen.stderr, /^good parts: 1 \(as --ok or earmark\.json says\)$/m);
    assert.deepEqual(JSON.parse(await Deno.readTextFile(join(folder, "earmark.json"))), {
      ok: "1",
    });
    const card = JSON.parse(
      await Deno.readTextFile(join(folder, "models", "earmark", "card.json")),
    );
    assert.deepEqual([card.classes, card.okClass], [["1", "0"], "1"]);
    const kept = await runEarmark("inspect", "--data", folder);
    assert.doesNotMatch(kept.stderr, /can't be told/);
    assert.match(kept.stdout, /\n1 .*\n0 .*\ngood parts: 1 \(as --ok or earmark\.json says\)\n/);
    const predicted = await runEarmark("predict", "--data", folder);
    assert.equal(predicted.code, 0, predicted.stderr);
    assert.match(predicted.stdout, /^0 from p\(0\) >= /m);
    const wrong = await runEarmark("inspect", "--data", folder, "--ok", "OK");
    assert.equal(wrong.code, 2);
    assert.match(
      wrong.stderr,
      /^error: Cannot take OK for the label of good parts, .*: current labels are 0, 1\n$/,
    );
    await Deno.writeTextFile(join(folder, "earmark.json"), '{"good": "1"}');
    const unknown = await runEarmark("inspect", "--data", folder);
    assert.match(unknown.stderr, /^error: Cannot use .*earmark\.json as good is wrong/);
  }));

Deno.test("train names what was left out before it says that a class is missing", () =>
  withFolder(async (folder) => {
    await writeRelabelled(folder, { a: "NOK", b: "OK" });
    const table = await Deno.readTextFile(join(folder, "audio.csv"));
    const bad = table.split("\n").filter((line) => line.includes("NOK"));
    for (const [name] of bad.map((line) => line.split(","))) {
      await Deno.writeFile(join(folder, "wavfiles", name), new Uint8Array(8));
    }
    const { code, stderr } = await runEarmark("train", "--data", folder, "--network", "baseline");
    assert.equal(code, 1);
    const error = stderr.slice(stderr.indexOf("error:"));
    assert.match(
      error,
      new RegExp(
        `^error: ${bad.length} recordings were left out:\n(  line .*\n){${bad.length}}Cannot train as .*: current class is OK \\(learn .*\\)\n$`,
      ),
    );
  }));
