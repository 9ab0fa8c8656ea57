import { contentHash, MISSING } from "earmark/pipeline/queue/content.ts";
import { doJob } from "earmark/pipeline/queue/do_job.ts";
import type { WorkerState } from "earmark/pipeline/queue/do_job.ts";
import { sharedFolders } from "earmark/pipeline/queue/exchange.ts";
import { encodeResult, jobToPlaces } from "earmark/pipeline/queue/messages.ts";
import { pathToPlace } from "earmark/pipeline/queue/places.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

/** Does a job about a recording that had some hash at the run, by a thread that says "done". */
async function doScan(folder: string, path: string, hash: string) {
  const location = { data: folder, out: join(folder, "out") };
  const state: WorkerState = {
    location,
    exchange: sharedFolders,
    host: "here",
    slots: { run: () => Promise.resolve("done"), stop: () => {}, end: () => {} },
    access: new Map([["r", Promise.resolve()]]),
    same: new Set(),
  };
  const data = {
    run: "r",
    kind: "scan",
    job: jobToPlaces("scan", { path }, location),
    hashes: { [pathToPlace(path, location)]: hash },
  };
  return await doJob(state, { id: "1", data }, {
    onProgress: () => {},
    onNoAccess: (error) => Promise.reject(error),
  });
}

Deno.test("a worker works on the recording of the run alone", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a.wav");
    await Deno.writeTextFile(path, "sound");
    const hash = await contentHash(path);
    const done = { inline: encodeResult("done", []).toBase64() };
    assert.deepEqual(await doScan(folder, path, hash), done);
    await Deno.writeTextFile(path, "noise");
    await assert.rejects(doScan(folder, path, hash), {
      name: "DataError",
      message: /must be the same on here as at the run/,
    });
  }));

Deno.test("a recording that is missing here and was at the run is not the same", () =>
  withFolder((folder) =>
    assert.rejects(doScan(folder, join(folder, "gone.wav"), MISSING), {
      name: "DataError",
      message: /gone\.wav as it must be the same on here as at the run/,
    })
  ));
