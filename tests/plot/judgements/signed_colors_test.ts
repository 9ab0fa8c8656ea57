import { signedColors } from "earmark/plot/judgements/signed_colors.ts";
import assert from "node:assert/strict";

/** Reads the lightness of a colour in grey, 0 … 255. */
function grey(share: number): number {
  const color = (signedColors.interpolate as (share: number) => string)(share);
  const [r, g, b] = color.match(/\d+/g)!.map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

Deno.test("signedColors get lighter in grey from end to end, with grey in the middle", () => {
  const greys = Array.from({ length: 101 }, (_, i) => grey(i / 100));
  assert.ok(greys.slice(1).every((value, i) => value >= greys[i]), greys.join(" "));
  assert.ok(greys[0] < 20 && Math.abs(greys[50] - 148) < 1 && greys[100] > 240);
});

Deno.test("signedColors name quarters and both ends in print", () => {
  const format = signedColors.tickFormat as (value: number) => string;
  assert.deepEqual((signedColors.ticks as number[]).map(format), ["−1", "−¼", "0", "¼", "1"]);
});
