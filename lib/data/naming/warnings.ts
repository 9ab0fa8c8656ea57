/**
 * What a person should look at before training on what names tell.
 *
 * @module
 */
import { nameSome } from "../../plural.ts";
import { meaningOf, meaningsOf } from "../class_words.ts";
import { foldersOf, isNoLabel, isPlace, stemOf } from "./naming.ts";
import { oppose } from "./oppose.ts";
import type { Naming } from "./naming.ts";

/** Recordings that are named where their paths say both good and bad. */
export const MAX_CONTRADICTED = 10;

/** How recordings were named. */
interface Rule {
  /** What the rule is called that named them. */
  readonly naming: string;
  /** Recordings of folders of noises. */
  readonly aside: readonly string[];
  /** Recordings that say no class. */
  readonly loose: readonly string[];
}

/** Says what a person should look at, each a message without a full stop. */
export function warningsOn(
  namings: readonly Naming[],
  { naming, aside, loose }: Rule,
): string[] {
  const labels = [...new Set(namings.map(({ label }) => label))].filter(Boolean);
  const without = namings.filter(({ label }) => label === "").map(({ fname }) => fname);
  const places = labels.filter(isPlace);
  const unlabelled = new Set(without.flatMap((fname) => foldersOf(fname).filter(isNoLabel)));
  return [
    ...say(without, "says no label and has none in the table", "say no label and have none"),
    ...[...unlabelled].map((folder) =>
      `the folder ${folder} is taken for no label: name it otherwise if it is a class`
    ),
    ...say(loose, "says no class and is left out", "say no class and are left out"),
    ...say(aside, "stands in a folder of noises and is left out", "are noises and are left out"),
    ...(naming === "the expression" ? [] : [
      ...say(
        contradictedLabels(namings),
        "has a path that says both good and bad: check its label",
        "have paths that say both good and bad: check their labels",
        MAX_CONTRADICTED,
      ),
      ...strayClasses(namings, labels),
    ]),
    ...(labels.length === 1
      ? [`all that have a label are of one class, ${labels[0]}; training needs two`]
      : []),
    ...(places.length === labels.length
      ? [`the classes ${labels.slice(0, 3).join(", ")} may be places or machines, not classes`]
      : []),
  ];
}

/** Lists recordings of which the file's name, or another folder, says the opposite of the label. */
function contradictedLabels(namings: readonly Naming[]): string[] {
  const labels = meaningsOf(namings.map(({ label }) => label));
  const stems = meaningsOf(namings.map(({ fname }) => stemOf(fname)));
  const folders = namings.map(({ fname, label }) => {
    const folder = foldersOf(fname).findLast((one) => one !== label && meaningOf(one));
    return meaningOf(folder ?? "");
  });
  const isOpposed = oppose(folders, labels);
  return namings.filter((_, i) =>
    isOpposed[i] || (labels[i] !== undefined && stems[i] !== undefined && labels[i] !== stems[i])
  ).map(({ fname }) => fname);
}

/** Names classes of one recording that say neither good nor bad where others do. */
function strayClasses(namings: readonly Naming[], labels: readonly string[]): string[] {
  if (!labels.some((label) => meaningOf(label))) return [];
  const ofLabel = Map.groupBy(namings, ({ label }) => label);
  return labels.filter((label) => ofLabel.get(label)!.length === 1 && !meaningOf(label)).map((
    label,
  ) =>
    `the class ${label} has 1 recording (${
      ofLabel.get(label)![0].fname
    }): move it away if it is none`
  );
}

function say(names: readonly string[], one: string, many: string, nMost?: number): string[] {
  if (names.length === 0) return [];
  if (names.length === 1) return [`${names[0]} ${one}`];
  return [`${names.length} recordings ${many} (${nameSome(names, nMost)})`];
}
