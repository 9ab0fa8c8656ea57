/**
 * Recordings whose names say normal or anomaly, as those of published sets of machine sounds do.
 *
 * @module
 */
import { foldersOf, isOfEvaluation, segmentsOf } from "./naming.ts";
import type { NamedRecordings } from "./naming.ts";

/**
 * Labels recordings of which every name or path says `normal`, `anomaly` or `abnormal` (DCASE
 * task 2, MIMII); the machine with its section or id is the group. Those of an evaluation split
 * may say nothing: they have no label.
 *
 * @returns Undefined where other recordings say nothing.
 */
export function nameByCondition(fnames: readonly string[]): NamedRecordings | undefined {
  const conditions = fnames.map(conditionOf);
  const isNamed = conditions.some((condition) => condition !== undefined) &&
    conditions.every((condition, i) => condition !== undefined || isOfEvaluation(fnames[i]));
  if (!isNamed) return undefined;
  return {
    namings: fnames.map((fname, i) => ({
      fname,
      label: conditions[i] ?? "",
      group: machineOf(fname),
    })),
    loose: [],
  };
}

/** Reads normal or anomaly from the file's name, or else from the nearest folder that says either. */
function conditionOf(fname: string): "normal" | "anomaly" | undefined {
  const [file, ...folders] = segmentsOf(fname.toLowerCase()).reverse();
  for (const words of [file.split(/[_\-. ]+/), ...folders.map((folder) => [folder])]) {
    const normal = words.includes("normal");
    const anomaly = words.includes("anomaly") || words.includes("abnormal");
    if (normal !== anomaly) return normal ? "normal" : "anomaly";
  }
  return undefined;
}

/** Returns the machine with its section or id: `fan/section_00`, `fan/id_02`. */
function machineOf(fname: string): string {
  const machineId = /(?<=^|[\\/_])(?:section|id)_\d+/i;
  const machine = foldersOf(fname).reverse().find((folder) =>
    !/^(normal|abnormal|anomaly)$/i.test(folder) && !machineId.test(folder)
  );
  return [machine, machineId.exec(fname)?.[0]].filter((part) => part !== undefined).join("/");
}
