import { decodeWav, encodeWav } from "earmark/signals";
import { NOT_JUDGED, openModel, predict, preprocess, train } from "earmark";
import type { TrainProgress } from "earmark";
import * as explore from "earmark/explore";
import * as plot from "earmark/plot";
import * as signals from "earmark/signals";
import * as study from "earmark/study";
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { smallRecordings, smallSettings, writeSmallSet } from "./pipeline/small_set.ts";
import { withFolder } from "./with_folder.ts";

const root = dirname(import.meta.dirname!);

/** Settings as a program gives them: by section, before all others. */
const request = {
  source: "default",
  settings: { ...smallSettings, model: { network: "baseline" } },
};

Deno.test("a program trains, opens and judges by the door alone", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    const steps = new Set<TrainProgress["step"]>();
    const run = { nWorkers: 1, onProgress: ({ step }: TrainProgress) => void steps.add(step) };
    const { prepared, nKept } = await preprocess({ data: folder, ...request }, { nWorkers: 1 });
    assert.deepEqual([prepared.length, nKept], [8, 0]);
    const report = await train({ data: folder, name: "m", ...request }, run);
    const reading = ["copies", "statistics", "novelty"];
    assert.deepEqual([...steps], ["open", "settings", "preprocess", ...reading]);
    assert.deepEqual(report.leftOut, []);

    const model = await openModel(report.folder);
    assert.deepEqual(model.classes, { names: ["OK", "Not OK"], ok: 0, bad: 1 });
    const path = join(folder, "wavfiles", "r1.wav");
    const bytes = await Deno.readFile(path);
    const verdict = await model.judge(bytes);
    assert.equal(verdict.verdict, "OK");
    assert.deepEqual(verdict.notes, [{ kind: "heardInTraining" }]);

    // The same samples without their file get the same score; nobody can say that they were heard.
    const bySamples = await model.judge(decodeWav(bytes));
    assert.deepEqual(bySamples, { ...verdict, notes: [] });
    const stereo = encodeWav([...decodeWav(bytes).channels, ...decodeWav(bytes).channels], {
      sampleRate: 8000,
      encoding: "float32",
    });
    assert.deepEqual((await model.judge(stereo)).probabilities, verdict.probabilities);

    const recordings = [{ fname: "r1.wav", path, fields: {} }];
    const { predictions } = await predict(recordings, { modelFolder: report.folder });
    assert.deepEqual(predictions, [{ fname: "r1.wav", fields: {}, ...verdict }]);
  }));

Deno.test("a model refuses what is no sound, and never passes silence", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    const { folder: modelFolder } = await train({ data: folder, ...request });
    const { judge } = await openModel(modelFolder);
    await assert.rejects(judge(new TextEncoder().encode("no sound")), { name: "WavError" });
    const none = { channels: [new Float32Array(0)], sampleRate: 8000 };
    await assert.rejects(judge(none), { name: "DataError", message: /no sample/ });
    await assert.rejects(judge({ channels: [], sampleRate: 8000 }), { name: "DataError" });
    const one = new Float32Array(9);
    for (
      const [samples, rule] of [
        [{ channels: [one], sampleRate: NaN }, /rate must be positive: current value is NaN/],
        [{ channels: [one, one.slice(1)], sampleRate: 8000 }, /of one length: .* 9, 8/],
        [{ channels: [Float32Array.of(0, NaN)], sampleRate: 8000 }, /finite: .* NaN at 1/],
      ] as const
    ) {
      await assert.rejects(judge(samples), { name: "RangeError", message: rule });
    }
    const silence = { channels: [new Float32Array(8000)], sampleRate: 8000 };
    const { faults, ...verdict } = await judge(silence);
    assert.deepEqual(faults?.map(({ kind }) => kind), ["silent"]);
    assert.deepEqual(verdict, {
      verdict: NOT_JUDGED,
      nWindows: 0,
      notes: [{ kind: "silent" }],
    });
  }));

Deno.test("judge touches no file: a process that may open none any more still judges", async () => {
  const program = `
    import { openModel } from "earmark";
    const bytes = await Deno.readFile("wavfiles/part_001_1.wav");
    const model = await openModel("models/earmark");
    await model.judge(bytes);
    for (const name of ["read", "write", "net", "env", "run", "ffi", "sys"]) {
      await Deno.permissions.revoke({ name });
    }
    console.log((await model.judge(bytes)).verdict);`;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-check", "--ext=ts", program],
    cwd: root,
  }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  assert.match(new TextDecoder().decode(stdout), /^(OK|Not OK)\n$/);
});

Deno.test("earmark/explore hands on the three doors and assert, and nothing else", () => {
  assert.deepEqual(Object.keys(explore), ["assert", "plot", "signals", "study"]);
  assert.equal(explore.assert, assert);
  for (const [door, whole] of [["plot", plot], ["signals", signals], ["study", study]] as const) {
    assert.deepEqual(Object.keys(explore[door]), Object.keys(whole), door);
  }
  assert.throws(() => explore.assert.equal(1, "1"), "it is strict");
});
