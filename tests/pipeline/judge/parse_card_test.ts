import { parseCard } from "earmark/pipeline/judge/parse_card.ts";
import assert from "node:assert/strict";
import { join } from "node:path";

const path = join(import.meta.dirname!, "../../../models/earmark/card.json");
const card = JSON.parse(await Deno.readTextFile(path));

/** Adds a share of windows to the figures of the shipped card. */
const withWindows = (windowAccuracy: unknown) => ({
  ...card,
  heldOut: { ...card.heldOut, model: { ...card.heldOut.model, windowAccuracy } },
});

Deno.test("a card may say how many windows are judged right, as a share", () => {
  assert.equal(parseCard(withWindows(0.75)).heldOut.model.windowAccuracy, 0.75);
  assert.throws(() => parseCard(withWindows(75)), /heldOut\.model\.windowAccuracy: .*<=1/);
});
