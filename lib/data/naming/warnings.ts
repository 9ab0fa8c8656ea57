/**
 * What a person should look at before training on what names tell.
 *
 * @module
 */
import { nameSome } from "../../plural.ts";
import { meaningOf, meaningsOf } from "../class_words.ts";
import { isPlainVerdict } from "./depths.ts";
import { partFolders } from "./joined_folders.ts";
import { foldersOf, isNoLabel, stemOf } from "./naming.ts";
import type { NamedRecordings, Naming } from "./naming.ts";
import { oppose } from "./oppose.ts";
import { isPlace } from "./times_and_places.ts";

/** Recordings that are named where their paths say both good and bad. */
export const MAX_CONTRADICTED = 10;

/** How recordings were named. */
interface Rule extends Omit<NamedRecordings, "namings"> {
  /** What the rule is called that named them. */
  readonly naming: string;
  /** Recordings of folders of noises. */
  readonly aside: readonly string[];
}

/** Says what a person should look at, each a message without a full stop. */
export function warningsOn(
  namings: readonly Naming[],
  { naming, aside, loose, byName = [], untaught = [], doubt }: Rule,
): string[] {
  const labels = [...new Set(namings.map(({ label }) => label))].filter(Boolean);
  const without = namings.filter(({ label }) => label === "").map(({ fname }) => fname);
  const [beside, unsaid] = [true, false].map((says) =>
    loose.filter((fname) => (meaningOf(stemOf(fname)) !== undefined) === says)
  );
  const unlabelled = new Set(without.flatMap((fname) => foldersOf(fname).filter(isNoLabel)));
  return [
    ...say(without, "says no label and has none in the table", "say no label and have none"),
    ...[...unlabelled].map((folder) =>
      `the folder ${folder} is taken for no label: name it otherwise if it is a class`
    ),
    ...(untaught.length === 0 ? [] : [
      `below the test split ${
        nameSome(untaught)
      } is no class of the training, and taken for no label`,
    ]),
    ...say(
      unsaid,
      "says no class and is left out",
      "say no class and are left out",
    ),
    ...say(
      beside,
      "is in no folder of a class and is left out, though its name says good or bad",
      "are in no folder of a class and are left out, though their names say good or bad",
    ),
    ...say(
      byName,
      "is in no folder of a class and is labelled by its name",
      "are in no folder of a class and are labelled by their names",
    ),
    ...say(aside, "stands in a folder of noises and is left out", "are noises and are left out"),
    ...(naming === "the expression" ? [] : [
      ...say(
        contradictedLabels(namings),
        "has a path that says both good and bad: check its label",
        "have paths that say both good and bad: check their labels",
        MAX_CONTRADICTED,
      ),
      ...say(
        unheardVerdicts(namings),
        "has a class that says neither good nor bad, and a folder that says one: check its label",
        "have classes that say neither good nor bad, and folders that say one: check their labels",
        MAX_CONTRADICTED,
      ),
      ...strayClasses(namings, labels),
      ...unsaidClasses(namings, labels),
      ...numberedAlike(labels),
    ]),
    ...(labels.length === 1 ? [describeOnly(labels[0])] : []),
    ...(labels.length > 0 && mayBePlaces(labels)
      ? [
        `the classes ${nameSome(labels)} may be places or machines, speakers or parts, not classes`,
      ]
      : []),
    ...(doubt === undefined ? [] : [doubt]),
  ];
}

/** Lists recordings of which the file's name, or another folder, says the opposite of the label. */
function contradictedLabels(namings: readonly Naming[]): string[] {
  const labels = meaningsOf(namings.map(({ label }) => label));
  const stems = meaningsOf(namings.map(({ fname }) => stemOf(fname)));
  const paths = partFolders(namings.map(({ fname }) => foldersOf(fname)));
  const folders = namings.map(({ label }, i) => {
    const folder = paths[i].findLast((one) => one !== label && meaningOf(one));
    return meaningOf(folder ?? "");
  });
  const isOpposed = oppose(folders, labels);
  return namings.filter((_, i) =>
    isOpposed[i] || (labels[i] !== undefined && stems[i] !== undefined && labels[i] !== stems[i])
  ).map(({ fname }) => fname);
}

/** Lists recordings of a class that says nothing, of which a folder that not all share is a verdict. */
function unheardVerdicts(namings: readonly Naming[]): string[] {
  const paths = namings.map(({ fname }) => foldersOf(fname));
  const nWith = Map.groupBy(paths.flatMap((path) => [...new Set(path)]), (folder) => folder);
  return namings.filter(({ label }, i) =>
    label !== "" && meaningOf(label) === undefined &&
    paths[i].some((one) => isPlainVerdict(one) && nWith.get(one)!.length < paths.length)
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

/** Says whether classes are places, or number something other than classes, as speakers. */
function mayBePlaces(labels: readonly string[]): boolean {
  if (labels.every(isPlace)) return true;
  const words = new Set(labels.map((label) => label.replace(/\d+/g, "").toLowerCase()));
  const [word = ""] = words;
  return words.size === 1 && labels.every((label) => /\d/.test(label)) &&
    !/class|klasse|type|typ|label|cat|kind|grade|defe|fault|fehler|类|類|型/u.test(word) &&
    meaningOf(word) === undefined;
}

/** Names classes that say neither good nor bad where others say the one and the other. */
function unsaidClasses(namings: readonly Naming[], labels: readonly string[]): string[] {
  const meanings = meaningsOf(labels);
  if (!meanings.includes("good") || !meanings.includes("bad")) return [];
  const nOf = Map.groupBy(namings, ({ label }) => label);
  const unsaid = labels.filter((label, i) =>
    meanings[i] === undefined && nOf.get(label)!.length > 1
  );
  if (unsaid.length === 0) return [];
  const [first, ...others] = unsaid;
  const whose = others.length === 0
    ? `the class ${first} says`
    : `the classes ${nameSome(unsaid)} say`;
  return [
    `${whose} neither good nor bad, as others do, and ${
      others.length === 0 ? "counts" : "count"
    } as bad: take the label away where a part has no verdict yet`,
  ];
}

/** Names classes that say good, or bad, and differ in a number alone, as parts do. */
function numberedAlike(labels: readonly string[]): string[] {
  const said = labels.filter((label) => meaningOf(label) !== undefined);
  const alike = [...Map.groupBy(said, (label) => label.replace(/\p{N}+/gu, "0")).values()];
  return alike.filter(({ length }) => length > 1).map((names) =>
    `the classes ${nameSome(names)} differ in a number alone: say by an expression which part of ` +
    "the path is the class if they are parts of one"
  );
}

/** Says what can be learned from one class. */
function describeOnly(label: string): string {
  const all = `all that have a label are of one class, ${label}`;
  return meaningOf(label) === "bad"
    ? `${all}: training needs good parts beside them`
    : `${all}: training needs another beside it, unless it is to learn from good parts alone`;
}

function say(names: readonly string[], one: string, many: string, nMost?: number): string[] {
  if (names.length === 0) return [];
  if (names.length === 1) return [`${names[0]} ${one}`];
  return [`${names.length} recordings ${many} (${nameSome(names, nMost)})`];
}
