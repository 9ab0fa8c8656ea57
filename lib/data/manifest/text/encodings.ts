/**
 * Text of encodings from before Unicode.
 *
 * @module
 */

/** Decodes; undefined where a byte has no meaning. */
export function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The letters of code page 850 beyond ASCII; those of 437 that words have are the same. */
const CODE_PAGE_850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤" +
  "ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";

/** Decodes what a spreadsheet calls a CSV of MS-DOS, for which there is no TextDecoder. */
export function decodeDos(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 2 ** 13) {
    const codes = Array.from(
      bytes.subarray(start, start + 2 ** 13),
      (byte) => byte < 0x80 ? byte : CODE_PAGE_850.charCodeAt(byte - 0x80),
    );
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join("");
}
