import { smallRecordings, tone, wavOf, writeSmallSet } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";
import { runEarmark, startWith } from "./run_earmark.ts";
import { runHere } from "./run_task.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import assert from "node:assert/strict";
import { join } from "node:path";

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
  }));

Deno.test("a data set, an output, a model and files behind links are read and written there", () =>
  withFolder(async (folder) => {
    const at = (...names: string[]) => join(folder, ...names);
    await writeSmallSet(at("set"), smallRecordings(12));
    await Deno.mkdir(at("cwd"));
    await Deno.mkdir(at("far"));
    await Deno.symlink("set", at("linked"));
    await Deno.symlink("far", at("out"));
    const run = async (...args: string[]) => {
      const { code, stderr } = await runHere(at("cwd"), args);
      assert.equal(code, 0, `${args.join(" ")}: ${stderr}`);
    };
    const quick = ["--settings", "default", "--quiet"];
    const short = ["--network", "statistics", ...quick];
    await run("train", "--data", "../linked", ...quick, "--ok-only");
    for (const name of ["predictions.csv", "earmark.json", "named.csv"]) {
      await Deno.writeTextFile(at("kept-" + name), name.endsWith("json") ? "{}" : "");
      await Deno.symlink(at("kept-" + name), at("set", name));
    }
    await run("train", "--data", "../linked", ...short, "--ok", "OK");
    await run("predict", "--data", "../linked");
    await run("predict", "--data", "../linked", "--to", "../set/named.csv");
    for (const name of ["predictions.csv", "earmark.json", "named.csv"]) {
      assert.ok((await Deno.lstat(at("set", name))).isSymlink, name);
      assert.match(await Deno.readTextFile(at("kept-" + name)), /OK/);
    }
    await run("train", "--data", "../linked", "--out", "../out", ...short);
    await Deno.rename(at("far", "models", "earmark"), at("kept"));
    await Deno.symlink(at("kept"), at("far", "models", "earmark"));
    const before = await Deno.readTextFile(at("kept", "card.json"));
    await run("threshold", "--out", "../out", "--threshold", "0.4");
    assert.notEqual(await Deno.readTextFile(at("kept", "card.json")), before);
    await run("train", "--data", "../set", "--out", "../out", ...short);
    assert.ok((await Deno.lstat(at("far", "models", "earmark"))).isSymlink);
  }));
