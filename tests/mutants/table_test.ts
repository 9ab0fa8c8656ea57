import assert from "node:assert/strict";
import { join } from "node:path";
import { findFaults, mutate } from "./mutant.ts";
import { mutants } from "./table.ts";

const root = join(import.meta.dirname!, "..", "..");

Deno.test("every mutant's text stands once in its file, and its tests are there", async () => {
  assert.deepEqual(await findFaults(mutants, root), []);
});

Deno.test("mutate refuses a text that is missing, stands twice or stays as it is", () => {
  const mutant = { file: "a.ts", find: "i < n", replace: "i <= n", tests: [] };
  assert.equal(mutate("for (; i < n;)", mutant), "for (; i <= n;)");
  for (const text of ["for (; i <= n;)", "i < n && i < n"]) {
    assert.throws(() => mutate(text, mutant), /^Error: Cannot mutate a\.ts as the text must stand/);
  }
  assert.throws(() => mutate("i < n", { ...mutant, replace: "i < n" }), /Cannot mutate/);
});

Deno.test("findFaults names a file or a test that is not there", async () => {
  const [gone] = await findFaults([{ file: "lib/no.ts", find: "", replace: "", tests: [] }], root);
  assert.match(gone, /^lib\/no\.ts: /);
  const { file, find, replace } = mutants[0];
  const [untested] = await findFaults([{ file, find, replace, tests: ["tests/no.ts"] }], root);
  assert.match(untested, /no\.ts/);
});
