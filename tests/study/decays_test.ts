import { type Decay, gatherDecays, measureDecays, separateDecays } from "earmark/study/decays.ts";
import { exploreDataSet } from "earmark/study/explore.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { withFolder } from "../with_folder.ts";
import { sampleRate, tone, wavOf, writeSmallSet } from "../pipeline/small_set.ts";

/** Makes a tone that decays by τ seconds, after a moment of silence. */
function ring(tau: number, lead = 0.1): Float32Array {
  return Float32Array.from({ length: sampleRate }, (_, i) => {
    const t = i / sampleRate - lead;
    return t < 0 ? 0 : 0.5 * Math.exp(-t / tau) * Math.sin(2 * Math.PI * 1000 * t);
  });
}

Deno.test("measureDecays() measures each recording, good parts first", async () => {
  await withFolder(async (folder) => {
    await writeSmallSet(folder, [
      { fname: "cracked.wav", label: "Not OK", group: "b", bytes: wavOf(ring(0.03)) },
      { fname: "sound.wav", label: "OK", group: "a", bytes: wavOf(ring(0.1)) },
      { fname: "steady.wav", label: "Not OK", group: "c", bytes: wavOf(tone(500, "steady")) },
    ]);
    await Deno.writeTextFile(
      `${folder}/audio.csv`,
      "fname,label,group,defect\ncracked.wav,Not OK,b,crack\n" +
        "sound.wav,OK,a,none\nsteady.wav,Not OK,c,\n",
    );
    const decays = await measureDecays(await exploreDataSet({ data: folder }), {
      conditionColumn: "defect",
    });
    assert.deepEqual(decays.map(({ condition, label, group }) => [condition, label, group]), [
      ["OK", "OK", "a"],
      ["Not OK", "Not OK", "c"],
      ["crack", "Not OK", "b"],
    ]);
    const [sound, steady, cracked] = decays.map(({ decaySeconds }) => decaySeconds);
    assert.ok(Math.abs(sound / 0.69 - 1) < 0.03, `${sound} s`);
    assert.ok(Math.abs(cracked / 0.207 - 1) < 0.03, `${cracked} s`);
    assert.ok(Number.isNaN(steady));
  });
});

Deno.test("measureDecays() without a column of conditions goes by the classes", async () => {
  await withFolder(async (folder) => {
    await writeSmallSet(folder, [
      { fname: "b.wav", label: "b", bytes: wavOf(ring(0.03)) },
      { fname: "a.wav", label: "a", bytes: wavOf(ring(0.1)) },
      { fname: "c.wav", label: "c", bytes: wavOf(ring(0.05)) },
    ]);
    const exploration = await exploreDataSet({ data: folder });
    const decays = await measureDecays(exploration);
    assert.deepEqual(decays.map(({ condition }) => condition), ["a", "b", "c"]);
    assert.deepEqual(decays.map(({ group }) => group), ["a.wav", "b.wav", "c.wav"]);
    await assert.rejects(measureDecays(exploration, { toDb: 0 }), RangeError);
  });
});

Deno.test("gatherDecays() counts each part once, and leaves out what has no decay time", () => {
  const decay = (condition: string, group: string, decaySeconds: number) =>
    ({ condition, group, decaySeconds }) as Decay;
  const [good, bad] = gatherDecays([
    decay("OK", "a", 0.5),
    decay("OK", "a", 0.3),
    decay("OK", "b", 0.7),
    decay("crack", "c", NaN),
  ]);
  assert.deepEqual(good, {
    condition: "OK",
    nRecordings: 3,
    nTooShort: 0,
    nBent: 0,
    seconds: [0.3, 0.5, 0.7],
    partSeconds: [0.4, 0.7],
    middle: decay("OK", "a", 0.5),
  });
  assert.deepEqual([bad.nRecordings, bad.seconds, bad.middle], [1, [], undefined]);
  assert.deepEqual(gatherDecays([]), []);
});

Deno.test("separateDecays() compares each condition with the first, part by part", () => {
  const decay = (condition: string, decaySeconds: number) =>
    ({ condition, group: `${condition} of ${decaySeconds} s`, decaySeconds }) as Decay;
  const good = Array.from({ length: 20 }, (_, i) => decay("OK", 0.5 + i / 100));
  const conditions = gatherDecays([
    ...good,
    ...[0.2, 0.25, 0.3, 0.35].map((seconds) => decay("crack", seconds)),
    ...[0.51, 0.69].map((seconds) => decay("void", seconds + 0.005)),
    decay("steady", NaN),
  ]);
  const found = separateDecays(conditions, { random: createRandom(1) });
  assert.deepEqual(
    found.map(({ condition, nParts, separation }) => [condition, nParts, separation]),
    [
      ["crack", 4, 1],
      ["void", 2, 0.55],
    ],
  );
  const [crack, hollow] = found.map(({ byChance }) => byChance);
  assert.ok(0.7 < crack && crack < hollow && hollow <= 1, "fewer parts, more chance");
  assert.deepEqual(separateDecays(conditions.slice(3), { random: createRandom(1) }), []);
  assert.deepEqual(separateDecays([], { random: createRandom(1) }), []);
});
