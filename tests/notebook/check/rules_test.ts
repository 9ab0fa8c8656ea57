import { checkRules, IN_FORCE, type RuleName } from "earmark/notebook/check/rules.ts";
import type { Notebook } from "earmark/notebook/document/notebook.ts";
import assert from "node:assert/strict";
import { code, markdown, notebookOf } from "../tiny_notebooks.ts";

/** Ids of the cells that break a rule. */
const broken = (rule: RuleName, ...cells: Notebook["cells"]) =>
  checkRules(notebookOf(...cells), [rule]).map(({ id }) => id);

const lines = (n: number) => Array.from({ length: n }, (_, i) => `f(${i});`).join("\n");

Deno.test("a rule that is not named holds nobody", () => {
  const cell = markdown("a", "the sample set");
  assert.deepEqual(checkRules(notebookOf(cell), []), []);
  assert.equal(new Set(IN_FORCE).size, IN_FORCE.length);
});

Deno.test("sampleWords: a text about the sample set has the tag", () => {
  const untagged = ["The Sample set", "of our sample\nset.", "sample settings", "a set of samples"];
  const cells = untagged.map((source, i) => markdown(`${i}`, source));
  const tagged = { ...markdown("tagged", "the sample set"), metadata: { tags: ["sample"] } };
  assert.deepEqual(broken("sampleWords", ...cells, tagged, code("code", "// sample set")), [
    "0",
    "1",
  ]);
});

Deno.test("shortCells: fifteen lines are the most, but under Checks", () => {
  const cells = [
    code("fits", `\n${lines(15)}\n`),
    code("long", lines(16)),
    markdown("about", "```md\n## Checks\n```"),
    code("still", lines(16)),
    markdown("checks", "Then.\n\n## Checks\n\nAll of them."),
    code("checked", lines(40)),
    markdown("part", "### A part of them"),
    code("checked-too", lines(40)),
    markdown("after", "## Where this lives"),
    code("later", lines(16)),
  ];
  assert.deepEqual(broken("shortCells", ...cells), ["long", "still", "later"]);
  const [{ message }] = checkRules(notebookOf(cells[1]), ["shortCells"]);
  assert.match(message, /at most 15 lines, outside of the checks: current value is 16$/);
});

Deno.test("oneImport: the setup is one import from the notebooks' door", () => {
  const good = [
    'import { assert, plot, signals, study } from "earmark/explore";',
    'import { plot } from "earmark/explore";\n',
  ];
  const bad = [
    'import * as plot from "earmark/plot";',
    'import { plot } from "earmark/explore";\nimport assert from "node:assert/strict";',
    "1;",
  ];
  for (const source of good) assert.deepEqual(broken("oneImport", code("setup", source)), []);
  for (const source of bad) assert.deepEqual(broken("oneImport", code("setup", source)), ["setup"]);
  assert.deepEqual(broken("oneImport", markdown("title", "# A")), []);
});
