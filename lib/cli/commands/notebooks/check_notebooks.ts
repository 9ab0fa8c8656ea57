/**
 * `check:notebooks`: types, style and form of notebooks, without running them.
 *
 * @module
 */
import { Command } from "commander";
import { checkNotebooks } from "../../../notebook/check/check.ts";
import type { NotebookFault } from "../../../notebook/check/check.ts";
import { readNotebooks } from "../../notebooks/notebook_files.ts";
import type { ReportStatus } from "../../terminal/report.ts";
import { endNow, withEndSignals } from "../../terminal/end_signals.ts";

/** Builds the command. */
export function checkNotebooksCommand(report: ReportStatus): Command {
  return new Command("check:notebooks")
    .description("Checks types, style and form of notebooks, without running them.")
    .argument("[names...]", "notebooks, by name or path (default: all of notebooks/)")
    .action(async (names: string[]) => {
      const files = await readNotebooks(names);
      const stop = (status: number) => endNow(status, "stopped; nothing was changed");
      const faults = await withEndSignals(stop, () => checkNotebooks(files));
      for (const fault of faults) console.error(formatFault(fault));
      console.log(`notebooks checked: ${files.length}, faults: ${faults.length}`);
      if (faults.length > 0) report(1);
    });
}

/** Says what is wrong and where, with the line itself below. */
function formatFault({ path, message, place = {}, sourceLine }: NotebookFault): string {
  const { number, id, line } = place;
  const where = [
    path,
    ...(id === undefined ? [] : [`cell ${number === undefined ? id : `[${number}] ${id}`}`]),
    ...(line === undefined ? [] : [`line ${line}`]),
  ];
  return `${where.join(", ")}: ${message}` +
    (sourceLine === undefined ? "" : `\n  ${line} | ${sourceLine}`);
}
