/**
 * Prints the table of queues: seconds and bytes with 1, 2 and 4 workers, beside one machine.
 *
 * Usage: deno run … tests/queue/table.ts [sample] [larger]
 */
import { cpus } from "node:os";
import { join } from "node:path";
import { copyFolder } from "../copy_folder.ts";
import { root, runEarmark } from "../cli/run_earmark.ts";
import { withFolder } from "../with_folder.ts";
import { contentOf, startRedis } from "./redis_server.ts";
import { endWorkers, follow, startWorker } from "./workers.ts";
import type { Running } from "./workers.ts";

/** Workers at once. */
const N_WORKERS = [1, 2, 4];

/** A short training: of one kind of network, by fewer steps than one would take. */
const SHORT = ["--network", "cnn", "--min-steps", "40", "--max-steps", "40"];

/** A data set, and what is timed on it. */
interface Set {
  /** Parts, of two to four recordings each. Default: those of the sample set. */
  readonly parts?: number;
  readonly commands: readonly ("preprocess" | "train" | "predict")[];
  readonly training: readonly string[];
}

/** The sets by their names; where nothing is trained, the model of the project predicts. */
const sets: Readonly<Record<string, Set>> = {
  sample: { commands: ["preprocess", "train", "predict"], training: SHORT },
  larger: { parts: 230, commands: ["preprocess", "predict"], training: [] },
};

/** What is asked for. Default: all of it. */
const asked = Deno.args.length > 0 ? Deno.args : Object.keys(sets);

/** What a way of working took, and made. */
interface Way {
  readonly seconds: readonly number[];
  readonly content: Map<string, string>;
}

/** A database for each way of working: who worked before may be taken for alive for some seconds. */
let nDatabases = 0;

/** Returns the address of a database that nobody has used. */
function nextDatabase(url: string): string {
  return url.replace(/\/\d+$/, `/${nDatabases++}`);
}

/** Runs the commands, as they are or by way of the queue, on recordings of one folder. */
async function run(data: string, out: string, set: Set, url?: string): Promise<Way> {
  const { commands, training } = set;
  const seconds = [];
  if (!commands.includes("train")) {
    await copyFolder(join(root, "models", "earmark"), join(out, "models", "earmark"));
  }
  for (const command of commands) {
    const options = ["--data", data, "--out", out];
    if (command !== "predict") options.push(...training);
    if (url !== undefined) options.push("--queue", url);
    const start = performance.now();
    const { code, stderr } = await runEarmark(url ? `${command}:queue` : command, ...options);
    if (code !== 0) throw new Error(stderr);
    seconds.push((performance.now() - start) / 1000);
  }
  return { seconds, content: await contentOf(out) };
}

/** Says whether two ways made the same files with the same bytes. */
function isSame(a: Way["content"], b: Way["content"]): boolean {
  return a.size === b.size && [...a].every(([name, content]) => b.get(name) === content);
}

function print(cells: readonly string[]): void {
  console.log(`| ${cells.map((cell) => cell.padEnd(10)).join(" | ")} |`);
}

/** Kills one of two workers in the middle of preprocessing, and counts what was done. */
async function kill(data: string, out: string, url: string, training: readonly string[]) {
  const places = ["--data", data, "--out", out];
  const start = () => startWorker(url, data, "--out", out);
  const workers: Running[] = [await start(), await start()];
  const options = [...places, ...training, "--queue", url];
  const preprocessing = follow("preprocess:queue", ...options);
  await workers[0].until(/^take preprocess/, 50);
  workers[0].kill("SIGKILL");
  const { code, stderr } = await preprocessing.finished;
  await endWorkers(workers);
  if (code !== 0) throw new Error(stderr);
  const lines = workers.flatMap(({ lines }) => lines.filter((line) => / preprocess /.test(line)));
  const done = lines.filter((line) => line.startsWith("done"));
  const taken = lines.filter((line) => line.startsWith("take"));
  const nJobs = new Set(taken.map((line) => line.slice(5))).size;
  const files = [...(await contentOf(out)).keys()].filter((name) => name.endsWith(".wav")).length;
  console.log(
    `kill -9 of one of two workers in the middle: ${files} cleaned recordings of ${nJobs} jobs; ` +
      `${done.length} jobs done, ${new Set(done).size} of them once, ${
        taken.length - nJobs
      } taken a second time after the kill`,
  );
}

await withFolder(async (folder) => {
  const redis = await startRedis(join(folder, "redis"));
  const [{ model }] = cpus();
  console.log(`${cpus().length} cores of ${model}, shared with whatever else runs on them`);
  for (const name of asked) {
    const set = sets[name];
    const data = join(folder, name);
    const parts = set.parts === undefined ? [] : ["--parts", `${set.parts}`];
    await runEarmark("synth", "--out", data, ...parts);
    const n = [...Deno.readDirSync(join(data, "wavfiles"))].length;
    console.log(`\n${name} set: ${n} recordings, ${["seconds", ...set.training].join(" ")}\n`);
    print(["", ...set.commands, "same bytes"]);
    print(new Array(set.commands.length + 2).fill("----------"));
    const own = join(folder, `${name} alone`);
    await Deno.mkdir(join(own, "models"), { recursive: true });
    const alone = await run(data, own, set);
    print(["alone", ...alone.seconds.map((s) => s.toFixed(1)), ""]);
    for (const nWorkers of N_WORKERS) {
      const out = join(folder, `${name} by ${nWorkers}`);
      await Deno.mkdir(join(out, "models"), { recursive: true });
      const url = nextDatabase(redis.url);
      const starting = Array.from(
        { length: nWorkers },
        () => startWorker(url, data, "--out", out),
      );
      const workers = await Promise.all(starting);
      const way = await run(data, out, set, url).finally(() => endWorkers(workers));
      const same = isSame(way.content, alone.content);
      print([`${nWorkers}`, ...way.seconds.map((s) => s.toFixed(1)), same ? "yes" : "NO"]);
      if (!same) Deno.exitCode = 1;
    }
    console.log();
    const killed = join(folder, `${name} killed`);
    await Deno.mkdir(killed);
    await kill(data, killed, nextDatabase(redis.url), set.training);
  }
  await redis.kill();
});
