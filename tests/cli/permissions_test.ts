import { hasThread, pathsOf, writesNothing } from "../../lib/cli/permissions.ts";
import { tone, wavOf } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";
import { root, runEarmark, startWith } from "./run_earmark.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import assert from "node:assert/strict";
import { join, resolve } from "node:path";

/** What a command may write, relative to the folder it is started in. */
const writable = (...args: string[]) => [...pathsOf(args).writable];
const paths = (...names: string[]) => names.map((name) => resolve(name));

Deno.test("a command writes its output alone", () => {
  assert.deepEqual(writable("train", "--data", "d"), paths("d"));
  assert.deepEqual(writable("train", "--data", "d", "--out=o"), paths("o"));
  assert.deepEqual(writable("preprocess"), paths("."));
  assert.deepEqual(writable("predict", "a.wav", "--to", "t/p.csv"), paths("t"));
  assert.deepEqual(writable("predict", "--data", "d"), paths("d"));
  assert.deepEqual(writable("evaluate", "--model", "m"), paths("m", "clean"));
  assert.deepEqual(writable("evaluate"), paths("models/earmark", "clean"));
  assert.deepEqual(
    writable("evaluate", "--data", "d", "--to", "t"),
    paths("d/models/earmark", "t", "d/clean"),
  );
  assert.deepEqual(writable("train", "--data=d", "--out", "o", "--ok", "gut"), paths("o", "d"));
  assert.deepEqual(writable("preprocess", "--out", "o", "--ok=gut"), paths("o", "."));
  assert.deepEqual(writable("threshold", "--model", "a/m"), paths("a/m", "a"));
  assert.deepEqual(writable("reprocess", "--list", "l.csv"), paths("."));
  assert.deepEqual(writable("import", "in", "--out", "o", "--force"), paths("in", "o"));
  for (const command of ["inspect", "gauge", "conformance"]) {
    assert.deepEqual(writable(command, "--data", "d"), []);
  }
});

Deno.test("what works over a network keeps the permissions of its task", () => {
  assert.ok(hasThread(["train", "--data", "d"]));
  for (const args of [["--queue", "redis://h"], ["--queue=redis://h"], ["--data", "s3://b/d"]]) {
    assert.ok(!hasThread(["train", ...args]), args.join(" "));
  }
  for (const command of ["worker", "completion"]) assert.ok(!hasThread([command]));
  assert.ok(!hasThread([]));
});

Deno.test("predict has a thread unless few recordings are named at once", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a.wav");
    await Deno.writeTextFile(path, "");
    for (const args of [[], [folder], [path, folder], Array(21).fill(path), ["--json", path]]) {
      assert.ok(hasThread(["predict", ...args]), args.join(" "));
    }
    for (const args of [[path], [path, path, "--model", folder]]) {
      assert.ok(!hasThread(["predict", ...args]), args.join(" "));
    }
  }));

Deno.test("a command reads where it stands, the program, and what its arguments name", () => {
  const { readable } = pathsOf(["predict", "a.wav", "--model=m", "--threshold", "0.5"]);
  for (const path of paths(".", root, "a.wav", "m")) assert.ok(readable.has(path), path);
  assert.ok(!readable.has(resolve("/")));
  const many = Array.from({ length: 100 }, (_, i) => `r/${i}.wav`);
  const ofMany = pathsOf(["predict", "q/a.wav", ...many]).readable;
  assert.deepEqual([..."qr"].map((name) => ofMany.has(resolve(name))), [false, true]);
  assert.ok(!ofMany.has(resolve("r/1.wav")) && ofMany.has(resolve("q/a.wav")));
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
      import { permissionsOf } from ${JSON.stringify(join(root, "lib/cli/permissions.ts"))};
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

Deno.test("a link inside a data set leads outside of it; nothing else does", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(join(folder, "far"));
    await Deno.writeFile(join(folder, "far", "a.wav"), wavOf(tone(500, "far")));
    await Deno.mkdir(join(folder, "near"));
    await Deno.symlink(join(folder, "far", "a.wav"), join(folder, "near", "b.wav"));
    const { code, stdout } = await runEarmark("predict", join(folder, "near"), "--json");
    assert.deepEqual([code, JSON.parse(stdout).recordings.length], [0, 1]);
  }));

Deno.test("a large recording behind a link is read as a small one is", () =>
  withFolder(async (folder) => {
    for (const name of ["far", "near"]) await Deno.mkdir(join(folder, name));
    const hum = Float32Array.from({ length: 2 ** 23 }, (_, i) => (i % 100) / 200);
    const bytes = encodeWav([hum], { sampleRate: 8000, encoding: "pcm16" });
    await Deno.writeFile(join(folder, "far", "a.wav"), bytes);
    await Deno.symlink(join(folder, "far"), join(folder, "near", "wavfiles"));
    await Deno.writeTextFile(join(folder, "near", "audio.csv"), "fname,label\na.wav,OK\n");
    const { code, stdout, stderr } = await runEarmark("inspect", "--data", join(folder, "near"));
    assert.deepEqual([code, stdout.includes("1048.58 s")], [0, true], stdout + stderr);
  }));

Deno.test("no task asks for a permission: on a terminal, the question stops what waits behind a bar", async () => {
  const path = new URL("../../deno.json", import.meta.url);
  const { tasks } = JSON.parse(await Deno.readTextFile(path)) as { tasks: Record<string, string> };
  const ours = Object.entries(tasks).filter(([, task]) => /lib\/cli\/(start|main)\.ts/.test(task));
  assert.ok(ours.length > 20);
  const asking = ours.filter(([, task]) => !task.includes(" --no-prompt "));
  assert.deepEqual(asking.map(([name]) => name), []);
});

Deno.test("predict writes nothing where it certainly writes no table", () => {
  const own = ["predict", "a.wav"];
  for (const args of [own, [...own, "--json"], ["predict", "--threshold", "0.3"]]) {
    assert.ok(writesNothing(args), args.join(" "));
    assert.deepEqual(writable(...args), [], args.join(" "));
  }
  for (const args of [["predict"], [...own, "--to", "a.csv"], [...own, "--to=a.csv"]]) {
    assert.ok(!writesNothing(args), args.join(" "));
    assert.deepEqual(writable(...args), paths("."), args.join(" "));
  }
  for (const args of [["preprocess", "set"], [], ["predict", "s3://b/c"]]) {
    assert.ok(!writesNothing(args), args.join(" "));
  }
});

Deno.test("a write is refused once predict has judged recordings that were named", () =>
  withFolder(async (folder) => {
    const probe = join(folder, "probe.ts");
    const source = `addEventListener("unload", () => {
      try {
        Deno.writeTextFileSync(${JSON.stringify(join(folder, "written"))}, "");
        console.error("WRITTEN");
      } catch (error) {
        console.error(error.name);
      }
    });`;
    await Deno.writeTextFile(probe, source);
    const recording = join(folder, "a.wav");
    await Deno.writeFile(recording, wavOf(tone(440, "heard")));
    const ended = async (...args: string[]) => {
      const child = startWith([`--preload=${probe}`], "predict", recording, ...args);
      const { code, stderr } = await child.output();
      return { code, said: new TextDecoder().decode(stderr).trim().split("\n").at(-1) };
    };
    const judged = await ended("--model", "models/earmark");
    assert.deepEqual(judged, { code: 0, said: "NotCapable" });
    const to = join(folder, "t.csv");
    const written = await ended("--model", "models/earmark", "--to", to);
    assert.deepEqual(written, { code: 0, said: "WRITTEN" });
  }));
