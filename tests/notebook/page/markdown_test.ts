import { createMarkdownWriter } from "earmark/notebook/page/markdown.ts";
import assert from "node:assert/strict";

const write = (text: string, ...pages: string[]) => createMarkdownWriter(pages).write(text);

Deno.test("links lead to the pages that are there, and stay otherwise", () => {
  const cases = [
    ["03_mfcc.ipynb", "03_mfcc.html"],
    ["./03_mfcc.ipynb", "03_mfcc.html"],
    ["03_mfcc.ipynb#By-hand", "03_mfcc.html#by-hand"],
    ["04_envelopes.ipynb", "04_envelopes.ipynb"],
    ["../other/03_mfcc.ipynb", "../other/03_mfcc.ipynb"],
    ["https://example.org/03_mfcc.ipynb", "https://example.org/03_mfcc.ipynb"],
    ["#By-hand", "#by-hand"],
  ];
  for (const [from, to] of cases) {
    assert.equal(write(`[a](${from})`, "03_mfcc"), `<p><a href="${to}">a</a></p>\n`);
  }
  assert.match(write('[a](b.md "c & <d>")'), /<a href="b\.md" title="c &#38; &#60;d&#62;">a<\/a>/);
});

Deno.test("headings are remembered, each with a name of its own", () => {
  const writer = createMarkdownWriter([]);
  const html = writer.write("# Énergie, 2 dB & more\n\n## [A](b) `c`\n\n## A c\n\n## §");
  assert.match(html, /<h2 id="a-c"><a href="b">A<\/a> <code>c<\/code><\/h2>/);
  writer.write("## A c");
  assert.deepEqual(writer.headings, [
    { depth: 1, id: "énergie-2-db--more", markup: "Énergie, 2 dB &amp; more" },
    { depth: 2, id: "a-c", markup: "A <code>c</code>" },
    { depth: 2, id: "a-c-1", markup: "A c" },
    { depth: 2, id: "section", markup: "§" },
    { depth: 2, id: "a-c-2", markup: "A c" },
  ]);
});

Deno.test("formulas become MathML, on lines of their own and in sentences", () => {
  assert.match(
    write("a $x_1$ and $y_2$."),
    /^<p>a <math>.*<\/math> and <math>.*<\/math>\.<\/p>\n$/,
  );
  assert.match(write("$a\n\\cdot b$"), /^<p><math>/);
  for (const text of ["$$\n\\frac{1}{n}\n$$\n", "Before:\n$$x^2$$\nafter."]) {
    assert.match(write(text), /<div class="scroll formula" tabindex="0" role="group"/);
    assert.match(write(text), /<math display="block"/);
  }
  assert.match(write("| a |\n| - |\n| $x$ |"), /<td><math>/);
});

Deno.test("prices, escaped dollars and code are no formulas", () => {
  for (const text of ["costs $5 or $6", "\\$x\\$", "`$x$`", "$ x $", "```text\n$$x$$\n```"]) {
    assert.doesNotMatch(write(text), /<math/, text);
  }
});

Deno.test("a formula that can't be read is shown as it is, and the page goes on", () => {
  const html = write("a $\\frac{1$ and $x$");
  assert.match(html, /and <math>/);
  assert.match(html, /<code class="unreadable" title="[^"]*Unexpected end[^"]*">\\frac\{1<\/code>/);
});

Deno.test("code is coloured where its language is TypeScript, and escaped everywhere", () => {
  assert.match(write("```ts\nconst a = 1;\n```"), /<span class="hljs-keyword">const<\/span>/);
  assert.match(write("```text\na < b\n```"), /<pre><code>a &#60; b<\/code><\/pre>/);
  assert.match(write("    <i>\n"), /<pre><code>&#60;i&#62;<\/code><\/pre>/);
});

Deno.test("a table scrolls by itself, its headings say what they are of", () => {
  const html = write("| a | *b* |\n| :- | -: |\n| 1 | `2` |");
  assert.match(html, /^<div class="scroll output" tabindex="0" role="group" aria-label="Table">/);
  assert.match(html, /<th scope="col" style="text-align:left">a<\/th>/);
  assert.match(html, /<td style="text-align:right"><code>2<\/code><\/td>/);
});
