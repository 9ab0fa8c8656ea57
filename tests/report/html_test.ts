import { element, markupOf, raw, section, table } from "earmark/report/html.ts";
import { shortPercent } from "earmark/pipeline/shares.ts";
import { whole } from "earmark/report/words.ts";
import assert from "node:assert/strict";

Deno.test("element() escapes texts and attributes, and takes markup as it is", () => {
  const made = element("p", ['a "b"', raw("<i>c</i>"), ["<d>"]], { title: '"<&' });
  assert.equal(
    markupOf(made),
    '<p title="&#34;&#60;&#38;">a &#34;b&#34;<i>c</i>&#60;d&#62;</p>',
  );
});

Deno.test("section() and table() are nothing where there is nothing in them", () => {
  assert.equal(markupOf(section("heading", [])), "");
  assert.equal(markupOf(table(["a"], [])), "");
});

Deno.test("table() sets columns of numbers to the right, with units or without", () => {
  const markup = markupOf(table(["name", "n", "share", "text"], [
    ["a", 1, "5.0 %", "1 of 2"],
    ["b", 2, "–", "x"],
  ], "what it shows"));
  assert.match(markup, /^<p class="caption">what it shows<\/p><div class="scroll"/);
  assert.match(
    markup,
    /<th scope="row">a<\/th><td class="number">1<\/td><td class="number">5\.0 %<\/td><td>1 of 2</,
  );
});

Deno.test("numbers are written for people", () => {
  assert.deepEqual([0, 999, 1000, 58824, 1234567].map(whole), [
    "0",
    "999",
    "1,000",
    "58,824",
    "1,234,567",
  ]);
  assert.deepEqual([0.01, 0.001, 0.05, 1 / 3].map(shortPercent), ["1 %", "0.1 %", "5 %", "33.3 %"]);
});
