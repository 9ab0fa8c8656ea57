/**
 * Ogg files: pages with checksums, and the packets in them.
 *
 * @module
 */
import { latin1 } from "../../wav/file_signature.ts";
import { soundStart } from "../../wav/leading_tags.ts";
import { COPY_AGAIN, refuse } from "../format.ts";

/** What a file holds. */
export interface OggStream {
  /** Packets in their order. */
  readonly packets: readonly Uint8Array[];
  /** Position at the end of the last page that has one, in the codec's own unit. */
  readonly granule: number;
  /** What is irregular without being ambiguous, in words. */
  readonly notes: readonly string[];
}

/** Length of a page's header without its table of segments, bytes. */
const HEADER_LENGTH = 27;

/** Flags of a page. */
const CONTINUED = 1, FIRST = 2, LAST = 4;

/** The table of a page's checksum: polynomial 0x04c11db7, not reflected. */
const CRC32 = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

/** Says whether an Ogg file starts here whose first packet starts with some bytes. */
export function startsOgg(bytes: Uint8Array, packet: string): boolean {
  const page = bytes.subarray(soundStart(bytes));
  const start = latin1(page.subarray(0, 4)) === "OggS" ? HEADER_LENGTH + page[26] : 0;
  return start > 0 && latin1(page.subarray(start, start + packet.length)) === packet;
}

/**
 * Takes the packets out of an Ogg file, page by page.
 *
 * Source: RFC 3533.
 *
 * @param format Name of what is in it, for messages.
 * @throws {CompressedError} If a page is damaged, missing or cut off, or there is a second stream.
 */
export function readOgg(bytes: Uint8Array, format: string): OggStream {
  const packets: Uint8Array[] = [];
  const open: Uint8Array[] = [];
  let granule = 0;
  const start = soundStart(bytes);
  let offset = start;
  let isLast = false;
  for (let nPages = 0; offset < bytes.length && !isLast; nPages++) {
    const page = readPage(bytes, offset, { format, nPages, first: start });
    if (page.isContinued !== open.length > 0) {
      const value = `page ${nPages}, which breaks it; ${COPY_AGAIN}`;
      refuse(format, "a packet must go on where it was left off", value, offset);
    }
    for (const { data, isEnd } of page.pieces) {
      open.push(data);
      if (isEnd) packets.push(join(open.splice(0)));
    }
    granule = page.granule ?? granule;
    isLast = page.isLast;
    offset = page.end;
  }
  if (open.length > 0) {
    refuse(format, "its last packet must be whole", `the end of the file; ${COPY_AGAIN}`, offset);
  }
  return { packets, granule, notes: notesOn(bytes, { format, offset, isLast }) };
}

/** Says what is irregular about the end of a file. */
function notesOn(
  bytes: Uint8Array,
  { format, offset, isLast }: {
    readonly format: string;
    readonly offset: number;
    readonly isLast: boolean;
  },
): string[] {
  if (latin1(bytes.subarray(offset, offset + 4)) === "OggS") {
    refuse(format, "the file must hold one stream", "another after it; take them apart", offset);
  }
  const nAfter = bytes.length - offset;
  return [
    !isLast && "no page of it is marked as its last: sound at its end may be missing",
    nAfter > 0 && `the last ${nAfter} bytes belong to no page and are left out`,
  ].filter((note) => typeof note === "string");
}

/** Reads one page, and refuses it where it is not the next one of the only stream. */
function readPage(
  bytes: Uint8Array,
  start: number,
  { format, nPages, first }: {
    readonly format: string;
    readonly nPages: number;
    /** Offset of the first page, bytes. */
    readonly first: number;
  },
) {
  const header = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  const bodyStart = start + HEADER_LENGTH + (bytes[start + 26] ?? 0);
  const lengths = bytes.subarray(start + HEADER_LENGTH, bodyStart);
  const end = lengths.reduce((sum, length) => sum + length, bodyStart);
  const isPage = latin1(bytes.subarray(start, start + 4)) === "OggS";
  const isWhole = header.byteLength > HEADER_LENGTH && end <= bytes.length;
  if (!isPage || !isWhole || header.getUint32(22, true) !== checksum(bytes.subarray(start, end))) {
    const value = `${isPage && !isWhole ? "one cut off" : "a damaged one"}; ${COPY_AGAIN}`;
    refuse(format, `page ${nPages} must be whole`, value, start);
  }
  const flags = bytes[start + 5];
  const serial = new DataView(bytes.buffer, bytes.byteOffset + first).getUint32(14, true);
  if (header.getUint32(14, true) !== serial || (nPages > 0 && flags & FIRST)) {
    refuse(format, "the file must hold one stream", "several; take them apart", start);
  }
  if (header.getUint32(18, true) !== nPages) {
    const value = `${header.getUint32(18, true)}; ${COPY_AGAIN}`;
    refuse(format, `the page after ${nPages} others must be number ${nPages}`, value, start);
  }
  const granule = header.getBigInt64(6, true);
  return {
    end,
    pieces: cutBody(bytes.subarray(bodyStart, end), lengths),
    granule: granule < 0n ? undefined : Number(granule),
    isContinued: (flags & CONTINUED) !== 0,
    isLast: (flags & LAST) !== 0,
  };
}

/** Cuts a page's body into pieces of packets: one ends with a segment of fewer than 255 bytes. */
function cutBody(body: Uint8Array, lengths: Uint8Array) {
  const pieces: { readonly data: Uint8Array; readonly isEnd: boolean }[] = [];
  let start = 0;
  let end = 0;
  lengths.forEach((length, i) => {
    end += length;
    const isEnd = length < 255;
    if (!isEnd && i < lengths.length - 1) return;
    pieces.push({ data: body.subarray(start, end), isEnd });
    start = end;
  });
  return pieces;
}

/** Joins the pieces of a packet. */
function join(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0];
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** Computes the checksum of a page, in which its own four bytes count as zeros. */
function checksum(page: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < page.length; i++) {
    const byte = i >= 22 && i < 26 ? 0 : page[i];
    crc = (crc << 8) ^ CRC32[(crc >>> 24) ^ byte];
  }
  return crc >>> 0;
}
