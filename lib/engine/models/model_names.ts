/**
 * Names in saved models that do not depend on the process that saved them. tfjs
 * numbers layers by how many were made before ("conv2d_Conv2D7"), so that the
 * second model of a process has other names than the first.
 *
 * @module
 */

import type * as tf from "@tensorflow/tfjs";

/** Names that tfjs makes up: conv2d_Conv2D7, conv2d_Conv2D7_input, sequential_2, input3. */
const MADE_UP = /^([a-z]\w*_[A-Z]\w*?|sequential_|model|input)(\d+)(_input)?$/;

/** Prefixes of the two layers inside a Bidirectional. */
const DIRECTION = /^(forward_|backward_)?(.*)$/;

/** A model as tfjs describes it when it is saved. */
type Saved = Pick<tf.io.ModelArtifacts, "modelTopology" | "weightSpecs">;

/**
 * Renumbers the names that tfjs made up, from 1 by kind in the order in which
 * they appear. Names that someone chose stay as they are. Renumbering twice is
 * renumbering once.
 *
 * @returns A copy of the topology and of the weights' specifications.
 */
export function renumberNames({ modelTopology, weightSpecs = [] }: Saved): Required<Saved> {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const renumber = (name: string): string => {
    const known = names.get(name);
    if (known) return known;
    const [, kind, , suffix = ""] = MADE_UP.exec(name) ?? [];
    if (kind === undefined) return name;
    if (suffix) return renumber(name.slice(0, -suffix.length)) + suffix;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    names.set(name, `${kind}${count}`);
    return `${kind}${count}`;
  };
  const renumberPath = (path: string): string =>
    path.split("/").map((part) => {
      const [, direction = "", name] = DIRECTION.exec(part)!;
      return direction + renumber(name);
    }).join("/");
  const topology = JSON.stringify(
    modelTopology,
    (_key, value) => typeof value === "string" ? renumber(value) : value,
  );
  return {
    modelTopology: JSON.parse(topology),
    weightSpecs: weightSpecs.map((spec) => ({ ...spec, name: renumberPath(spec.name) })),
  };
}
