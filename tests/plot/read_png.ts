import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";

/** What a PNG of this project holds. */
export interface ReadPng {
  readonly width: number;
  readonly height: number;
  /** Colour type: 3 with a palette, 6 for red, green, blue, alpha. */
  readonly type: number;
  /** Red, green, blue, alpha of a pixel. */
  at(x: number, y: number): number[];
}

/** Reads a PNG whose rows are not filtered, chunk by chunk. */
export function readPng(bytes: Uint8Array): ReadPng {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks = new Map<string, Uint8Array>();
  assert.deepEqual([...bytes.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
  for (let at = 8; at < bytes.length;) {
    const length = view.getUint32(at);
    const type = new TextDecoder().decode(bytes.subarray(at + 4, at + 8));
    chunks.set(type, bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const [width, height, type] = [view.getUint32(16), view.getUint32(20), bytes[25]];
  const rows = inflateSync(chunks.get("IDAT")!);
  const palette = chunks.get("PLTE");
  const stride = 1 + width * (type === 3 ? 1 : 4);
  assert.equal(rows.length, height * stride);
  return {
    width,
    height,
    type,
    at(x, y) {
      assert.equal(rows[y * stride], 0);
      if (type === 6) return [...rows.subarray(y * stride + 1 + 4 * x, y * stride + 5 + 4 * x)];
      const place = rows[y * stride + 1 + x];
      return [...palette!.subarray(3 * place, 3 * place + 3), 255];
    },
  };
}

/** Reads the images that an SVG holds as data URLs, in order. */
export function readImages(svg: string): ReadPng[] {
  return [...svg.matchAll(/"data:image\/png;base64,([^"]+)"/g)].map(([, base64]) =>
    readPng(Uint8Array.fromBase64(base64))
  );
}
