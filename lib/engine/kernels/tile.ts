/**
 * The register tile of products, as in assembly/gemm/tile.ts: products are split among
 * threads in multiples of it.
 *
 * @module
 */

/** Rows of the tile. */
export const TILE_ROWS = 6;

/** Columns of the tile. */
export const TILE_COLUMNS = 8;
