import type { Sound } from "earmark/audio/wav/decode.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { withFolder } from "../with_folder.ts";
import { fuzz } from "./run.ts";
import { type TableRead, tables } from "./tables/tables.ts";
import { wavFiles } from "./wav/wav.ts";

Deno.test("spoilt input is refused by an error that says where, or read as it is", () =>
  withFolder(async (folder) => {
    const { counts, faults } = await fuzz(2000, { seed: 7, folder });
    for (const { name, nCases, nAccepted, nUntyped, nDisagreements } of counts) {
      assert.deepEqual([nUntyped, nDisagreements], [0, 0], `${name}: ${JSON.stringify(faults)}`);
      assert.ok(nAccepted > 0 && nAccepted < nCases, `${name}: ${nAccepted} of ${nCases}`);
    }
  }));

Deno.test("the fuzzer sees one wrong sample, one that is missing, and a wrong refusal", async () => {
  const counts = { wrong: 0, short: 0, refused: 0, n: 0 };
  for (let i = 0; i < 400; i++) {
    const { run, judge } = await wavFiles.make(createRandom("wrong samples", i), "");
    let sound: Sound;
    try {
      sound = run() as Sound;
    } catch {
      continue;
    }
    if (sound.length < 2) continue;
    counts.n++;
    const [first, ...others] = sound.channels;
    const wrong = first.slice();
    wrong[1] += 2 ** -7;
    const short = sound.channels.map((channel) => channel.subarray(0, -1));
    const isSeen = (value: Sound) => judge({ value }) !== undefined;
    if (isSeen({ ...sound, channels: [wrong, ...others] })) counts.wrong++;
    if (isSeen({ ...sound, channels: short, length: sound.length - 1 })) counts.short++;
    if (judge({ error: new Error("refused") }) !== undefined) counts.refused++;
  }
  // A few are files of which nobody can say what was meant.
  const { wrong, short, refused, n } = counts;
  const areSeen = wrong > 0.9 * n && short > 0.7 * n && refused > 0.7 * n;
  assert.ok(n > 200 && areSeen, JSON.stringify(counts));
});

Deno.test("the fuzzer sees a row that is lost, and labels that became one", async () => {
  const counts = { lost: 0, merged: 0, n: 0 };
  for (let i = 0; i < 400; i++) {
    const { run, judge } = await tables.make(createRandom("wrong rows", i), "");
    try {
      const { decoded, manifest } = run() as TableRead;
      const rows = manifest.rows;
      if (rows.length < 3 || decoded.warning !== undefined) continue;
      counts.n++;
      if (judge({ value: { decoded, manifest: { ...manifest, rows: rows.slice(0, -1) } } })) {
        counts.lost++;
      }
      const merged = rows.map((row) => ({
        ...row,
        label: "x",
        fields: { ...row.fields, label: "x" },
      }));
      if (judge({ value: { decoded, manifest: { ...manifest, rows: merged } } })) counts.merged++;
    } catch {
      continue;
    }
  }
  const { lost, merged, n } = counts;
  assert.ok(n > 100 && lost > 0.5 * n && merged > 0.6 * n, JSON.stringify(counts));
});
