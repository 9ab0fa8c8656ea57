import { parseCheck, parseLint } from "earmark/notebook/check/diagnostics.ts";
import assert from "node:assert/strict";

Deno.test("parseCheck reads each error once, without its explanations", () => {
  const stderr = `TS2448 [ERROR]: Block-scoped variable 'used' used before its declaration.
const a = used + 1;
          ~~~~
    at file:///a/b%20c.check.ts:2:11

    'used' is declared here.
    const used = 3;
          ~~~~
        at file:///a/b%20c.check.ts:3:7

TS2304 [ERROR]: Cannot find name 'foo'.
foo();
~~~
    at file:///a/d.ts:30:1

Found 2 errors.

error: Type checking failed.
`;
  assert.deepEqual(parseCheck(stderr), [
    {
      path: "/a/b c.check.ts",
      line: 2,
      message: "TS2448 Block-scoped variable 'used' used before its declaration.",
    },
    { path: "/a/d.ts", line: 30, message: "TS2304 Cannot find name 'foo'." },
  ]);
});

Deno.test("parseCheck reads why a module could not be loaded", () => {
  const stderr = "error: npm package 'x' does not exist.\n    at file:///a.ts:1:15\n";
  assert.deepEqual(parseCheck(stderr), [
    { path: "/a.ts", line: 1, message: "npm package 'x' does not exist." },
  ]);
});

Deno.test("parseLint reads rules and files that can't be parsed", () => {
  const start = { line: 4, col: 1 };
  const report = {
    diagnostics: [{ filename: "file:///a.ts", range: { start }, code: "rule", message: "no" }],
    errors: [{ message: "SyntaxError: x\n  |\n1 | y\n  |\n    at file:///b.ts:1:11" }],
  };
  assert.deepEqual(parseLint(JSON.stringify(report)), [
    { path: "/a.ts", line: 4, message: "rule no" },
    { path: "/b.ts", line: 1, message: "SyntaxError: x" },
  ]);
});
