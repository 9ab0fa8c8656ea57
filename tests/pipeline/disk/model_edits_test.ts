import { cardText, readModelCard, writeModelCard } from "earmark/pipeline/disk/card_file.ts";
import { loadModelFolder } from "earmark/pipeline/disk/model_folder.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { DataError } from "earmark/errors.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { copyFolder } from "../../copy_folder.ts";
import { withFolder } from "../../with_folder.ts";
import { listModelEdits } from "./model_edits.ts";

const shipped = join(import.meta.dirname!, "../../../models/earmark");

/** Runs a test on a copy of the shipped model. */
const withCopy = (test: (folder: string) => Promise<void>) =>
  withFolder(async (parent) => {
    const folder = join(parent, "m");
    await copyFolder(shipped, folder);
    await test(folder);
  });

Deno.test("every edit of a model's folder is a clear error, and the next run is well again", () =>
  withCopy(async (folder) => {
    const edits = await listModelEdits(folder, 1);
    // Of the card's many fields of one kind, every tenth.
    const some = edits.filter(({ title }, i) => !title.endsWith(" changed") || i % 10 === 0);
    for (const { title, name, bytes } of some) {
      const path = join(folder, name);
      const whole = await Deno.readFile(path);
      if (bytes) await Deno.writeFile(path, bytes);
      else await Deno.remove(path);
      await assert.rejects(openModel(folder), (error) => {
        assert.ok(error instanceof DataError, `${title}: ${error}`);
        assert.match(error.message, /^Cannot [^]* m|^Cannot (load|read)/, title);
        return true;
      }, title);
      await Deno.writeFile(path, whole);
    }
    assert.ok(some.length >= 142, `${some.length} edits`);
    await openModel(folder);
  }));

Deno.test("an edited threshold is refused, though it is a valid one", () =>
  withCopy(async (folder) => {
    const path = join(folder, "card.json");
    const text = await Deno.readTextFile(path);
    const edited = text.replace(/"value": 0\.\d+/, '"value": 0.9');
    assert.notEqual(edited, text);
    await Deno.writeTextFile(path, edited);
    await assert.rejects(readModelCard(folder), {
      name: "ModelError",
      message: /its card must be as it was written .*: current value is an edited or damaged card/,
    });
    const { checksum: _, ...bare } = JSON.parse(text);
    await Deno.writeTextFile(path, JSON.stringify(bare));
    await assert.rejects(readModelCard(folder), { message: /a card without a checksum/ });
    await Deno.writeTextFile(path, text.replaceAll("\n", "\r\n"));
    await readModelCard(folder);
  }));

Deno.test("what is written beside a model is no edit of it, and stays with another card", () =>
  withCopy(async (folder) => {
    const card = await readModelCard(folder);
    const beside = ["left_out.json", "report.json", "report.html", "notes.txt"];
    for (const name of beside) await Deno.writeTextFile(join(folder, name), "{}");
    await openModel(folder);
    await writeModelCard(folder, { ...card, reasons: ["own"] }, card);
    for (const name of beside) assert.equal(await Deno.readTextFile(join(folder, name)), "{}");
    assert.deepEqual((await openModel(folder)).card.reasons, ["own"]);
  }));

Deno.test("a card is not written over that of another run", () =>
  withCopy(async (folder) => {
    const former = await readModelCard(folder);
    const own = { ...former, reasons: ["own"] };
    await writeModelCard(folder, { ...former, reasons: ["another's"] });
    await assert.rejects(writeModelCard(folder, own, former), { message: /another run has/ });
    assert.deepEqual((await readModelCard(folder)).reasons, ["another's"]);
    await openModel(folder);
  }));

Deno.test("a reader that meets other models in between reads one of them, whole", () =>
  withFolder(async (parent) => {
    const folder = join(parent, "m");
    await copyFolder(shipped, folder);
    const card = await readModelCard(folder);
    const cards = ["one", "other"].map((reason) => ({ ...card, reasons: [reason] }));
    const text = await Deno.readTextFile(join(folder, "heldout.csv"));
    let isOver = false;
    const writer = (async () => {
      for (let i = 0; !isOver; i++) await writeModelCard(folder, cards[i % 2]);
    })();
    const seen = new Set<string>();
    for (let i = 0; i < 10; i++) {
      const { card: { reasons: [reason] }, network } = await loadModelFolder(folder).catch(
        (error) => {
          assert.match(error.message, /over and over/);
          return { card: { reasons: ["too many"] }, network: undefined };
        },
      );
      network?.dispose();
      seen.add(reason);
    }
    isOver = true;
    await writer;
    assert.equal(await Deno.readTextFile(join(folder, "heldout.csv")), text);
    assert.deepEqual([...Deno.readDirSync(parent)].map(({ name }) => name), ["m"]);
    assert.ok(
      [...seen].every((reason) => ["one", "other", "too many", ...card.reasons].includes(reason)),
    );
    assert.equal(cardText(await readModelCard(folder)).length > 0, true);
  }));
