import { ConfigError, DataError } from "earmark/errors.ts";
import {
  decodeFailure,
  decodeResult,
  encodeFailure,
  encodeResult,
  jobFromPlaces,
  jobToPlaces,
  pairsToRead,
  QUEUE_NAME,
  SPEAKS,
} from "earmark/pipeline/queue/messages.ts";
import { rootPairs } from "earmark/pipeline/queue/places.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";

const here = { data: "set", out: "made" };
const there = { data: "/mnt/set", out: "/mnt/made" };
const { audio, clean, features } = defaultSettings;

/** A job of each kind that has paths of its own, on the machine that asks for it. */
const jobs: Readonly<Record<string, unknown>> = {
  scan: { path: "set/wavfiles/a.wav", clean, channel: undefined },
  preprocess: {
    fname: "a.wav",
    path: "set/wavfiles/a.wav",
    cleanPath: "made/clean/a.wav",
    trackFolder: "made/clean/.tracks",
    settings: { audio, clean, features },
    embeddingPath: undefined,
  },
  train: {
    name: "fold 1",
    data: { items: ["made/clean/.tracks/1.f32"], labels: [0], groups: ["a"] },
    settings: defaultSettings,
    checkpoints: { folder: "made/models/m/.training", key: "1" },
  },
  predict: { fname: "set/a.wav", path: "set/a.wav", fields: {}, modelFolder: "made/models/m" },
};

for (const [kind, job] of Object.entries(jobs)) {
  Deno.test(`a job comes back from its places as it was: ${kind}`, () => {
    const sent = JSON.parse(JSON.stringify(jobToPlaces(kind, job, here)));
    const asSent = JSON.parse(JSON.stringify(job));
    assert.deepEqual(jobFromPlaces(kind, sent, here), asSent);
    const elsewhere = JSON.stringify(jobFromPlaces(kind, sent, there));
    assert.ok(elsewhere.includes("/mnt/"));
    assert.ok(!elsewhere.replaceAll('"fname":"set/', "").includes('"set/'));
  });
}

Deno.test("a result has the paths of the machine that asked, and the same numbers", () => {
  const job = jobs.preprocess;
  const queued = { kind: "preprocess", job: jobToPlaces("preprocess", job, here) };
  const result = {
    trackPath: "/mnt/made/clean/.tracks/1.f32",
    numbers: Float64Array.of(0.1, NaN, -0),
    infinite: Infinity,
  };
  const bytes = encodeResult(result, rootPairs(there));
  assert.ok(!new TextDecoder("latin1").decode(bytes).includes("/mnt/"));
  assert.deepEqual(decodeResult(bytes, pairsToRead(queued, job, here)), {
    ...result,
    trackPath: "made/clean/.tracks/1.f32",
  });
});

Deno.test("a failure keeps its class, and names the job and the machine", () => {
  const error = new ConfigError("Cannot read /mnt/set/a.wav", "model", { remedy: "train" });
  const pairs = [["data://", "set/"]] as const;
  const back = decodeFailure(encodeFailure(error, "line7", rootPairs(there)), {
    name: "train fold 1",
    pairs,
  });
  assert.ok(back instanceof ConfigError);
  assert.equal(back.remedy, "train");
  assert.equal(
    back.message,
    "Cannot read set/a.wav (train fold 1 failed 3 times, the last on line7)",
  );
});

Deno.test("a job whose workers died is named with the machine that took it last", () => {
  const stalled = "job stalled more than allowable limit";
  const about = { name: "train fold 1", pairs: [] };
  const known = decodeFailure(stalled, { ...about, host: "line7" });
  assert.match(
    known.message,
    /its workers died \(train fold 1 failed 3 times, the last on line7\)$/,
  );
  assert.match(decodeFailure(stalled, about).message, /the last on a machine that is gone\)$/);
  assert.ok(!(known instanceof DataError));
});

Deno.test("what a machine speaks names the queue, as BullMQ allows names to be", () => {
  assert.match(SPEAKS, /^protocol \d+, earmark [\d.]+, deno [\d.]+$/);
  assert.match(QUEUE_NAME, /^protocol-\d+-earmark-[\d.]+-deno-[\d.]+$/);
});
