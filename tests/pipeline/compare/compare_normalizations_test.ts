import { stratifiedGroupFolds } from "earmark/data/splits/splits.ts";
import { compareNormalizations } from "earmark/pipeline/compare/compare_normalizations.ts";
import type { NormalizationChoice } from "earmark/pipeline/compare/compare_normalizations.ts";
import { writeTrack } from "earmark/pipeline/disk/track_file.ts";
import type { LabelledTracks } from "earmark/pipeline/train/labelled.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { createRandom } from "earmark/random.ts";
import type { PartialSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallSettings } from "../small_set.ts";

const N = 32;
const N_BANDS = 6;
const settings = mergeSettings(smallSettings, {
  model: { network: "auto" },
  features: { nMels: N_BANDS, normalization: "auto" },
});

/** What is added to a value of the log-mel, by the class, the frame and the band. */
type Trace = (label: number, frame: number, band: number) => number;

/** Writes tracks of noise, in which only a trace tells the class. */
async function writeTracks(folder: string, trace: Trace): Promise<LabelledTracks> {
  const labels = Array.from({ length: N }, (_, i) => i % 2);
  const items = labels.map((_, i) => join(folder, `${i}.f32`));
  for (const [i, label] of labels.entries()) {
    const random = createRandom("tracks", i);
    const data = Float32Array.from(
      { length: 30 * N_BANDS },
      (_, j) => random.normal() + trace(label, Math.floor(j / N_BANDS), j % N_BANDS),
    );
    await writeTrack(items[i], { data, rows: 30, columns: N_BANDS });
  }
  return {
    items,
    labels,
    groups: labels.map((_, i) => `part ${i}`),
    classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
    warnings: [],
  };
}

/** Compares what may be removed from tracks with a trace. */
async function compare(trace: Trace, own: PartialSettings = {}) {
  let choices: NormalizationChoice[] = [];
  const steps: string[] = [];
  await withFolder(async (folder) => {
    const data = await writeTracks(folder, trace);
    const { folds } = stratifiedGroupFolds(data, { nFolds: 4, seed: 1 });
    choices = await compareNormalizations(data, { folds, settings: mergeSettings(settings, own) }, {
      nWorkers: 1,
      onProgress: ({ nDone, nTotal }) => void steps.push(`${nDone} of ${nTotal}`),
    });
  });
  return { choices, steps };
}

const traces: readonly [title: string, trace: Trace, chosen: string][] = [
  ["the log-mel stays as it is where only the level tells", (label) => label, "none"],
  [
    "the level is removed where the means of bands tell",
    (label, _, band) => label * (band < N_BANDS / 2 ? 0.6 : -0.6),
    "level",
  ],
  [
    "the means of bands are removed where only changes tell",
    (label, frame) => label * 2 * (frame % 2 - 0.5),
    "bands",
  ],
];

for (const [title, trace, chosen] of traces) {
  Deno.test(title, async () => {
    const { choices, steps } = await compare(trace);
    assert.deepEqual(choices.map(({ look }) => look), ["logistic", "kernel"]);
    for (const { look, ofFold, comparison: { candidates, chosen: index } } of choices) {
      assert.deepEqual(candidates.map(({ name }) => name), ["bands", "level", "none"]);
      assert.equal(candidates[index].name, chosen, look);
      assert.deepEqual(ofFold, new Array(4).fill(chosen), look);
      assert.ok(candidates.every(({ losses }) => losses.length === N));
    }
    const nFits = 3 * 4;
    assert.deepEqual(steps, Array.from({ length: nFits }, (_, i) => `${i + 1} of ${nFits}`));
  });
}

Deno.test("where nothing tells, what leaves the fewest statistics is chosen", async () => {
  const { choices } = await compare(() => 0);
  for (const { comparison: { candidates, chosen } } of choices) {
    assert.equal(candidates[chosen].name, "bands");
  }
});

Deno.test("nothing is compared where the settings name what is removed, or nobody asks", async () => {
  const fixed: readonly PartialSettings[] = [
    { features: { normalization: "level" } },
    { model: { network: "baseline" } },
    { features: { kind: "mfcc" }, model: { network: "original-rnn" } },
  ];
  for (const own of fixed) {
    assert.deepEqual(await compare((label) => label, own), { choices: [], steps: [] });
  }
});

Deno.test("only those looks are made that a network asks for", async () => {
  for (const [network, look] of [["rnn", "logistic"], ["kernel", "kernel"]]) {
    const { choices } = await compare((label) => label, { model: { network } });
    assert.deepEqual(choices.map((choice) => choice.look), [look]);
  }
});
