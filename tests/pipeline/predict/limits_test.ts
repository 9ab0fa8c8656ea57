import { decodeWav } from "earmark/audio/wav/decode.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { copyFolder } from "../../copy_folder.ts";
import { withFolder } from "../../with_folder.ts";

const root = join(import.meta.dirname!, "../../..");
const shipped = join(root, "models/earmark");
const recording = join(root, "wavfiles/part_002_1.wav");

/** Reads a good part's recording, with a tone from a tenth of a second on. */
async function readWithTone(amplitude: number): Promise<Uint8Array> {
  const { channels: [signal], sampleRate } = decodeWav(await Deno.readFile(recording));
  const peak = signal.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const toned = signal.map((value, i) =>
    value + (i < 0.1 * sampleRate ? 0 : amplitude * peak * Math.sin(2 * Math.PI * 0.34 * i))
  );
  return encodeWav([toned], { sampleRate, encoding: "float32" });
}

Deno.test("a model with limits says what passes them beside its verdict", async () => {
  const model = await openModel(shipped);
  const clean = await model.judge(await readWithTone(0));
  assert.deepEqual(clean.findings, []);
  const { findings, verdict } = await model.judge(await readWithTone(0.5));
  assert.notEqual(verdict, "OK", "such a tone was never heard");
  const [first] = findings!;
  assert.equal(first.side, "above");
  assert.ok(Math.abs(first.hz - 0.34 * 16000) < 600 && first.excessDb > 1, JSON.stringify(first));
  // A tone changes the second opinion and leaves the probabilities to the model.
  assert.ok(findings!.every(({ excessDb }) => excessDb <= first.excessDb));
});

Deno.test("a model without limits has no second opinion; one with a broken table says where", () =>
  withFolder(async (folder) => {
    const own = join(folder, "model");
    await copyFolder(shipped, own);
    await Deno.writeTextFile(join(own, "limits.csv"), "Hz,lower dB\n100,-10\n");
    await assert.rejects(openModel(own), /limits\.csv: /);
    for (const name of ["limits.csv", "limits.json"]) await Deno.remove(join(own, name));
    const input = [{ fname: "a.wav", path: recording, fields: {} }];
    const { predictions: [plain] } = await predictRecordings(input, { modelFolder: own });
    assert.equal(plain.findings, undefined);
    const { predictions: [judged] } = await predictRecordings(input, { modelFolder: shipped });
    assert.deepEqual(judged.findings, []);
    assert.deepEqual(judged.probabilities, plain.probabilities);
  }));
