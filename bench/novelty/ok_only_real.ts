// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Rows of the bench of models of OK parts alone that learn from a class of a real set.
 *
 * @module
 */
import { classesOf } from "earmark/data/classes.ts";
import { formatTable } from "earmark/data/manifest/table.ts";
import { DataError } from "earmark/errors.ts";
import { openDataSet, recordingPath } from "earmark/pipeline/disk/data_set.ts";
import type { DataSet } from "earmark/pipeline/disk/data_set.ts";
import type { OkOnlyCard } from "earmark/pipeline/judge/ok_only_card.ts";
import { train } from "earmark/pipeline/train/train.ts";
import { dirname, join } from "node:path";
import type { OkOnlyRow } from "./ok_only.ts";
import { judgeOkOnlyAt } from "./ok_only_levels.ts";

/** Takes each class as that of OK parts, in turn; of two of which one is good, that alone. */
export async function* realRows(
  data: string,
  name: string,
  levels: readonly number[],
): AsyncGenerator<OkOnlyRow> {
  const dataSet = await openDataSet({ data, out: data });
  const { names, ok } = classesOf(dataSet.rows);
  for (const good of ok === undefined ? names : [names[ok]]) {
    const folder = await Deno.makeTempDir();
    try {
      await writeAs(folder, dataSet, good);
      const learned = await train({ data: folder, okOnly: true, allowLeaks: true });
      const cards = await Promise.all(levels.map((level) => judgeOkOnlyAt(learned.folder, level)));
      const shown = new Map(cards.map((card) => [card.decision.falseAlarm, card]));
      for (const card of shown.values()) yield* rowsOf(card, `${name}: ${good}`);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      console.error(`${name}, ${good}: ${error.message}`);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
}

/** Writes a data set with one class as OK and all others as Not OK. */
async function writeAs(folder: string, dataSet: DataSet, good: string): Promise<void> {
  const { columns, rows } = dataSet;
  const records = rows.map(({ fields, label, fname }) =>
    columns.map((column) =>
      column === "label"
        ? (label === good ? "OK" : "Not OK")
        : column === "fname"
        ? fname
        : fields[column]
    )
  );
  await Deno.writeTextFile(join(folder, "audio.csv"), formatTable([columns, ...records], ","));
  for (const { fname } of rows) {
    const to = join(folder, "wavfiles", fname);
    await Deno.mkdir(dirname(to), { recursive: true });
    await Deno.copyFile(recordingPath(dataSet, fname), to);
  }
}

/** Lays out what a model reaches on parts that were held out, and on others. */
function* rowsOf({ decision, heldOut }: OkOnlyCard, name: string): Generator<OkOnlyRow> {
  const { overkill, escape } = heldOut.byPart;
  const { falseAlarm: level, nParts: nTaught } = decision;
  const part = heldOut.unit === "group" ? "" : ", each recording a part";
  yield { title: `${name} held out${part}`, level, nTaught, n: overkill.n, review: overkill };
  if (escape === undefined) return;
  const { value, lower, upper } = escape;
  yield {
    title: `${name}: others`,
    level,
    nTaught,
    n: escape.n,
    review: { value: 1 - value, lower: 1 - upper, upper: 1 - lower },
    auc: heldOut.auc,
  };
}
