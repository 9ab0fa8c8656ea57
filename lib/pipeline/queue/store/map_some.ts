/**
 * Work on many items, some at once.
 *
 * @module
 */

/** Does work on each item, at most `nAtOnce` at the same time; the first failure is thrown. */
export async function mapSome<Item>(
  items: readonly Item[],
  nAtOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const serve = async () => {
    while (next < items.length) await work(items[next++]);
  };
  await Promise.all(Array.from({ length: Math.min(nAtOnce, items.length) }, serve));
}
