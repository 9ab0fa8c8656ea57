import { encodeWav } from "earmark/audio/wav/encode.ts";
import { inspectDataSet } from "earmark/pipeline/inspect/inspect.ts";
import { train } from "earmark/pipeline/train/train.ts";
import { createRandom } from "earmark/random.ts";
import type { PartialSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { withFolder } from "../with_folder.ts";
import { writeSmallSet } from "./small_set.ts";
import type { SmallRecording } from "./small_set.ts";

const run = { nWorkers: 1 };

/** Frequency at which a machine of a class sways, Hz. */
const SWAY: Readonly<Record<string, number>> = { "OK": 6, "Not OK": 11 };

/** Lists recordings of half a minute, by a sensor of 16 bits that rounds much of it to zero. */
function swayings(n: number, sampleRate: number): SmallRecording[] {
  return Array.from({ length: n }, (_, i) => {
    const label = ["OK", "Not OK"][i % 2];
    const random = createRandom("sway", i);
    const signal = Float32Array.from({ length: 30 * sampleRate }, (_, t) => {
      const sway = Math.sin((2 * Math.PI * SWAY[label] * t) / sampleRate);
      return Math.round(3 * sway + random.normal()) / 32768;
    });
    const bytes = encodeWav([signal], { sampleRate, encoding: "pcm16" });
    return { fname: `s${i + 1}.wav`, label, bytes };
  });
}

/** What keeps trainings short. */
const short: PartialSettings["training"] = { nFolds: 2, nEpochs: 1, minSteps: 2, maxSteps: 2 };

/** Rates, and the networks that are tried at them. */
const cases: [sampleRate: number, networks: string[]][] = [
  [50, ["cnn", "rnn"]],
  [200, ["baseline"]],
];

for (const [sampleRate, networks] of cases) {
  Deno.test(`recordings of ${sampleRate} Hz are inspected, trained on and told apart`, () =>
    withFolder(async (folder) => {
      await writeSmallSet(folder, swayings(12, sampleRate));
      const { reasons, warnings, leftOut } = await inspectDataSet({ data: folder }, run);
      assert.deepEqual([warnings, leftOut], [[], []]);
      assert.match(reasons.join("\n"), /are enough for a network\./);
      for (const network of networks) {
        const settings: PartialSettings = { model: { network }, training: short };
        const { card } = await train({ data: folder, settings, name: network }, run);
        assert.equal(card.settings.audio.sampleRate, sampleRate);
        assert.equal(card.settings.features.windowSeconds, 5);
        assert.equal(card.heldOut.baseline.balancedAccuracy.value, 1);
      }
    }));
}
