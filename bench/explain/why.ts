// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Whether an explanation points at what was planted: trains on clips of OK parts, every other part
 * with a click, a tone or a burst of noise, explains clips of other parts that come out Not OK, and
 * holds the box against the place of the sound: `deno task bench:why`.
 *
 * @module
 */

import { mean } from "earmark/arrays.ts";
import { encodeWav } from "earmark/audio/wav/encode.ts";
import { formatTable } from "earmark/cli/terminal/tables.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { train } from "earmark/pipeline/train/train.ts";
import { createRandom } from "earmark/random.ts";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Overlap, overlapWith, randomRegion } from "./overlap.ts";
import { type Clip, KINDS, manifestOf, plantedClips } from "./planted_clips.ts";

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "41,42,43" } },
});
const seeds = values.seeds.split(",").map(Number);

/** Parts of the set that is trained on, and of that which is explained. */
const N_PARTS = 48;

/** Boxes of the same size at random places, for each that was found. */
const N_RANDOM = 200;

/** A clip that came out Not OK. */
interface Explained extends Overlap {
  readonly kind: string;
  readonly explains: boolean;
  readonly before: number;
  readonly after: number;
  readonly chance: Overlap;
}

/** Trains on planted clips and explains others. Returns: those that came out Not OK, and of how many. */
async function explainClips(seed: number, folder: string) {
  await Deno.mkdir(join(folder, "wavfiles"), { recursive: true });
  const taught = plantedClips({ seed, nParts: N_PARTS });
  for (const { fname, samples, sampleRate } of taught) {
    const wav = encodeWav([samples], { sampleRate, encoding: "pcm16" });
    await Deno.writeFile(join(folder, "wavfiles", fname), wav);
  }
  await Deno.writeTextFile(join(folder, "audio.csv"), manifestOf(taught));
  const model = await openModel((await train({ data: folder })).folder);
  const planted = plantedClips({ seed: seed + 1000, nParts: N_PARTS })
    .filter((clip) => clip.planted);
  const explained: Explained[] = [];
  for (const clip of planted) {
    const sound = { channels: [clip.samples], sampleRate: clip.sampleRate };
    if ((await model.judge(sound)).verdict !== "Not OK") continue;
    const region = (await model.explain(sound))?.region;
    if (region) explained.push(holdAgainst(clip, region));
  }
  return { explained, nPlanted: planted.length };
}

/** Holds a box against what was planted, and boxes of its size at random places beside it. */
function holdAgainst(
  { planted, fname, samples, sampleRate }: Clip,
  region: Parameters<typeof overlapWith>[0] & {
    readonly explains: boolean;
    readonly probability: number;
    readonly probabilityWithout: number;
  },
): Explained {
  const truth = planted!.region;
  const random = createRandom("chance", fname);
  const whole = { seconds: samples.length / sampleRate, fMax: sampleRate / 2 };
  const others = Array.from(
    { length: N_RANDOM },
    () => overlapWith(randomRegion(region, whole, random), truth),
  );
  const { explains, probability: before, probabilityWithout: after } = region;
  const chance = {
    hit: mean(others.map(({ hit }) => hit)),
    iou: mean(others.map(({ iou }) => iou)),
  };
  return { kind: planted!.kind, ...overlapWith(region, truth), explains, before, after, chance };
}

const folder = await Deno.makeTempDir({ prefix: "earmark-bench-" });
try {
  const all: Explained[] = [];
  let nPlanted = 0;
  for (const seed of seeds) {
    const found = await explainClips(seed, join(folder, `${seed}`));
    all.push(...found.explained);
    nPlanted += found.nPlanted;
  }
  const row = (name: string, own: readonly Explained[]) => {
    const figure = (of: (one: Explained) => number) =>
      own.length === 0 ? "–" : mean(own.map(of)).toFixed(2);
    return [
      name,
      own.length,
      ...[
        figure(({ hit }) => hit),
        figure(({ chance }) => chance.hit),
        figure(({ iou }) => iou),
        figure(({ chance }) => chance.iou),
        figure(({ before }) => before),
        figure(({ after }) => after),
        figure(({ explains }) => Number(explains)),
      ],
    ];
  };
  console.log(`seeds ${seeds.join(", ")}: ${all.length} of ${nPlanted} planted clips are Not OK`);
  console.log(formatTable(
    ["planted", "Not OK", "hit", "chance", "IoU", "chance", "p", "p without", "explains"],
    [
      ...KINDS.map((kind) => row(kind, all.filter((one) => one.kind === kind))),
      row("all", all),
      row("all that it says explain", all.filter(({ explains }) => explains)),
      row("all others", all.filter(({ explains }) => !explains)),
    ],
  ));
} finally {
  await Deno.remove(folder, { recursive: true });
}
