import config from "../deno.json" with { type: "json" };
import assert from "node:assert/strict";
import { join } from "node:path";

/** Licences under which a package may be used here, as its package.json names them. */
const LICENCES = new Set([
  "(Apache-2.0 AND BSD-3-Clause)",
  "(MIT OR CC0-1.0)",
  "0BSD",
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

/**
 * Licences of what `deno.lock` does not hold, by the lock files that do. It is fetched only where it
 * is asked for, so the licences were read by hand; where it is in the cache, they are compared.
 */
const ASKED_FOR: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "lib/pipeline/queue/queue.lock": {
    "0BSD": "tslib",
    "Apache-2.0": "cluster-key-slot denque detect-libc",
    "ISC": "semver",
    "MIT": "@ioredis/commands @msgpackr-extract/msgpackr-extract-darwin-arm64 " +
      "@msgpackr-extract/msgpackr-extract-darwin-x64 " +
      "@msgpackr-extract/msgpackr-extract-linux-arm " +
      "@msgpackr-extract/msgpackr-extract-linux-arm64 " +
      "@msgpackr-extract/msgpackr-extract-linux-x64 " +
      "@msgpackr-extract/msgpackr-extract-win32-x64 " +
      "bullmq cron-parser debug ioredis luxon ms msgpackr msgpackr-extract node-abort-controller " +
      "node-gyp-build-optional-packages redis-errors redis-parser s3mini standard-as-callback",
  },
  "lib/onnx/onnxruntime.lock": {
    "(MIT OR CC0-1.0)": "type-fest",
    "BSD-3-Clause": "global-agent",
    "ISC": "semver",
    "MIT": "adm-zip define-data-property define-properties escape-string-regexp globalthis " +
      "has-property-descriptors matcher object-keys onnxruntime-common onnxruntime-node " +
      "serialize-error",
  },
};

/**
 * Packages that would run a script as they are installed, which nothing here lets them, by the lock
 * file that holds them.
 */
const WITH_SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  "deno.lock": ["core-js"],
  "lib/pipeline/queue/queue.lock": ["core-js", "msgpackr-extract"],
  "lib/onnx/onnxruntime.lock": ["core-js", "onnxruntime-node"],
};

/** What of a lock file is read. */
interface Lock {
  readonly npm: Readonly<Record<string, { readonly scripts?: boolean }>>;
}

const root = join(import.meta.dirname!, "..");
const readLock = (path: string): Lock => JSON.parse(Deno.readTextFileSync(join(root, path)));
const lock = readLock("deno.lock");

/** What is said of a package that was never fetched. */
const NOT_THERE = "not in the cache: run deno install";

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
  return NOT_THERE;
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

Deno.test("so has every package that is fetched only where it is asked for", async () => {
  const folders = await cacheFolders();
  for (const [path, byLicence] of Object.entries(ASKED_FOR)) {
    const keys = Object.keys(readLock(path).npm).filter((key) => !(key in lock.npm));
    const read = new Map(
      Object.entries(byLicence).flatMap(([licence, names]) =>
        names.split(" ").map((name) => [name, licence] as const)
      ),
    );
    assert.deepEqual(keys.map((key) => partsOf(key).name).sort(), [...read.keys()].sort(), path);
    assert.deepEqual([...read.values()].filter((licence) => !LICENCES.has(licence)), [], path);
    const others = keys.map((key) => [partsOf(key).name, licenceOf(folders, key)] as const)
      .filter(([name, licence]) => ![NOT_THERE, read.get(name)].includes(licence));
    assert.deepEqual(others, [], path);
  }
});

Deno.test("no package runs a script as it is installed", () => {
  for (const [path, names] of Object.entries(WITH_SCRIPTS)) {
    const withScripts = Object.entries(readLock(path).npm).filter(([, { scripts }]) => scripts)
      .map(([key]) => partsOf(key).name);
    assert.deepEqual(withScripts, names, path);
  }
  // Deno runs them in a folder node_modules alone, and where they are allowed by name.
  for (const key of ["allowScripts", "nodeModulesDir"]) assert.ok(!(key in config), key);
  const allowing = Object.values(config.tasks).filter((task) =>
    /allow-scripts|node-modules-dir/.test(task)
  );
  assert.deepEqual(allowing, []);
});
