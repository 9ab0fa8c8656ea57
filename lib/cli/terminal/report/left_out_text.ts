/**
 * Kinds of defect that were left out in turn, for the terminal.
 *
 * @module
 */
import type { LeaveOutProgress } from "../../../pipeline/left_out/leave_out.ts";
import type { LeftOutKinds } from "../../../pipeline/left_out/left_out_schema.ts";
import { percent } from "../../../pipeline/shares.ts";
import { startProgress } from "../progress.ts";
import type { Progress } from "../progress.ts";
import { followTrainings, showSteps } from "../steps.ts";
import { formatTable } from "../tables.ts";
import { wrap } from "../wrap.ts";

/** What one judge finds. */
type Judge = NonNullable<LeftOutKinds["kinds"][number]["together"]>;

/** Lays out what would be found of each kind, had nobody heard it. */
export function formatLeftOut(leftOut: LeftOutKinds | undefined): string {
  if (leftOut === undefined) return "";
  const { column, otherColumns, kinds, untested, reason } = leftOut;
  const title = `by ${column}, each left out of training`;
  if (reason !== undefined) return wrap(`${title}: not done. ${reason}`);
  const notes = [
    ...kinds.map(({ words }) => words),
    ...untested.map(({ kind, reason }) => `${kind}: not left out, as ${reason}`),
    ...(otherColumns.length === 0
      ? []
      : [`Columns that name kinds, too: ${otherColumns.join(", ")} (choose by --kinds)`]),
  ];
  return [wrap(`${title} (95 % intervals by group):`), tableOf(kinds), ...notes.map(wrap)]
    .filter((lines) => lines !== "").join("\n");
}

/** Lays out areas and false alarms, one line for each kind and judge. */
function tableOf(kinds: LeftOutKinds["kinds"]): string {
  const rows = kinds.flatMap(({ kind, classifier, detector, together }) =>
    Object.entries({ classifier, detector, both: together }).flatMap(([name, judge]) =>
      judge === undefined ? [] : [rowOf(kind, name, judge)]
    )
  );
  if (rows.length === 0) return "";
  return formatTable(["unheard", "judge", "parts", "recordings", "ROC AUC", "false alarms"], rows);
}

function rowOf(kind: string, name: string, { parts, recordings, auc, falseAlarms }: Judge) {
  const countOf = ({ nFound, n }: Judge["parts"]) => `${nFound} of ${n}`;
  return [
    kind,
    name,
    countOf(parts),
    countOf(recordings),
    `${auc.value.toFixed(3)} (${auc.lower.toFixed(2)}–${auc.upper.toFixed(2)})`,
    `${countOf(falseAlarms)}, ${percent(falseAlarms.value)}`,
  ];
}

/** Shows how far the trainings without each kind are, all in one bar. */
export function showLeavingOut() {
  const steps = showSteps();
  let bar: Progress | undefined;
  let current: { readonly kind: string; readonly follow: ReturnType<typeof followTrainings> };
  return {
    stop() {
      steps.stop();
      bar?.stop();
    },
    onProgress(progress: LeaveOutProgress) {
      if (progress.step !== "leave out") return steps.onProgress(progress);
      const { kind, nDone, nTotal, training } = progress;
      if (bar === undefined) steps.stop();
      bar ??= startProgress("leave out", 100 * nTotal);
      if (current?.kind !== kind) current = { kind, follow: followTrainings() };
      const { done, note } = current.follow(training);
      bar.update(Math.floor(100 * (nDone + done)), `${kind}: ${note}`);
    },
  };
}
