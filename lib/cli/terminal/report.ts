/**
 * What commands say of problems: warnings at once, and at the end every
 * recording that was left out.
 *
 * @module
 */

import { showControls } from "../../visible.ts";
import { wrapForTerminal } from "./wrap.ts";
import { plural } from "../../plural.ts";

/** Warnings and failures that are shown in full; the rest are counted. */
const MAX_SHOWN = 20;

/** Sets the exit status of the command line. */
export type ReportStatus = (status: number) => void;

/** Prints warnings on stderr. */
export function printWarnings(warnings: readonly string[]): void {
  for (const warning of warnings.slice(0, MAX_SHOWN)) {
    console.error(wrapForTerminal(`warning: ${showControls(warning)}`));
  }
  if (warnings.length > MAX_SHOWN) {
    console.error(`warning: and ${warnings.length - MAX_SHOWN} more like these`);
  }
}

/** Counts the recordings that were left out, and names the first of them, on stderr. */
export function printFailures(failures: readonly string[]): void {
  if (failures.length === 0) return;
  const what = plural(failures.length, "recording was", "recordings were");
  console.error(`${what} left out:`);
  for (const failure of failures.slice(0, MAX_SHOWN)) {
    console.error(wrapForTerminal(`  ${showControls(failure)}`));
  }
  if (failures.length > MAX_SHOWN) {
    console.error(`  and ${failures.length - MAX_SHOWN} more like these`);
  }
}

/** Says which leaks make a training's figures void, and how to go on. */
export function printLeaks(leaks: readonly string[]): void {
  for (const leak of leaks) {
    console.error(
      wrapForTerminal(
        `error: Cannot release these figures as ${leak} (record all classes alike, or accept it ` +
          "with --allow-leaks)",
      ),
    );
  }
}
