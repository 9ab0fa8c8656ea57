import { hasThread, isWorker } from "../../../lib/cli/permissions/thread.ts";
import { withFolder } from "../../with_folder.ts";
import { root } from "../run_earmark.ts";
import assert from "node:assert/strict";
import { join } from "node:path";

Deno.test("what works over a network keeps the permissions of its task", () => {
  assert.ok(hasThread(["train", "--data", "d"]));
  for (const args of [["--queue", "redis://h"], ["--queue=redis://h"], ["--data", "s3://b/d"]]) {
    assert.ok(!hasThread(["train", ...args]), args.join(" "));
  }
  for (const command of ["worker", "completion"]) assert.ok(!hasThread([command]));
  for (const args of [[], ["toString"]]) assert.ok(!hasThread(args), args.join());
});

Deno.test("predict has a thread unless few recordings are named at once", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a.wav");
    await Deno.writeTextFile(path, "");
    const tables = [[path, "--to", "t.csv"], ["--json", path]];
    for (const args of [[], [folder], [path, folder], Array(21).fill(path), ...tables]) {
      assert.ok(hasThread(["predict", ...args]), args.join(" "));
    }
    const gone = join(folder, "gone.wav");
    for (const args of [[path], [gone], [path, gone, "--model", folder]]) {
      assert.ok(!hasThread(["predict", ...args]), args.join(" "));
    }
  }));

Deno.test("a module is a worker by its address below lib, and by nothing that leads elsewhere", async () => {
  const lib = `file://${root}/lib/`;
  const walk = async (folder: string): Promise<string[]> => {
    const entries = await Array.fromAsync(Deno.readDir(join(root, "lib", folder)));
    const inside = await Promise.all(
      entries.map(({ name, isDirectory }) =>
        isDirectory ? walk(`${folder}${name}/`) : name.endsWith("_worker.ts") ? [folder + name] : []
      ),
    );
    return inside.flat();
  };
  const workers = await walk("");
  assert.ok(workers.length > 5);
  for (const path of workers) assert.ok(isWorker(lib + path), path);
  const others = [
    ...["..%2F..%2Ftmp%2Fa_worker.ts", "../a_worker.ts", "errors.ts", "errors.ts?_worker.ts"],
    ...["errors.ts#_worker.ts", "a.b_worker.ts", "_worker.ts/errors.ts"],
  ].map((path) => lib + path);
  const elsewhere = ["data:text/javascript,//_worker.ts", "https://example.com/lib/a_worker.ts"];
  for (const url of [...others, ...elsewhere, "file:///tmp/a_worker.ts"]) {
    assert.ok(!isWorker(url), url);
  }
});

Deno.test("a thread of a command can't read or write beside what it was given", () =>
  withFolder(async (folder) => {
    const probe = join(folder, "probe.ts");
    const [given, other] = [join(folder, "given"), join(folder, "other")];
    for (const path of [given, other]) await Deno.mkdir(path);
    const source = `
      const tries = {
        read: () => Deno.readDirSync(PATH).next(),
        write: () => Deno.writeTextFileSync(PATH + "/x", ""),
      };
      for (const PATH of ${JSON.stringify([given, other])}) {
        globalThis.PATH = PATH;
        for (const [name, act] of Object.entries(tries)) {
          try { act(); console.log(name, "yes"); } catch (e) { console.log(name, e.name); }
        }
      }
      postMessage(0);
    `;
    await Deno.writeTextFile(probe, source);
    const starter = `
      import { permissionsOf } from ${JSON.stringify(join(root, "lib/cli/permissions/thread.ts"))};
      const permissions = await permissionsOf(["train", "--data", ${JSON.stringify(given)}]);
      const read = [...permissions.read, ${JSON.stringify(probe)}]
        .filter((path) => path !== Deno.cwd());
      const worker = new Worker(${JSON.stringify(`file://${probe}`)}, {
        type: "module",
        deno: { permissions: { ...permissions, read } },
      });
      worker.onmessage = () => Deno.exit(0);
    `;
    const path = join(folder, "start.ts");
    await Deno.writeTextFile(path, starter);
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-config", "--unstable-worker-options", "-RW", "--allow-env", path],
      cwd: other,
    }).output();
    const lines = new TextDecoder().decode(stdout).trim().split("\n");
    const expected = ["read yes", "write yes", "read NotCapable", "write NotCapable"];
    assert.deepEqual(lines, expected, new TextDecoder().decode(stderr));
  }));
