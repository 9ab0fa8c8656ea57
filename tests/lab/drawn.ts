import assert from "node:assert/strict";
import type { Locator } from "playwright-core";

/** Waits for so many pictures and checks that every one of them has been drawn. */
export async function assertDrawn(images: Locator, n: number): Promise<void> {
  await assertCount(images, n, "pictures");
  const widths = await images.evaluateAll((all) =>
    (all as unknown as { naturalWidth: number }[]).map(({ naturalWidth }) => naturalWidth)
  );
  assert.ok(widths.every((width) => width > 0), `pictures are as wide as ${widths}`);
}

/** Waits for so many things and checks that there are no more. */
export async function assertCount(things: Locator, n: number, what: string): Promise<void> {
  if (n > 0) await things.nth(n - 1).waitFor({ state: "attached" });
  assert.equal(await things.count(), n, what);
}
