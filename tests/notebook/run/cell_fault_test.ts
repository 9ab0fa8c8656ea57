import { explainFault, faultIn } from "earmark/notebook/run/cell_fault.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";

Deno.test("explainFault finds out what the kernel doesn't report, and leaves no file", () =>
  withFolder(async (folder) => {
    const cases: [source: string, line: number | undefined, message: RegExp][] = [
      ['const a = 1;\n\nimport b from "npm:@";\nb(a);', 3, /Invalid package specifier 'npm:@'/],
      ["const a = 1;\nconst b: = 2;", 2, /Unexpected token `=`/],
      ["const a = 1;", undefined, /gave no reason/],
    ];
    for (const [source, line, message] of cases) {
      const fault = await explainFault(source, { ename: "Error", traceback: [] }, folder);
      assert.equal(fault.line, line);
      assert.match(fault.message, message);
    }
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  }));

Deno.test("explainFault names no line if the stack has none", async () => {
  const reply = { ename: "Error", evalue: "x", traceback: ["Error: x", "    at file:///a.ts:1:2"] };
  assert.deepEqual(await explainFault("1;", reply, "."), { name: "Error", message: "x" });
});

Deno.test("faultIn keeps the text of a crash as it is", () => {
  const crash = "\nDeno has panicked.\n\nthread 'main' panicked at a.rs:1:2:\nno entry\n";
  assert.deepEqual(faultIn(crash), { name: "Error", message: crash.trim() });
  assert.deepEqual(faultIn(""), { name: "Error", message: "" });
  assert.deepEqual(faultIn("error: TypeError: no\n    at file:///x/a.check.ts:3:1\n"), {
    name: "TypeError",
    message: "no",
    line: 3,
  });
});
