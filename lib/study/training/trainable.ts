/**
 * Which classes of a data set can be learned and held out.
 *
 * @module
 */
import { classesOf } from "../../data/classes.ts";
import type { Exploration } from "../explore.ts";

/** A data set without the classes that can't be held out. */
export interface Trainable {
  /** The data set without them. */
  readonly exploration: Exploration;
  /** Names of the classes that were left out; none where all stay. */
  readonly leftOut: readonly string[];
}

/** Recordings that a class must have: one to learn from, one to judge. */
const FEWEST = 2;

/**
 * Leaves out the classes that have less than two recordings with sound: one can't be learned from
 * and judged as well. Where fewer than two classes would stay, all do, and a training says
 * what is wrong.
 */
export function trainable(exploration: Exploration): Trainable {
  const { classes: { names }, dataSet, recordings } = exploration;
  const kept = names.filter((name) =>
    recordings.filter(({ row, checks }) => row.label === name && !checks.silent).length >= FEWEST
  );
  if (kept.length < 2 || kept.length === names.length) return { exploration, leftOut: [] };
  const isKept = ({ label }: { readonly label: string }) => kept.includes(label);
  const members = recordings.filter(({ row }) => isKept(row));
  return {
    exploration: {
      ...exploration,
      dataSet: { ...dataSet, rows: dataSet.rows.filter(isKept) },
      classes: classesOf(members.map(({ row }) => row), dataSet.ok),
      recordings: members,
    },
    leftOut: names.filter((name) => !kept.includes(name)),
  };
}
