/** The masks of dropout. */

/**
 * Draws n values of a mask, each 0 or `kept`, from the generator of lib/random.ts
 * (sfc32): the same ones, faster.
 *
 * @param a The generator's state, with `b`, `c` and `counter`.
 * @param limit Below which a drawn integer becomes 0, up to 2³².
 */
export function dropoutMask(
  n: i32,
  a: u32,
  b: u32,
  c: u32,
  counter: u32,
  limit: f64,
  kept: f32,
  mask: usize,
): void {
  const end = mask + ((n as usize) << 2);
  const least = limit as u64;
  for (; mask < end; mask += 4) {
    const t = a + b + counter++;
    a = b ^ (b >> 9);
    b = c + (c << 3);
    c = rotl(c, 21) + t;
    store<f32>(mask, (t as u64) < least ? 0 : kept);
  }
}
