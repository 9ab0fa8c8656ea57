import { createRandom } from "earmark/random.ts";
import { join } from "node:path";

/** One edit of a model's folder. */
export interface ModelEdit {
  /** What it is, for a message. */
  readonly title: string;
  /** The file. */
  readonly name: string;
  /** Content of the file after it; undefined where it is gone. */
  readonly bytes?: Uint8Array;
}

/** Files of a model's folder that nobody may edit. */
const FILES = [
  "card.json",
  "evidence.json",
  "heldout.csv",
  "limits.json",
  "model.json",
  "novelty.json",
];

/** Lists edits of a model's folder by a seed: every field of its card, bits, cuts and swaps. */
export async function listModelEdits(folder: string, seed: number): Promise<ModelEdit[]> {
  const random = createRandom("model edits", `${seed}`);
  const files = new Map<string, Uint8Array>();
  for (const name of [...FILES, "weights.bin"]) {
    files.set(name, await Deno.readFile(join(folder, name)));
  }
  const below = (n: number) => Math.floor(random.uniform(0, n));
  const edits: ModelEdit[] = [];
  const card = new TextDecoder().decode(files.get("card.json"));
  for (const path of pathsIn(JSON.parse(card))) {
    const changed = JSON.parse(card);
    const at = path.slice(0, -1).reduce((value, key) => value[key], changed);
    const key = path.at(-1)!;
    const value = at[key];
    if (typeof value === "number") at[key] = value + (Number.isInteger(value) ? 1 : 1e-6);
    else if (typeof value === "boolean") at[key] = !value;
    else at[key] = `${value}x`;
    const bytes = new TextEncoder().encode(JSON.stringify(changed, null, 2));
    edits.push({ title: `${path.join(".")} changed`, name: "card.json", bytes });
  }
  for (const [name, whole] of files) {
    for (let i = 0; i < 12; i++) {
      const bytes = whole.slice();
      const bit = below(8 * bytes.length);
      bytes[bit >> 3] ^= 1 << (bit & 7);
      if (!isSameJson(name, whole, bytes)) {
        edits.push({ title: `bit ${bit} of ${name}`, name, bytes });
      }
    }
    const cut = below(whole.length);
    edits.push({ title: `${name} cut at ${cut}`, name, bytes: whole.slice(0, cut) });
    edits.push({ title: `${name} emptied`, name, bytes: new Uint8Array(0) });
    edits.push({ title: `${name} gone`, name });
    for (const [other, bytes] of files) {
      if (other !== name) edits.push({ title: `${other} as ${name}`, name, bytes });
    }
  }
  return edits;
}

/** Says whether an edit of the card changes its spaces alone, which is no change of what it says. */
function isSameJson(name: string, whole: Uint8Array, bytes: Uint8Array): boolean {
  if (name !== "card.json") return false;
  try {
    const [one, other] = [whole, bytes].map((text) =>
      JSON.stringify(JSON.parse(new TextDecoder().decode(text)))
    );
    return one === other;
  } catch {
    return false;
  }
}

/** Lists the paths of all values in a JSON value that are no lists or objects. */
function* pathsIn(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== "object" || value === null) return yield path;
  for (const [key, inner] of Object.entries(value)) yield* pathsIn(inner, [...path, key]);
}
