/**
 * A sample set in which the labels of some parts are wrong, and which they are.
 *
 * @module
 */
import { formatManifest, parseManifest } from "earmark/data/manifest/manifest.ts";
import { writeSampleSet } from "earmark/pipeline/synth.ts";
import { createRandom } from "earmark/random.ts";
import { join } from "node:path";

/** How a set is made. */
export interface PlantedOptions {
  /** Folder that gets the set. */
  readonly out: string;
  /** Seed of the recordings and of the parts whose label is turned. */
  readonly seed: number;
  /** Number of parts. */
  readonly nParts: number;
  /** Share of the parts whose label is turned, 0 … 1. */
  readonly share: number;
}

/** What was planted. */
export interface Planted {
  /** Number of recordings. */
  readonly nRecordings: number;
  /** Parts with a wrong label. */
  readonly parts: ReadonlySet<string>;
}

/** The label that a part gets in place of its own. */
const OTHER: Readonly<Record<string, string>> = { "OK": "Not OK", "Not OK": "OK" };

/**
 * Writes a sample set and turns the label of some of its parts, drawn at random whatever their
 * class. The column `defect`, which would betray them, is left out.
 */
export async function plantLabels(
  { out, seed, nParts, share }: PlantedOptions,
): Promise<Planted> {
  await writeSampleSet({ out, seed, nParts });
  const path = join(out, "audio.csv");
  const { rows } = parseManifest(await Deno.readTextFile(path));
  const groups = [...new Set(rows.map(({ group }) => group!))];
  const drawn = createRandom(seed, "labels").shuffle(groups);
  const parts = new Set(drawn.slice(0, Math.round(share * groups.length)));
  const turned = rows.map(({ fields }) => ({
    fields: parts.has(fields.group) ? { ...fields, label: OTHER[fields.label] } : fields,
  }));
  await Deno.writeTextFile(path, formatManifest(turned, ["fname", "label", "group"]));
  return { nRecordings: rows.length, parts };
}
