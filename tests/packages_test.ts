import config from "../deno.json" with { type: "json" };
import assert from "node:assert/strict";
import { join } from "node:path";

/** Licences under which a package may be used here, as its package.json names them. */
const LICENCES = new Set([
  "(Apache-2.0 AND BSD-3-Clause)",
  "Apache-2.0",
  "Apache-2.0 AND MIT",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MPL-2.0",
  "Unlicense",
]);

/**
 * Packages whose licence was read: that of Bitstream Vera, and the LGPL, under which a module may
 * be used as it is by a program of any licence, as long as everyone can replace it.
 */
const READ_BY_HAND = new Map([
  ["codec-parser", "LGPL-3.0-or-later"],
  ["dejavu-fonts-ttf", "SEE LICENSE IN README.md AND LICENSE"],
]);

/** Packages that would run a script as they are installed, which nothing here lets them. */
const WITH_SCRIPTS = ["core-js"];

/** What of a lock file is read. */
interface Lock {
  readonly npm: Readonly<Record<string, { readonly scripts?: boolean }>>;
}

const root = join(import.meta.dirname!, "..");
const lock: Lock = JSON.parse(await Deno.readTextFile(join(root, "deno.lock")));

/** Takes the name and the version out of a key such as `@a/b@1.0.0_c@2.0.0`. */
function partsOf(key: string): { readonly name: string; readonly version: string } {
  const [, name, version] = /^(@?[^@]+)@([^_]+)/.exec(key)!;
  return { name, version };
}

/** Returns the folders of cached packages, one for each registry. */
async function cacheFolders(): Promise<string[]> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  const { npmCache } = JSON.parse(new TextDecoder().decode(stdout));
  return [...Deno.readDirSync(npmCache)].map(({ name }) => join(npmCache, name));
}

/** Reads the licence of a cached package. */
function licenceOf(folders: readonly string[], key: string): string {
  const { name, version } = partsOf(key);
  for (const folder of folders) {
    try {
      const text = Deno.readTextFileSync(join(folder, name, version, "package.json"));
      const { license } = JSON.parse(text);
      return typeof license === "string" ? license : JSON.stringify(license ?? "none");
    } catch {
      // Another registry's folder has it.
    }
  }
  return "not in the cache: run deno install";
}

Deno.test("every package has a licence under which it may be used", async () => {
  const folders = await cacheFolders();
  const others = Object.keys(lock.npm).map((key) => [key, licenceOf(folders, key)] as const)
    .filter(([key, licence]) =>
      !LICENCES.has(licence) && READ_BY_HAND.get(partsOf(key).name) !== licence
    );
  assert.deepEqual(others, []);
  assert.ok(Object.keys(lock.npm).length > 100);
});

Deno.test("no package runs a script as it is installed", () => {
  const withScripts = Object.entries(lock.npm).filter(([, { scripts }]) => scripts)
    .map(([key]) => partsOf(key).name);
  assert.deepEqual(withScripts, WITH_SCRIPTS);
  // Deno runs them in a folder node_modules alone, and where they are allowed by name.
  for (const key of ["allowScripts", "nodeModulesDir"]) assert.ok(!(key in config), key);
  const allowing = Object.values(config.tasks).filter((task) =>
    /allow-scripts|node-modules-dir/.test(task)
  );
  assert.deepEqual(allowing, []);
});
