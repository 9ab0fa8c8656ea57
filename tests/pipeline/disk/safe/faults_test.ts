import { reasonOf } from "earmark/pipeline/disk/safe/faults.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../../with_folder.ts";

Deno.test("a fault of the system is said in a few words", () =>
  withFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    await Deno.symlink("nowhere", at("dead"));
    await Deno.symlink("loop", at("loop"));
    await Deno.writeTextFile(at("file"), "");
    const faults: [string, () => unknown, RegExp][] = [
      ["a link that leads nowhere", () => Deno.mkdirSync(at("dead")), /leads nowhere, has this/],
      ["links in a circle", () => Deno.statSync(at("loop")), /^its links lead in a circle$/],
      ["nothing there", () => Deno.statSync(at("none")), /^there is no such file or folder$/],
      [
        "a file as a folder",
        () => Deno.statSync(at("file/a")),
        /^a file is in the place of a fold/,
      ],
    ];
    for (const [title, act, words] of faults) {
      let reason = "nothing was thrown";
      try {
        act();
      } catch (error) {
        reason = reasonOf(error);
      }
      assert.match(reason, words, title);
    }
  }));
