import { createRandom } from "earmark/random.ts";
import { join } from "node:path";
import { rerun, runIn, unmet, withCopy } from "./case.ts";
import type { Tried } from "./case.ts";
import { differences, hashesIn } from "./small_project.ts";
import type { SmallProject } from "./small_project.ts";

/** Where the cases are tried, and by which seed. */
export interface CaseOptions {
  readonly parent: string;
  readonly seed: number;
}

/** Flips one bit of a file. */
async function flip(path: string, random: { uniform(low: number, high: number): number }) {
  const bytes = await Deno.readFile(path);
  const bit = Math.floor(random.uniform(0, 8 * bytes.length));
  bytes[bit >> 3] ^= 1 << (bit & 7);
  await Deno.writeFile(path, bytes);
}

/** Flips one bit in each of some cleaned recordings and tracks, then trains. */
export function flipCaches(
  project: SmallProject,
  { parent, seed }: CaseOptions,
  n: number,
): Promise<Tried> {
  return withCopy(project, { command: "train", parent }, async (folder) => {
    const random = createRandom("flips", `${seed}`);
    const clean = join(folder, "clean");
    const tracks = [...Deno.readDirSync(join(clean, ".tracks"))].map(({ name }) => name)
      .filter((name) => name.endsWith(".f32")).sort();
    const files = Array.from(
      { length: n },
      (_, i) => i % 2 ? join(clean, ".tracks", tracks[i]) : join(clean, `r${i + 1}.wav`),
    );
    for (const path of files) await flip(path, random);
    const { code, stderr } = await runIn("train", folder);
    // A recording and its own track may both be among them, of which one line is said.
    const nSaid = stderr.split("was damaged; it was made again").length - 1;
    const differs = differences(await hashesIn(folder), project.after.get("train")!);
    return {
      what: "one bit flipped in a cleaned recording or a track, then train",
      n,
      outcome: "each said and made again; the same model, byte for byte",
      faults: unmet({
        "status 0": code === 0,
        "nothing differs": differs.length === 0,
        "every one is said": nSaid >= n / 2 && nSaid <= n,
      }),
    };
  });
}

/** Sets the clock of everything that was made far back or ahead, then runs all again. */
export function turnClocks(project: SmallProject, { parent }: CaseOptions): Promise<Tried> {
  return withCopy(project, { command: "evaluate", parent }, async (folder) => {
    const faults: string[] = [];
    for (const year of [1999, 2099]) {
      const walk = async (path: string): Promise<void> => {
        for await (const { name, isDirectory } of Deno.readDir(path)) {
          const child = join(path, name);
          if (isDirectory) await walk(child);
          await Deno.utime(child, new Date(`${year}-01-01`), new Date(`${year}-01-01`));
        }
      };
      await walk(folder);
      const { stdout } = await runIn("preprocess", folder);
      faults.push(...unmet({ [`all is kept in ${year}`]: /^0 made, /m.test(stdout) }));
      faults.push(...await rerun(project, "evaluate", folder));
    }
    return {
      what: "times of all files set to 1999, and to 2099",
      n: 2,
      outcome: "nothing is made again, nothing differs",
      faults,
    };
  });
}

/** Puts a file of the user's where a cleaned recording would go. */
export function foreignClean(project: SmallProject, { parent }: CaseOptions): Promise<Tried> {
  return withCopy(project, { command: "preprocess", parent }, async (folder) => {
    const path = join(folder, "clean", "r1.wav");
    await Deno.mkdir(join(folder, "clean"));
    await Deno.copyFile(join(folder, "wavfiles", "r2.wav"), path);
    await Deno.copyFile(path, join(folder, "clean", "mine.wav"));
    const before = await hashesIn(join(folder, "clean"));
    const { code, stderr } = await runIn("preprocess", folder);
    const after = await hashesIn(join(folder, "clean"));
    const faults = unmet({
      "status 1": code === 1,
      "the file is named": stderr.includes("clean/r1.wav as another program's file"),
      "it stays": before["r1.wav"] === after["r1.wav"] && before["mine.wav"] === after["mine.wav"],
    });
    await Deno.remove(path);
    await Deno.remove(join(folder, "clean", "mine.wav"));
    return {
      what: "a user's own file in clean/ under a recording's name",
      n: 1,
      outcome: "named, and left as it is",
      faults: [...faults, ...await rerun(project, "preprocess", folder)],
    };
  });
}

/** Takes recordings away, and replaces others, while they are preprocessed. */
export function changeRecordings(project: SmallProject, { parent }: CaseOptions): Promise<Tried> {
  return withCopy(project, { command: "preprocess", parent }, async (folder) => {
    const path = (name: string) => join(folder, "wavfiles", name);
    const running = runIn("preprocess", folder);
    const kept = new Map<string, Uint8Array>();
    for (const name of ["r20.wav", "r21.wav", "r22.wav"]) {
      kept.set(name, await Deno.readFile(path(name)));
      await Deno.remove(path(name));
    }
    const { code, stderr } = await running;
    const faults = unmet({
      "status 1 and every one named, or none was missed": code === 0 ||
        code === 1 && kept.keys().every((name) => stderr.includes(name)),
    });
    for (const [name, bytes] of kept) await Deno.writeFile(path(name), bytes);
    return {
      what: "3 recordings vanish during preprocess",
      n: 1,
      outcome: "each named; all as ever once they are back",
      faults: [...faults, ...await rerun(project, "preprocess", folder)],
    };
  });
}
