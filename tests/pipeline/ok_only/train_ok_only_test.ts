import { readModelCard } from "earmark/pipeline/disk/card_file.ts";
import { parseCard } from "earmark/pipeline/judge/parse_card.ts";
import { readOkOnlyHeldOut } from "earmark/pipeline/ok_only/read_held_out.ts";
import { judgeOkOnly } from "earmark/pipeline/ok_only/held_out.ts";
import { train } from "earmark/pipeline/train/train.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { modelOf, okRecordings, trainOkOnly } from "./ok_only_set.ts";

const filesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();

Deno.test("one class alone gives a model without a network, and what it lets pass is not known", () =>
  withFolder(async (folder) => {
    const { card, byGroup, leftOut } = await trainOkOnly(folder, okRecordings(12));
    assert.deepEqual([card.kind, card.classes, card.okClass], ["okOnly", ["OK"], "OK"]);
    assert.deepEqual(await readModelCard(modelOf(folder)), card);
    const files = await filesIn(modelOf(folder));
    assert.ok(files.includes("novelty.json") && files.includes("heldout.csv"));
    assert.ok(!files.includes("model.json") && !files.includes("weights.bin"));
    const { decision, heldOut, data } = card;
    assert.deepEqual([decision.nParts, decision.rank, decision.bound], [12, 1, 1 / 13]);
    assert.match(decision.chosen, /the strictest that 12 OK parts allow: 1 % takes 99/);
    assert.deepEqual([heldOut.unit, heldOut.nFolds, heldOut.caution], ["group", 3, ""]);
    assert.deepEqual([heldOut.byPart.overkill.n, heldOut.byRecording.overkill.n], [12, 24]);
    assert.deepEqual([heldOut.byPart.escape, heldOut.auc, heldOut.tested], [
      undefined,
      undefined,
      [],
    ]);
    assert.deepEqual([data.perClass, data.recordings.length], [[24], 24]);
    assert.deepEqual([byGroup.length, leftOut], [12, []]);
  }));

Deno.test("other classes teach nothing: with and without them the detector is the same", () =>
  withFolder(async (folder) => {
    const alone = await trainOkOnly(join(folder, "alone"), okRecordings(10));
    const others = { "Not OK": 3, flat: 2 };
    const beside = await trainOkOnly(join(folder, "beside"), okRecordings(10, others));
    const textOf = (name: string) =>
      Deno.readTextFile(join(modelOf(join(folder, name)), "novelty.json"));
    assert.equal(await textOf("beside"), await textOf("alone"));
    assert.deepEqual(beside.card.decision, alone.card.decision);
    assert.deepEqual(beside.card.data, alone.card.data);
    const { heldOut } = beside.card;
    assert.deepEqual(heldOut.byPart.overkill, alone.card.heldOut.byPart.overkill);
    assert.deepEqual(heldOut.tested, [
      { name: "Not OK", nRecordings: 6 },
      { name: "flat", nRecordings: 4 },
    ]);
    // Tones an octave and more away are told from the OK ones.
    assert.deepEqual([heldOut.byPart.escape!.n, heldOut.byPart.escape!.nErrors], [5, 0]);
    assert.ok(heldOut.auc!.value >= 0.9);
  }));

Deno.test("the table gives back every distance, so that figures come out the same", () =>
  withFolder(async (folder) => {
    const { card, heldOut } = await trainOkOnly(folder, okRecordings(10, { "Not OK": 3 }));
    const read = await readOkOnlyHeldOut(modelOf(folder), card);
    const { decision, figures, verdicts } = judgeOkOnly(read, card.decision.falseAlarm);
    assert.deepEqual({ ...decision, chosen: card.decision.chosen }, card.decision);
    assert.deepEqual(JSON.parse(JSON.stringify(figures)).byPart, card.heldOut.byPart);
    assert.deepEqual(verdicts, heldOut);
    assert.equal(read.fields[0].fname, "OK 0 1.wav");
    const path = join(modelOf(folder), "heldout.csv");
    await Deno.writeTextFile(path, (await Deno.readTextFile(path)).replace("OK 0", "OK 9"));
    await assert.rejects(readOkOnlyHeldOut(modelOf(folder), card), {
      name: "ModelError",
      message: /it must be the file that its card was written with/,
    });
  }));

