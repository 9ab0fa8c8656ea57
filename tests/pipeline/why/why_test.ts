import { cardText, readModelCard } from "earmark/pipeline/disk/card_file.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { findRecordings } from "earmark/pipeline/predict/find_recordings.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { describeWhy } from "earmark/pipeline/why/describe_why.ts";
import { why } from "earmark/pipeline/why/why_schema.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { sampleRate, tone, trainSmallModel } from "../small_set.ts";
import { withFolder } from "../../with_folder.ts";

/** A tone of the OK parts with a short one of the bad parts in it, and where that is. */
function planted(seed: string) {
  const good = tone(500, seed, 0.6);
  const bad = tone(1500, seed, 0.6);
  const [start, end] = [0.3, 0.45].map((seconds) => Math.round(seconds * sampleRate));
  return good.map((value, i) => i >= start && i < end ? value + 2 * bad[i] : value);
}

Deno.test("a model explains a recording, keeps its own part out, and does so again the same", () =>
  withFolder(async (folder) => {
    const { folder: own, card } = await trainSmallModel(folder, { network: "baseline", n: 32 });
    assert.match(card.files.evidence!, /^[0-9a-f]{64}$/);
    const model = await openModel(own);
    const sound = { channels: [planted("new")], sampleRate };
    const why = (await model.explain(sound))!;
    const { region, nearest } = why;
    assert.deepEqual(nearest.map(({ label }) => label), ["OK", "Not OK"]);
    assert.equal(region!.className, "Not OK");
    assert.ok(region!.tMin >= 0 && region!.tMax <= 0.6 && region!.fMin < region!.fMax);
    assert.ok(region!.tMin < 0.45 && region!.tMax > 0.3, "where the other tone is");
    assert.equal(region!.probabilitiesElsewhere.length, 20);
    assert.deepEqual(await (await openModel(own)).explain(sound), why);
    // A recording that was trained on is none of its own neighbours, nor is its part.
    const bytes = await Deno.readFile(join(folder, "wavfiles", "r1.wav"));
    const known = (await model.explain(bytes))!.nearest;
    assert.ok(known.every(({ group }) => group !== "part 0"), JSON.stringify(known));
    const samples = { channels: [tone(500, "r1.wav")], sampleRate };
    const [first] = (await model.explain(samples))!.nearest;
    assert.equal(first.group, "part 0", "samples are not known again");
    const [other] = (await model.explain(samples, { group: "part 0" }))!.nearest;
    assert.notEqual(other.group, "part 0");
    const silence = { channels: [new Float32Array(4000)], sampleRate };
    assert.equal(await model.explain(silence), undefined);
    await explainsOnlyWhatIsAsked(folder, own);
    await reportsWhy(folder, own);
    await opensWithoutEvidence(own);
  }));

async function explainsOnlyWhatIsAsked(folder: string, modelFolder: string) {
  const paths = ["r1.wav", "r3.wav"].map((name) => join(folder, "wavfiles", name));
  const { recordings } = await findRecordings(paths, { data: folder, out: folder });
  const run = { nWorkers: 1 };
  const { predictions } = await predictRecordings(recordings, { modelFolder, why: true }, run);
  for (const { verdict, why } of predictions) assert.equal(why === undefined, verdict === "OK");
  const plain = await predictRecordings(recordings, { modelFolder }, run);
  assert.ok(plain.predictions.every(({ why }) => why === undefined));
  assert.deepEqual(
    predictions.map(({ why: _, ...rest }) => rest),
    plain.predictions,
    "verdicts are the same",
  );
}

async function reportsWhy(data: string, modelFolder: string) {
  const card = await readModelCard(modelFolder);
  const recordings = Array.from({ length: 12 }, (_, i) => (
    { fname: `r${i + 1}.wav`, group: `part ${Math.floor(i / 2)}` }
  ));
  const described = await describeWhy(modelFolder, { card, data, recordings });
  const read = why.parse(JSON.parse(JSON.stringify(described)));
  assert.deepEqual(
    read.recordings.map(({ fname }) => fname),
    recordings.slice(0, 10).map(({ fname }) => fname),
  );
  read.recordings.forEach(({ nearest }, i) => {
    assert.deepEqual(nearest.map(({ label }) => label), ["OK", "Not OK"]);
    assert.ok(nearest.every(({ group }) => group !== recordings[i].group));
  });
  assert.equal(await describeWhy(modelFolder, { card, recordings }), undefined, "no data set");
  assert.equal(await describeWhy(modelFolder, { card, data, recordings: [] }), undefined);
}

async function opensWithoutEvidence(folder: string) {
  const path = join(folder, "evidence.json");
  const text = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, text.replace('"nLeftOut":0', '"nLeftOut":1'));
  await assert.rejects(openModel(folder), /evidence\.json must be the file that its card/);
  await Deno.remove(path);
  await assert.rejects(openModel(folder), /there is no evidence\.json/);
  const cardPath = join(folder, "card.json");
  const { checksum: _, ...card } = JSON.parse(await Deno.readTextFile(cardPath));
  delete card.files.evidence;
  await Deno.writeTextFile(cardPath, cardText(card));
  const model = await openModel(folder);
  const why = (await model.explain({ channels: [planted("new")], sampleRate }))!;
  assert.deepEqual([why.region, why.nearest], [undefined, []]);
}
