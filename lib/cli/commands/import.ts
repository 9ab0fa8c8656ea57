/**
 * `import`: an `audio.csv` from folders per class, or from file names.
 *
 * @module
 */
import { Command } from "commander";
import { importFolder } from "../../pipeline/import.ts";
import type { ImportOptions } from "../../pipeline/import.ts";
import { wrap } from "../terminal/wrap.ts";
import { placeArgs, printNext } from "../next.ts";
import { plural } from "../../plural.ts";
import { printWarnings } from "../terminal/report.ts";
import { describeGoodParts } from "../terminal/report/good_parts_text.ts";
import { formatTable } from "../terminal/tables.ts";

/** Builds the command. */
export function importCommand(): Command {
  return new Command("import")
    .description(
      "Makes an audio.csv of a folder of recordings: a folder per class, or OK and Not OK in the names.",
    )
    .argument("<folder>", "folder with the recordings, which becomes a data set")
    .option("--out <folder>", "make the data set there instead, with copies of the recordings")
    .option("--force", "replace an audio.csv that is there")
    .option(
      "--group-from <expression>",
      "regular expression over the files' names, or over whole paths (/OK/a.wav) where it has a " +
        "slash: what its first (group) matches is the group",
    )
    .option("--label-from <expression>", "the same for the label, in place of folders and words")
    .action(async (folder: string, options: ImportOptions) => {
      const { manifestPath, naming, perClass, good, nGroups, warnings } = await importFolder(
        folder,
        options,
      );
      printWarnings(warnings);
      const rows = perClass.map(([label, n]) => [label || "(no label)", n] as const);
      console.log(formatTable(["class", "recordings"], rows));
      if (good) console.log(wrap(describeGoodParts(good)));
      const groups = nGroups === undefined ? "no groups" : plural(nGroups, "group");
      console.log(wrap(`labels from ${naming}, ${groups}; wrote ${manifestPath}`));
      await printNext("inspect", placeArgs({ data: options.out ?? folder }));
    });
}
