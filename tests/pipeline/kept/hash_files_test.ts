import { sha256 } from "earmark/pipeline/disk/files.ts";
import { hashFiles } from "earmark/pipeline/kept/hash_files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

Deno.test("hashFiles() tells the hash of each file at its place, and nothing of what is none", () =>
  withFolder(async (folder) => {
    const names = Array.from({ length: 150 }, (_, i) => `${i}`);
    for (const name of names) await Deno.writeTextFile(join(folder, name), name);
    await Deno.remove(join(folder, "70"));
    await Deno.remove(join(folder, "71"));
    await Deno.mkdir(join(folder, "71"));
    const hashes = new Map<number, string>();
    const paths = names.map((name) => join(folder, name));
    await hashFiles(paths, { nWorkers: 2, onHash: (hash, i) => hashes.set(i, hash) });
    const expected = names.flatMap((name, i) =>
      ["70", "71"].includes(name) ? [] : [[i, sha256(name)] as const]
    );
    assert.deepEqual([...hashes].sort(([a], [b]) => a - b), expected);
  }));
