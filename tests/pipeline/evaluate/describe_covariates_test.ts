import { evaluateModel } from "earmark/pipeline/evaluate/evaluate.ts";
import { reportSchema } from "earmark/pipeline/evaluate/report_schema.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../ml/assert_close.ts";
import { withFolder } from "../../with_folder.ts";
import type { JudgedRecording } from "./held_out_model.ts";
import { partsScored, writeHeldOutModel } from "./held_out_model.ts";

const random = createRandom("covariates");
const logistic = (z: number) => 1 / (1 + Math.exp(-z));

/** Forty good parts whose log-odds rise by 0.25 a degree, and ten bad ones, all at 60 degrees. */
const temperatures = Array.from({ length: 50 }, (_, i) => i < 40 ? 20.5 + (i % 10) : 60);
const scores = temperatures.map((t) => logistic(0.25 * (t - 20) - 4));
const noise = (i: number) => `${(Math.sin(37 * i) * 10).toFixed(3)}`;

function recordingsWith(fieldsOf: (i: number) => Record<string, string>): JudgedRecording[] {
  return partsScored(scores.slice(0, 40), scores.slice(40))
    .map((recording, i) => ({ ...recording, more: fieldsOf(i) }));
}

Deno.test("a report warns of a column that moves the scores of good parts, and of no other", () =>
  withFolder(async (modelFolder) => {
    const deals = random.shuffle([...Array(50).keys()]);
    await writeHeldOutModel(
      modelFolder,
      recordingsWith((i) => ({
        temperature: `${temperatures[i]}`,
        machine: `${1 + deals[i] % 3}`,
        line: "west",
        serial: `s${i}`,
        pressure: i < 2 ? "1.5" : "",
      })),
    );
    const report = await evaluateModel({ modelFolder });
    const { covariates } = reportSchema.parse(JSON.parse(JSON.stringify(report)));
    const { nParts, tested: [temperature, machine, ...others], untested } = covariates!;
    assert.deepEqual([nParts, others], [40, []]);
    assert.deepEqual(
      [temperature.kind, temperature.basis, temperature.from, temperature.to],
      ["quantity", "between", "20.5", "29.5"],
    );
    assertClose([temperature.effect.value], [0.25], 1e-6);
    assert.equal(temperature.pValue, 1 / 2000);
    assert.equal(temperature.adjustedPValue, 2 / 2000);
    assert.match(
      temperature.warning!,
      /^The verdict depends on temperature, .* log-odds of Not OK rise by 0\.25 \(0\.2.* to 0\.2.*\) for each unit of temperature, by 2\.3 from 20\.5 to 29\.5 \(p = 0\.001\)\.$/,
    );
    assert.deepEqual([machine.kind, machine.warning], ["category", undefined]);
    assert.ok(machine.adjustedPValue > 0.05);
    assert.deepEqual(untested.map(({ column }) => column), ["line", "serial", "pressure"]);
    assert.match(untested[0].reason, /must vary: current value is 1 value$/);
    assert.match(untested[1].reason, /one part for each of 40 values$/);
    assert.match(untested[2].reason, /must be 3 parts: current value is 2$/);
  }));

Deno.test("an effect is found among twelve columns, and one that is asked for has a place", () =>
  withFolder(async (modelFolder) => {
    const many = (i: number) =>
      Object.fromEntries(Array.from({ length: 12 }, (_, k) => [`noise${k}`, noise(50 * k + i)]));
    const recordings = recordingsWith((i) => ({ ...many(i), temperature: `${temperatures[i]}` }));
    await writeHeldOutModel(modelFolder, recordings);
    const [plain, asked] = [
      await evaluateModel({ modelFolder }),
      await evaluateModel({ modelFolder, by: ["temperature"] }),
    ].map(({ covariates }) => covariates!);
    assert.equal(plain.tested.length, 12);
    assert.deepEqual(plain.tested.filter(({ warning }) => warning), []);
    assert.deepEqual(plain.untested, [{ column: "temperature", reason: "12 others were tested" }]);
    const warned = asked.tested.filter(({ warning }) => warning).map(({ column }) => column);
    assert.deepEqual(warned, ["temperature"]);
    assert.deepEqual(asked.untested.map(({ column }) => column), ["noise11"]);
  }));

Deno.test("what parts have in common is named with its effect, falling or between machines", () =>
  withFolder(async (modelFolder) => {
    await writeHeldOutModel(
      modelFolder,
      recordingsWith((i) => ({
        age: `${90 - temperatures[i]}`,
        machine: temperatures[i] < 25 ? "A" : "B",
      })),
    );
    const { covariates } = await evaluateModel({ modelFolder });
    const [age, machine] = covariates!.tested;
    assert.match(
      age.words,
      /^the log-odds of Not OK fall by 0\.25 .* by 2\.3 from 60\.5 to 69\.5$/,
    );
    assert.deepEqual([machine.from, machine.to], ["A", "B"]);
    assertClose([machine.effect.value], [0.25 * 5], 1e-6);
    assert.match(
      machine.words,
      /^the log-odds of Not OK are 1\.[23] \(.*\) higher at machine B than at A$/,
    );
    assert.ok(age.warning && machine.warning);
  }));

Deno.test("a report without further columns has no covariates", () =>
  withFolder(async (modelFolder) => {
    await writeHeldOutModel(modelFolder, partsScored([0.1, 0.2, 0.3, 0.4], [0.8, 0.9, 0.7, 0.6]));
    assert.ok(!("covariates" in await evaluateModel({ modelFolder })));
  }));