Deno.test("a model leaves nothing of one of another kind that stood in its folder", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(modelOf(folder), { recursive: true });
    const old = ["model.json", "weights.bin", "model.onnx", "report.html"];
    for (const name of old) await Deno.writeTextFile(join(modelOf(folder), name), "old");
    await trainOkOnly(folder, okRecordings(6));
    assert.deepEqual((await filesIn(modelOf(folder))).filter((name) => old.includes(name)), []);
  }));

Deno.test("training on OK parts alone is refused where it can't be done, in words that say why", () =>
  withFolder(async (folder) => {
    const refused = async (
      name: string,
      work: (path: string) => Promise<unknown>,
      message: RegExp,
      kind = "DataError",
    ) => {
      await assert.rejects(work(join(folder, name)), (error: Error) => {
        assert.equal(error.name, kind);
        assert.match(error.message, message);
        return true;
      });
    };
    await refused("few", (path) => trainOkOnly(path, okRecordings(2)), /must be 6 of them.*is 4$/);
    for (const falseAlarm of [0, 1]) {
      await refused(
        `share${falseAlarm}`,
        (path) => trainOkOnly(path, okRecordings(8), { falseAlarm }),
        new RegExp(`must be above 0 and below 1: current value is ${falseAlarm}$`),
        "ConfigError",
      );
    }
    await refused(
      "strict",
      (path) => trainOkOnly(path, okRecordings(8), { falseAlarm: 0.01 }),
      /to 1 % as that takes 99 OK parts: current value is 8, which allow 11\.1 % at the strictest/,
    );
    await refused(
      "unnamed",
      (path) =>
        trainOkOnly(
          path,
          okRecordings(4, { bad: 4 }).map((own) => ({
            ...own,
            label: own.label === "OK" ? "brass" : "steel",
          })),
        ),
      /one class must be theirs.*current classes are brass, steel/,
    );
    await refused(
      "denied",
      (path) => trainOkOnly(path, okRecordings(8).map((own) => ({ ...own, label: "hardly OK" }))),
      /one class must be theirs.*or in earmark\.json.*current class is hardly OK/,
    );
    await refused(
      "bad",
      (path) => trainOkOnly(path, okRecordings(8).map((own) => ({ ...own, label: "Not OK" }))),
      /current class is Not OK/,
    );
    await refused(
      "bandless",
      (path) => trainOkOnly(path, okRecordings(8), { settings: { features: { kind: "mfcc" } } }),
      /features must have mel bands/,
      "ConfigError",
    );
  }));

Deno.test("the class that is said to be of good parts teaches, whatever its name", () =>
  withFolder(async (folder) => {
    const labels: Record<string, string> = { OK: "hardly new", bad: "steel" };
    const recordings = okRecordings(8, { bad: 2 })
      .map((own) => ({ ...own, label: labels[own.label] }));
    const { card } = await trainOkOnly(folder, recordings, { ok: "hardly new" });
    assert.deepEqual([card.okClass, card.heldOut.tested[0].name], ["hardly new", "steel"]);
  }));

Deno.test("training on one class alone says that OK parts alone can teach", () =>
  withFolder(async (folder) => {
    await trainOkOnly(folder, okRecordings(6));
    await assert.rejects(train({ data: folder }, { nWorkers: 1 }), {
      name: "DataError",
      message: /at least two classes .*: current class is OK$/,
      remedy: "okOnly",
    });
  }));

Deno.test("a card of OK parts alone must be whole", () =>
  withFolder(async (folder) => {
    const { card } = await trainOkOnly(folder, okRecordings(8, { "Not OK": 2 }));
    assert.deepEqual(parseCard(structuredClone(card)), card);
    const refused = (changed: object, message: RegExp) =>
      assert.throws(() => parseCard({ ...card, ...changed }), { name: "RangeError", message });
    refused({ classes: ["OK", "Not OK"] }, /at classes/);
    refused({ okClass: "good" }, /its okClass must be OK/);
    refused({ threshold: { value: 0.5, rule: 0.5, chosen: "" } }, /threshold/);
    refused({ files: { heldOut: card.files.heldOut } }, /at files\.novelty/);
    refused({ heldOut: { ...card.heldOut, tested: [] } }, /escape and what was tested go together/);
    refused({ decision: { ...card.decision, nParts: 9 } }, /it must judge 9 parts/);
    refused({ decision: { ...card.decision, falseAlarm: 0 } }, /decision\.falseAlarm/);
    refused({ data: { ...card.data, perClass: [3] } }, /its data must be OK/);
  }));
