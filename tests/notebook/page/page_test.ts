import { notebookPage } from "earmark/notebook/page/page.ts";
import assert from "node:assert/strict";
import { code, markdown, notebookOf } from "../tiny_notebooks.ts";
import { wholeNotebook } from "./whole_notebook.ts";

const series = [
  { name: "01_fourier", title: "01 · Fourier" },
  { name: "02_whole", title: "02 · Whole" },
  { name: "03 & more", title: "03 · <More>" },
];

const whole = notebookPage(await wholeNotebook(), { name: "02_whole", series });

/** Takes what lies between two marks. */
const between = (text: string, from: string, to: string) => text.split(from)[1].split(to)[0];

Deno.test("a page may fetch nothing, and names nothing that it would", () => {
  assert.match(
    whole,
    /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; /,
  );
  const sources = [...whole.matchAll(/\s(?:src|srcset|poster|action)="(.{0,5})/g)];
  assert.ok(sources.length > 2);
  assert.deepEqual(sources.map(([, start]) => start).filter((start) => start !== "data:"), []);
  assert.doesNotMatch(whole, /<link\b|@import|url\(|\b(?:local|session)Storage\b|\bfetch\(/);
});

Deno.test("a page has a title, contents, and the way to its neighbours and to all", () => {
  assert.match(whole, /<title>02 · Everything that a page can show<\/title>/);
  const contents = between(whole, '<nav aria-label="Contents">', "</nav>");
  assert.deepEqual(
    [...contents.matchAll(/<li class="depth-(\d)"><a href="(.+?)"/g)].map((m) => m.slice(1)),
    [
      ["2", "#a-formula-of-its-own"],
      ["3", "#a-part-of-it"],
      ["2", "#a-formula-of-its-own-1"],
    ],
  );
  const ways = [...whole.matchAll(/<a href="(\S+)" rel="(\w+)">/g)].map((m) => m.slice(1));
  const pair = [["01_fourier.html", "prev"], ["03%20%26%20more.html", "next"]];
  assert.deepEqual(ways, [...pair, ...pair]);
  const all = between(whole, '<nav aria-label="All notebooks">', "</nav>");
  assert.match(all, /<a href="02_whole\.html" aria-current="page">02 · Whole<\/a>/);
  assert.match(all, /03 · &#60;More&#62;/);
});

Deno.test("cells of code have Jupyter's numbers and fold; outputs don't; raw cells are left out", () => {
  const summaries = [...whole.matchAll(/<details class="source" open><summary>(.+?)<\/summary>/g)];
  assert.deepEqual(summaries.map(([, text]) => text), [
    "<b>[1]</b> code, 1 line",
    "<b>[2]</b> code, 3 lines",
    "<b>[ ]</b> code, 1 line",
  ]);
  const folded = [...whole.matchAll(/<details class="source".*?<\/details>/gs)].join("");
  assert.doesNotMatch(folded, /a warning|<audio|<table|<img/);
  assert.match(whole, /a warning/);
  assert.doesNotMatch(whole, /not <i>shown|not &#60;i/);
});

Deno.test("a page alone leads nowhere, and is called by its file where it has no title", () => {
  const alone = notebookPage(notebookOf(code("one", "1;"), code("none", "")), { name: "my_line" });
  assert.match(alone, /<title>my line<\/title>/);
  assert.match(alone, /<h1>my line<\/h1>/);
  assert.doesNotMatch(alone, /<nav|rel="/);
  assert.equal(alone.match(/<details class="source"/g)?.length, 1);
  assert.match(alone, /<footer><\/footer>/);
});

Deno.test("text of a notebook is no markup of its page", () => {
  const notebook = notebookOf(
    markdown("title", "# </title><script>1</script>"),
    code("tag", 'const a = "</code></details><script>";'),
  );
  const page = notebookPage(notebook, { name: "a" });
  assert.match(page, /<title>&#60;\/title&#62;&#60;script&#62;1/);
  assert.doesNotMatch(between(page, '<details class="source"', "</details>"), /<script>/);
});

Deno.test("the same notebook gives the same bytes", async () => {
  assert.equal(notebookPage(await wholeNotebook(), { name: "02_whole", series }), whole);
});

Deno.test("a script that many outputs bring is in the page once, others as often as they are", () => {
  const show = (id: string, html: string) => {
    const output = { output_type: "display_data", data: { "text/html": html }, metadata: {} };
    return { ...code(id, "1;"), outputs: [output] } as ReturnType<typeof code>;
  };
  const common = "<script data-once>start()</script>";
  const cells = [
    show("a", `<i>a</i>${common}`),
    show("b", `<i>b</i>${common}<script>own()</script>`),
  ];
  const page = notebookPage(notebookOf(...cells, { ...cells[1], id: "c" }), { name: "scripts" });
  assert.equal(page.match(/start\(\)/g)?.length, 1);
  assert.equal(page.match(/own\(\)/g)?.length, 2);
  assert.ok(page.indexOf("start()") < page.indexOf("<i>b</i>"));
});
