/**
 * Folders of this machine that stand for folders in a store: the data set and the output.
 *
 * @module
 */
import { join, relative, resolve } from "node:path";
import type { DataSetLocation } from "../../disk/data_set.ts";
import { exists, sha256, toPosix } from "../../disk/files.ts";
import { contentHash } from "../content.ts";
import type { Exchange } from "../exchange.ts";
import { openBucket, parseStore } from "./bucket.ts";
import { mapSome } from "./map_some.ts";
import { getFile, N_REQUESTS, putFile, readIndex } from "./root.ts";
import type { Root } from "./root.ts";
import { pullRoot, pushRoot } from "./sync.ts";

/** A mirror, whole or as far as files were asked for. */
export interface Mirror extends Exchange {
  /** Where the data set and the output are on this machine. */
  readonly location: DataSetLocation;
  /** Brings everything here, and removes what is gone from the store. */
  pull(): Promise<void>;
  /** Puts into the store what was made or changed here, and removes there what was made and went. */
  push(): Promise<void>;
}

/**
 * Opens a mirror of what lies in a store; what is a path stays as it is.
 *
 * @param cache Folder of all mirrors.
 * @returns Undefined where neither is in a store.
 * @throws {ConfigError} If an address is none, or the environment does not say who asks.
 */
export async function openMirror(
  { data, out }: DataSetLocation,
  cache: string,
): Promise<Mirror | undefined> {
  const roots = new Map<string, Root>();
  const folderOf = async (text: string): Promise<string> => {
    const address = parseStore(text);
    if (address === undefined) return text;
    const { bucket, prefix } = address;
    const folder = resolve(cache, bucket, prefix);
    const indexPath = join(resolve(cache), "index", `${sha256(folder)}.json`);
    if (!roots.has(folder)) {
      const known = await readIndex(indexPath);
      roots.set(folder, { folder, bucket: await openBucket(bucket), prefix, indexPath, known });
    }
    return folder;
  };
  const location = { data: await folderOf(data), out: await folderOf(out) };
  if (roots.size === 0) return undefined;
  const all = [...roots.values()].sort((a, b) => b.folder.length - a.folder.length);
  /** Returns the root of a path and the name below it; none where it is in no store. */
  const find = (path: string): readonly [Root, string] | undefined => {
    for (const root of all) {
      const name = toPosix(relative(root.folder, resolve(path)));
      if (!name.startsWith("..")) return [root, name];
    }
  };
  return {
    location,
    async fetch(path, { hash, isKeyed = false } = {}) {
      const [root, name] = find(path) ?? [];
      if (root === undefined || name === undefined) return;
      if (isKeyed && await exists(path)) return;
      const own = hash && await contentHash(path).catch(() => undefined);
      if (hash !== undefined && own === hash) return;
      if (await getFile(root, name)) return;
      const below = await root.bucket.list(`${root.prefix}${name}/`);
      const files = below.map(({ key }) => key.slice(root.prefix.length))
        .filter((file) => !file.slice(name.length + 1).includes("/"));
      await mapSome(files, N_REQUESTS, (file) => getFile(root, file));
    },
    async offer(path) {
      const [root, name] = find(path) ?? [];
      if (root && name && await exists(path)) await putFile(root, name);
    },
    async remove(path) {
      const [root, name] = find(path) ?? [];
      if (root === undefined || name === undefined) return;
      await root.bucket.remove(root.prefix + name);
      for (const { key } of await root.bucket.list(`${root.prefix}${name}/`)) {
        await root.bucket.remove(key);
      }
    },
    pull: async () => {
      for (const root of all) await pullRoot(root);
    },
    push: async () => {
      for (const root of all) await pushRoot(root);
    },
  };
}
