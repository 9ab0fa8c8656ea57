import { requireReplaceable } from "earmark/pipeline/disk/model/replaceable.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../../with_folder.ts";

const namesIn = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

Deno.test("a model's folder that can be replaced stays as it is, and nothing is left beside it", () =>
  withFolder(async (parent) => {
    for (const name of ["empty", "full"]) await Deno.mkdir(join(parent, name));
    await Deno.writeTextFile(join(parent, "full", "card.json"), "{}");
    await Deno.symlink(join(parent, "full"), join(parent, "link"));
    for (const name of ["empty", "full", "link", "missing"]) {
      await requireReplaceable(join(parent, name));
    }
    assert.deepEqual(namesIn(parent), ["empty", "full", "link"]);
    assert.deepEqual([namesIn(join(parent, "empty")), namesIn(join(parent, "full"))], [
      [],
      ["card.json"],
    ]);
  }));

Deno.test("a file in the place of a model's folder is refused before there is a model", () =>
  withFolder(async (parent) => {
    await Deno.writeTextFile(join(parent, "m"), "");
    await assert.rejects(requireReplaceable(join(parent, "m")), {
      name: "DataError",
      remedy: "chooseFolder",
    });
  }));
