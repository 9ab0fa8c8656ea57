import assert from "node:assert/strict";
import type { Locator } from "playwright-core";

/** Checks that there are pictures, and that every one of them has been drawn. */
export async function assertDrawn(images: Locator): Promise<void> {
  const widths = await images.evaluateAll((all: { naturalWidth: number }[]) =>
    all.map(({ naturalWidth }) => naturalWidth)
  );
  assert.ok(widths.length > 0, "there are no pictures");
  assert.ok(widths.every((width) => width > 0), `pictures are as wide as ${widths}`);
}
