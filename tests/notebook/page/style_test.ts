import { colors, style } from "earmark/notebook/page/style.ts";
import assert from "node:assert/strict";

/** The contrast that WCAG 2.2 asks of text, level AA. */
const MIN_CONTRAST = 4.5;

/** Returns the relative luminance of a colour, as WCAG defines it. */
function luminance(color: string): number {
  const channels = [1, 3, 5].map((k) => parseInt(color.slice(k, k + 2), 16) / 255);
  const [red, green, blue] = channels.map((v) =>
    v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

Deno.test("contrast is that of WCAG", () => {
  assert.equal(contrast("#000000", "#ffffff").toFixed(2), "21.00");
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
});

Deno.test("every colour of text can be read on the page and on code, in both themes", () => {
  for (const { paper, box, line: _, ...texts } of Object.values(colors)) {
    for (const [name, color] of Object.entries(texts)) {
      for (const ground of [paper, box]) {
        const value = contrast(color, ground);
        assert.ok(value >= MIN_CONTRAST, `${name} ${color} on ${ground}: ${value.toFixed(2)}`);
      }
    }
  }
});

Deno.test("text has no other colour than these", () => {
  const used = [...style.matchAll(/(?<![-\w])color: (\S+?)[; ]/g)].map(([, value]) => value);
  assert.ok(used.length > 10);
  const names = Object.keys(colors.light).map((name) => `var(--${name})`);
  assert.deepEqual(used.filter((value) => !names.includes(value)), []);
  assert.deepEqual(Object.keys(colors.dark), Object.keys(colors.light));
});
