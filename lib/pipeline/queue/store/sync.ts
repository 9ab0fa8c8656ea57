/**
 * A folder of this machine and its folder in a store, made the same.
 *
 * @module
 */
import { join } from "node:path";
import { mapSome } from "./map_some.ts";
import {
  getFile,
  isUnchanged,
  listFiles,
  N_REQUESTS,
  putFile,
  stateOf,
  writeIndex,
} from "./root.ts";
import type { Root } from "./root.ts";

/** What was made, and is removed from the store where it is gone here. */
const MADE = /^clean\//;

/** What only a run needs, and is removed from the store at its end. */
const PASSING = /(?:^|\/)\.training\//;

/** Says whether a key can be a file's name below a folder, and stays there. */
function isName(name: string): boolean {
  return !name.split("/").some((part) => part === "" || part === "." || part === "..");
}

/** Brings everything here, and removes what came from the store and is gone from there. */
export async function pullRoot(root: Root): Promise<void> {
  const { folder, bucket, prefix, known } = root;
  const listed = new Map(
    (await bucket.list(prefix)).map(({ key, tag }) => [key.slice(prefix.length), tag]),
  );
  for (const name of known.keys()) {
    if (listed.has(name)) continue;
    known.delete(name);
    await Deno.remove(join(folder, name)).catch(() => {});
  }
  await mapSome([...listed], N_REQUESTS, async ([name, tag]) => {
    const path = join(folder, name);
    if (!isName(name) || await isUnchanged(path, known.get(name), tag)) return;
    if (await getFile(root, name)) known.set(name, { tag, ...await stateOf(path) });
  });
  await Deno.mkdir(folder, { recursive: true });
  await writeIndex(root);
}

/** Puts into the store what changed here, and removes there what was made and went. */
export async function pushRoot(root: Root): Promise<void> {
  const { folder, bucket, prefix, known } = root;
  const here = await listFiles(folder);
  await mapSome(here, N_REQUESTS, async (name) => {
    const before = known.get(name);
    if (!await isUnchanged(join(folder, name), before, before?.tag)) await putFile(root, name);
  });
  const there = new Set(here);
  const passing = (await bucket.list(`${prefix}models/`)).map(({ key }) => key.slice(prefix.length))
    .filter((name) => PASSING.test(name));
  const gone = [...known.keys()].filter((name) => MADE.test(name) && !there.has(name));
  for (const name of [...gone, ...passing.filter((name) => !there.has(name))]) {
    await bucket.remove(prefix + name);
    known.delete(name);
  }
  await writeIndex(root);
}
