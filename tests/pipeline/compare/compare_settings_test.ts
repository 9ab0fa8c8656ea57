import { compareSettings } from "earmark/pipeline/compare/compare_settings.ts";
import { scanDataSet } from "earmark/pipeline/inspect/scan.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { createRandom } from "earmark/random.ts";
import type { PartialSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { withFolder } from "../../with_folder.ts";
import { sampleRate, smallRecordings, smallSettings, writeSmallSet } from "../small_set.ts";
import type { SmallRecording } from "../small_set.ts";

const settings = mergeSettings(smallSettings, {
  features: { nMels: 8, floorDb: 0 },
  clean: { quietThreshold: 0 },
});

/** Makes recordings of a tone and a softer one, above noise: its amplitude, and the softer tone's. */
function recordingsOf(
  n: number,
  noiseOf: (i: number) => number,
  softOf: (label: string) => number,
): SmallRecording[] {
  return smallRecordings(n).map((recording, i) => {
    const random = createRandom("compared", i);
    const soft = softOf(recording.label);
    const noise = noiseOf(i);
    const toneAt = (frequency: number, t: number) =>
      Math.sin(2 * Math.PI * frequency * t / sampleRate);
    const signal = Float32Array.from(
      { length: 0.3 * sampleRate },
      (_, t) => 0.3 * toneAt(500, t) + soft * toneAt(2000, t) + noise * random.normal(),
    );
    return {
      ...recording,
      group: `part ${i}`,
      bytes: encodeWav([signal], { sampleRate, encoding: "float32" }),
    };
  });
}

/** Compares settings on recordings. */
async function compare(recordings: readonly SmallRecording[], asked: PartialSettings = {}) {
  let choice: Awaited<ReturnType<typeof compareSettings>>;
  await withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, recordings);
    const { recordings: scanned } = await scanDataSet(dataSet, {}, { nWorkers: 1 });
    choice = await compareSettings(
      { dataSet, recordings: scanned, settings, asked },
      { nWorkers: 1 },
    );
  });
  return choice;
}

/** Noise far below the tones, of a level of its own in every recording. */
const deepNoise = (i: number) => 10 ** (-6 + 3 * createRandom("deep", i).next());

/** A softer tone by which the classes differ. */
const softer = (label: string) => label === "OK" ? 0.08 : 0.1;

Deno.test("a floor is taken where deep noise hides the class", async () => {
  const { settings: chosen, reason } = (await compare(recordingsOf(24, deepNoise, softer)))!;
  assert.ok([40, 60].includes(chosen.features!.floorDb!));
  assert.match(
    reason,
    /^Compared with floor 60 dB and floor 40 dB, by quick fits to statistics of 24 recordings, cross-validated: better is floor \d0 dB\.$/,
  );
});

Deno.test("the recommended settings stay where nothing speaks against them", async () => {
  // Noise that no floor reaches, and labels that nothing tells.
  for (const soft of [softer, () => 0.1]) {
    const { settings: chosen, reason } = (await compare(recordingsOf(24, () => 0.05, soft)))!;
    assert.deepEqual(chosen, {});
    assert.match(reason, /^Compared with .* cross-validated: the settings stay\.$/);
  }
});

Deno.test("nothing is compared where nothing can be chosen, or too little is known", async () => {
  const many = recordingsOf(24, deepNoise, softer);
  assert.equal(await compare(many, { features: { floorDb: 0 } }), undefined);
  assert.equal(await compare(many.slice(0, 15)), undefined);
  assert.equal(await compare(many.map((one) => ({ ...one, label: "OK" }))), undefined);
  assert.equal(await compare(many.map((one, i) => i > 0 ? one : { ...one, label: "" })), undefined);
});

Deno.test("recordings without sound are left out of the comparison", async () => {
  const many = recordingsOf(24, deepNoise, softer);
  const bytes = encodeWav([new Float32Array(2400)], { sampleRate, encoding: "float32" });
  const { reason } = (await compare(many.map((one, i) => i > 1 ? one : { ...one, bytes })))!;
  assert.match(reason, /statistics of 22 recordings/);
});
