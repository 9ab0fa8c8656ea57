import { readDecayExamples } from "earmark/study/decay_examples.ts";
import { gatherDecays, measureDecays } from "earmark/study/decays.ts";
import { exploreDataSet } from "earmark/study/explore.ts";
import assert from "node:assert/strict";
import { sampleRate, tone, wavOf, writeSmallSet } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";

/** Makes a tone that decays by τ seconds, after a moment of silence. */
function ring(tau: number): Float32Array {
  return Float32Array.from({ length: sampleRate }, (_, i) => {
    const t = i / sampleRate - 0.1;
    return t < 0 ? 0 : 0.5 * Math.exp(-t / tau) * Math.sin(2 * Math.PI * 1000 * t);
  });
}

Deno.test("readDecayExamples() takes the middle decay, and one that was refused", async () => {
  await withFolder(async (folder) => {
    await writeSmallSet(folder, [
      { fname: "short.wav", label: "OK", bytes: wavOf(ring(0.03)) },
      { fname: "middle.wav", label: "OK", bytes: wavOf(ring(0.05)) },
      { fname: "long.wav", label: "OK", bytes: wavOf(ring(0.1)) },
      { fname: "steady.wav", label: "Not OK", bytes: wavOf(tone(500, "steady")) },
      { fname: "other.wav", label: "Scrap", bytes: wavOf(ring(0.1)) },
    ]);
    const exploration = await exploreDataSet({ data: folder });
    const decays = await measureDecays(exploration);
    const conditions = gatherDecays(decays);
    const examples = await readDecayExamples(exploration, { decays, conditions });
    assert.deepEqual(
      examples.map(({ label, name, fault }) => [label, name, fault]),
      [["Not OK", "steady.wav", "range"], ["OK", "middle.wav", undefined]],
    );
    assert.equal(examples[1].decaySeconds, conditions[1].middle!.decaySeconds);
    const options = { nConditions: 3, toDb: -15 };
    const three = await readDecayExamples(exploration, { decays, conditions }, options);
    assert.deepEqual(three.map(({ fitDb }) => fitDb), Array(3).fill([-5, -15]));
  });
});
