/**
 * Text of encodings from before Unicode.
 *
 * @module
 */
import { CODE_PAGES } from "./code_pages.ts";

/**
 * Decodes; undefined where a byte has no meaning.
 *
 * @param label One of a TextDecoder, or of a code page for which there is none, such as `cp850`.
 *
 * @example
 * ```ts
 * import { decodeStrictly } from "earmark/data/manifest/text/legacy/encodings.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(decodeStrictly(Uint8Array.of(0x6c, 0x6f, 0xe7, 0x65), "cp852"), "loše");
 * ```
 */
export function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  const page = CODE_PAGES[label];
  if (page !== undefined) return decodePage(bytes, page);
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes that are decoded at once. */
const BLOCK = 2 ** 13;

function decodePage(bytes: Uint8Array, page: string): string | undefined {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += BLOCK) {
    const codes = Array.from(
      bytes.subarray(start, start + BLOCK),
      (byte) => byte < 0x80 ? byte : page.charCodeAt(byte - 0x80),
    );
    parts.push(String.fromCharCode(...codes));
  }
  const text = parts.join("");
  return text.includes("\uFFFD") ? undefined : text;
}
