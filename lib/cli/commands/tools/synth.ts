/**
 * `synth`: the sample set.
 *
 * @module
 */
import { Command } from "commander";
import { parseCount, parseNumber } from "../../options.ts";
import { defaultFolder } from "../../place.ts";
import { placeArgs, printNext } from "../../next.ts";
import { wrap } from "../../terminal/wrap.ts";
import { printWarnings } from "../../terminal/report.ts";
import { showSteps } from "../../terminal/steps.ts";
import { plural } from "../../../plural.ts";

/** Builds the command. */
export function synthCommand(): Command {
  return new Command("synth")
    .description("Makes the synthetic sample set; the same seed gives the same bytes.")
    .option("--out <folder>", "folder that gets audio.csv and wavfiles/", defaultFolder())
    .option("--seed <n>", "seed of the set", parseNumber, 1)
    .option("--parts <n>", "number of parts, each with two to four recordings", parseCount)
    .option("--force", "replace recordings and a table that this command did not make")
    .action(async ({ out, seed, parts, force }) => {
      const { writeSampleSet } = await import("../../../pipeline/synth.ts");
      const steps = showSteps();
      const written = await writeSampleSet({
        out,
        seed,
        ...(parts === undefined ? {} : { nParts: parts }),
        force,
      }, steps);
      steps.stop();
      printWarnings(written.others.map((name) => `${name} is in wavfiles/ and not of the set`));
      console.log(wrap(
        `${plural(written.nRecordings, "recording")}, ${(written.nBytes / 1e6).toFixed(2)} MB, ` +
          `audio.csv sha256 ${written.manifestHash}`,
      ));
      await printNext("inspect", placeArgs({ data: out }));
    });
}
