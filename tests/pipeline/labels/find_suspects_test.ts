import { findSuspects } from "earmark/pipeline/labels/find_suspects.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { writeHeldOutModel } from "../evaluate/held_out_model.ts";
import { tone, wavOf } from "../small_set.ts";

/** Twelve good parts and twelve bad ones of two recordings; one of each side has a wrong label. */
const recordings = Array.from({ length: 48 }, (_, i) => {
  const part = i >> 1;
  const truth = Number(part >= 12);
  const isTurned = part === 3 || part === 15;
  // Of part 3 the model is sure; of part 15 it is less so.
  const score = part === 15 ? 0.8 : truth === 1 ? 0.9 : 0.1;
  return { label: isTurned ? 1 - truth : truth, group: `part ${part}`, score, truth };
});

Deno.test("a wrong label that the model doubts is found without a sound, and with its reason", () =>
  withFolder(async (folder) => {
    await writeHeldOutModel(join(folder, "m"), recordings);
    const request = { modelFolder: join(folder, "m"), data: folder };
    const found = await findSuspects(request, { nWorkers: 1 });
    assert.equal(found.whyNoNeighbours, "48 recordings can't be heard, r1.wav first");
    assert.deepEqual(found.parts.map(({ group }) => group), ["part 3"]);
    const [{ label, likely, doubt, recordings: [first, second] }] = found.parts;
    assert.deepEqual([label, likely, first, second], ["Not OK", "OK", "r7.wav", "r8.wav"]);
    assert.ok(Math.abs(doubt - 0.9) < 1e-7);
    assert.equal(found.nParts, 24);
    // 1 of the 12 parts of its label, all of them sure.
    assert.ok(Math.abs(found.shareWrong - 1 / 24) < 0.01, `${found.shareWrong}`);
    const further = await findSuspects({ ...request, most: 9 }, { nWorkers: 1 });
    assert.deepEqual(further.parts.map(({ group }) => group), ["part 3", "part 15"]);
    assert.equal(further.nSuspects, 1);
    assert.match(found.statement, /\(about 1 of 24 parts\)\. .*: an estimate, no proof\.$/);
  }));

Deno.test("neighbours find the label of which the model is not sure enough", () =>
  withFolder(async (folder) => {
    await writeHeldOutModel(join(folder, "m"), recordings);
    await Deno.mkdir(join(folder, "wavfiles"));
    for (const [i, { truth }] of recordings.entries()) {
      const bytes = wavOf(tone(truth === 1 ? 1500 : 500, `${i}`));
      await Deno.writeFile(join(folder, "wavfiles", `r${i + 1}.wav`), bytes);
    }
    const request = { modelFolder: join(folder, "m"), data: folder };
    const heard: string[] = [];
    const found = await findSuspects(request, {
      nWorkers: 1,
      onProgress: ({ fname }) => heard.push(fname!),
    });
    assert.equal(found.whyNoNeighbours, undefined);
    assert.equal(heard.length, 48);
    assert.deepEqual(found.parts.map(({ group }) => group), ["part 3", "part 15"]);
    const { parts, nSuspects } = await findSuspects({ ...request, most: 1 }, { nWorkers: 1 });
    assert.deepEqual([parts.length, nSuspects], [1, 2]);
  }));
