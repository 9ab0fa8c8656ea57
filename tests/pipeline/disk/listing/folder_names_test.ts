import { isOfSystem } from "earmark/pipeline/disk/listing/folder_names.ts";
import assert from "node:assert/strict";

Deno.test("folders of systems are told however they are spelt, and classes are none", () => {
  const ofSystems = [
    ...["$RECYCLE.BIN", "$Recycle.Bin", "#recycle", "@Recycle", "RECYCLER", "@eaDir", "#snapshot"],
    ...["__MACOSX", "System Volume Information", "lost+found", "found.000", "node_modules"],
  ];
  assert.deepEqual(ofSystems.filter((name) => !isOfSystem(name)), []);
  const classes = ["recycled", "recycle", "found", "snapshot", "lost", "OK", "clean", "models"];
  assert.deepEqual(classes.filter(isOfSystem), []);
});
