import {
  overrideParameters,
  parametersCell,
  parseParameters,
} from "earmark/notebook/document/parameters.ts";
import assert from "node:assert/strict";
import { code, markdown, notebookOf } from "../tiny_notebooks.ts";

const source = [
  "// What to look at",
  'const data = ".."; // folder of the data set, from notebooks/',
  "const nMels = 40; // mel bands",
  "const level: number = -6.5e1;",
  "const isShown: boolean = true;",
  "",
  'const scale: "hertz" | "mel" = "mel"; // axis',
].join("\n");

Deno.test("parseParameters reads names, types, values, choices and comments", () => {
  assert.deepEqual(parseParameters(source), [
    {
      name: "data",
      type: "string",
      value: "..",
      comment: "folder of the data set, from notebooks/",
    },
    { name: "nMels", type: "number", value: 40, comment: "mel bands" },
    { name: "level", type: "number", value: -65, comment: "" },
    { name: "isShown", type: "boolean", value: true, comment: "" },
    { name: "scale", type: "string", value: "mel", choices: ["hertz", "mel"], comment: "axis" },
  ]);
});

Deno.test("parseParameters reads every literal that it allows", () => {
  const cases: [string, unknown][] = [
    ['"a \\"b\\" // c; = d"', 'a "b" // c; = d'],
    ['""', ""],
    ["16_000", 16000],
    ["-0.5", -0.5],
    ["1e-3", 0.001],
    [".5", 0.5],
    ["false", false],
  ];
  for (const [literal, value] of cases) {
    assert.equal(parseParameters(`const x = ${literal};`)[0].value, value, literal);
  }
});

Deno.test("parseParameters refuses whatever is no constant with a literal", () => {
  const lines = [
    "let x = 1;",
    "const x = 1 + 1;",
    "const x = y;",
    "const x = [1];",
    "const x = `a`;",
    "const x = 1",
    "const x = 1; const y = 2;",
    'const x: number = "1";',
    'const x: "a" | "b" = "c";',
    "const x: unknown = 1;",
    "console.log(1);",
    "const x = 0x10;",
  ];
  for (const line of lines) {
    assert.throws(() => parseParameters(`const a = 1;\n${line}`), {
      name: "DataError",
      message: `Cannot read parameters as each line must be const name = literal; // comment: ` +
        `line 2 is ${line}`,
    });
  }
  assert.throws(() => parseParameters("const a = 1;\nconst a = 2;"), /a is twice/);
});

Deno.test("overrideParameters changes the literals and nothing else", () => {
  const changed = overrideParameters(source, [
    { name: "data", value: '../a "b" \\ c $&' },
    { name: "nMels", value: "64" },
    { name: "isShown", value: "false" },
    { name: "scale", value: "hertz" },
  ]);
  assert.deepEqual(changed.split("\n"), [
    "// What to look at",
    'const data = "../a \\"b\\" \\\\ c $&"; // folder of the data set, from notebooks/',
    "const nMels = 64; // mel bands",
    "const level: number = -6.5e1;",
    "const isShown: boolean = false;",
    "",
    'const scale: "hertz" | "mel" = "hertz"; // axis',
  ]);
  assert.equal(overrideParameters(source, []), source);
});

Deno.test("overrideParameters refuses unknown names and values of other types", () => {
  const cases: [string, string, string][] = [
    [
      "nmels",
      "1",
      "Cannot set nmels as it must be one of the parameters: " +
      "current ones are data, nMels, level, isShown, scale",
    ],
    ["nMels", "many", "Cannot set nMels as it must be a number: current value is many"],
    ["nMels", "", "Cannot set nMels as it must be a number: current value is "],
    ["nMels", "Infinity", "Cannot set nMels as it must be a number: current value is Infinity"],
    ["isShown", "1", "Cannot set isShown as it must be a boolean: current value is 1"],
    ["scale", "bark", 'Cannot set scale as it must be "hertz" | "mel": current value is bark'],
  ];
  for (const [name, value, message] of cases) {
    assert.throws(() => overrideParameters(source, [{ name, value }]), {
      name: "DataError",
      message,
    });
  }
});

Deno.test("parametersCell finds the cell by its tag", () => {
  const cell = code("b", "const a = 1;", "other", "parameters");
  assert.equal(parametersCell(notebookOf(markdown("t", "# T"), code("a", "1;"), cell)), cell);
  assert.equal(parametersCell(notebookOf(code("a", "1;"))), undefined);
});
