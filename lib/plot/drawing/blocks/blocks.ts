/**
 * Pieces of a picture, below and beside each other.
 *
 * @module
 */

/** A piece of the picture and the room it takes, in pixels. */
export interface Block {
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

/** Puts blocks below each other. */
export function stack(blocks: readonly Block[]): Block {
  let height = 0;
  const parts = blocks.map((block) => {
    const part = `<g transform="translate(0,${height})">${block.markup}</g>`;
    height += block.height;
    return part;
  });
  return { markup: parts.join(""), width: Math.max(...blocks.map((b) => b.width)), height };
}

/** Puts blocks beside each other. */
export function row(blocks: readonly Block[]): Block {
  let width = 0;
  const parts = blocks.map((block) => {
    const part = `<g transform="translate(${width},0)">${block.markup}</g>`;
    width += block.width;
    return part;
  });
  return { markup: parts.join(""), width, height: Math.max(...blocks.map((b) => b.height)) };
}
