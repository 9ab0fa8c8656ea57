import type { Bucket } from "earmark/pipeline/queue/store/bucket.ts";
import { getFile, putFile } from "earmark/pipeline/queue/store/root.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../../with_folder.ts";

/** A bucket in memory that says whether content came as a whole. */
function bucketInMemory() {
  const content = new Map<string, Uint8Array<ArrayBuffer>>();
  const whole: string[] = [];
  const bucket: Bucket = {
    list: () => Promise.resolve([]),
    get: (key) => {
      const bytes = content.get(key);
      return Promise.resolve(bytes && new Blob([bytes]).stream());
    },
    async put(key, given) {
      if (given instanceof Uint8Array) whole.push(key);
      content.set(key, new Uint8Array(await new Response(given as BodyInit).arrayBuffer()));
      return key;
    },
    remove: () => Promise.resolve(),
  };
  return { bucket, whole };
}

Deno.test("a large file goes into a store and comes back piece by piece, and nothing is missing", () =>
  withFolder(async (folder) => {
    const { bucket, whole } = bucketInMemory();
    const rootAt = (name: string) => ({
      ...{ folder: join(folder, name), bucket, prefix: "", indexPath: "", known: new Map() },
    });
    const [here, there] = [rootAt("here"), rootAt("there")];
    await Deno.mkdir(here.folder);
    const bytes = new Uint8Array(2 ** 23 + 1).map((_, i) => i % 253);
    await Deno.writeFile(join(here.folder, "long.wav"), bytes);
    await Deno.writeFile(join(here.folder, "short.wav"), bytes.subarray(0, 9));
    for (const name of ["long.wav", "short.wav"]) await putFile(here, name);
    assert.deepEqual(whole, ["short.wav"]);
    assert.equal(await getFile(there, "long.wav"), true);
    assert.ok(
      Uint8Array.from(await Deno.readFile(join(there.folder, "long.wav"))).every((b, i) =>
        b === bytes[i]
      ),
    );
    assert.equal((await Deno.stat(join(there.folder, "long.wav"))).size, bytes.length);
    assert.equal(await getFile(there, "gone.wav"), false);
  }));
