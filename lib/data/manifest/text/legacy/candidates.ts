/**
 * Encodings of one byte a letter that Latin letters may be in.
 *
 * @module
 */
import type { Language } from "./languages.ts";

/** An encoding of one byte a letter. */
export interface Candidate {
  /** Its label, as `decodeStrictly` takes it. */
  readonly label: string;
  /** Its usual name. */
  readonly name: string;
  /** Languages that are written in it. */
  readonly languages: readonly Language[];
  /** What it is less likely by than the encodings of Windows, as a score. Default: 0. */
  readonly rarity?: number;
}

const WEST: readonly Language[] = [
  ...["German", "French", "Spanish", "Portuguese", "Italian", "Dutch"] as const,
  ...["Danish", "Swedish", "Estonian", "Icelandic"] as const,
];

const CENTRAL: readonly Language[] = [
  ...["German", "Czech", "Slovak", "Polish", "Hungarian", "Romanian", "Croatian"] as const,
];

const BALTIC: readonly Language[] = ["German", "Estonian", "Latvian", "Lithuanian", "Polish"];

const TURKISH: readonly Language[] = ["German", "French", "Turkish"];

/** What spreadsheets for Macs and MS-DOS write is rarer than what those for Windows do. */
const [RARE, RARER] = [0.15, 0.3];

/** What hardly any program writes today is rarer still. */
export const RAREST = 0.5;

/** In the order in which they are named. */
export const CANDIDATES: readonly Candidate[] = [
  { label: "windows-1252", name: "Windows-1252", languages: WEST },
  { label: "macintosh", name: "MacRoman", languages: WEST, rarity: RARE },
  { label: "windows-1250", name: "Windows-1250", languages: CENTRAL },
  { label: "cp850", name: "MS-DOS (code page 850 or 437)", languages: WEST, rarity: RARE },
  { label: "iso-8859-2", name: "ISO 8859-2", languages: CENTRAL },
  { label: "iso-8859-15", name: "ISO 8859-15", languages: WEST },
  { label: "windows-1254", name: "Windows-1254", languages: TURKISH },
  { label: "windows-1257", name: "Windows-1257", languages: BALTIC },
  { label: "cp852", name: "MS-DOS (code page 852)", languages: CENTRAL, rarity: RARER },
  { label: "cp857", name: "MS-DOS (code page 857)", languages: TURKISH, rarity: RARER },
  { label: "cp860", name: "MS-DOS (code page 860)", languages: ["Portuguese"], rarity: RAREST },
  { label: "cp861", name: "MS-DOS (code page 861)", languages: ["Icelandic"], rarity: RAREST },
  { label: "cp863", name: "MS-DOS (code page 863)", languages: ["French"], rarity: RAREST },
  { label: "cp865", name: "MS-DOS (code page 865)", languages: ["Danish"], rarity: RAREST },
  { label: "cp775", name: "MS-DOS (code page 775)", languages: BALTIC, rarity: RAREST },
  { label: "iso-8859-4", name: "ISO 8859-4", languages: BALTIC, rarity: RAREST },
  { label: "iso-8859-13", name: "ISO 8859-13", languages: BALTIC, rarity: RAREST },
  {
    ...{ label: "iso-8859-16", name: "ISO 8859-16", rarity: RAREST },
    languages: ["Polish", "Hungarian", "Croatian"],
  },
  {
    ...{ label: "mac-central", name: "Mac OS Central European", rarity: RAREST },
    languages: ["German", "Czech", "Slovak", "Polish", "Hungarian", "Latvian", "Lithuanian"],
  },
  { label: "mac-turkish", name: "Mac OS Turkish", languages: TURKISH, rarity: RAREST },
  { label: "mac-iceland", name: "Mac OS Icelandic", languages: ["Icelandic"], rarity: RAREST },
  { label: "mac-croatian", name: "Mac OS Croatian", languages: ["Croatian"], rarity: RAREST },
  { label: "mac-romanian", name: "Mac OS Romanian", languages: ["Romanian"], rarity: RAREST },
];
