import type { FuzzKind } from "./case.ts";
import { cards, settingsFiles } from "./json/json.ts";
import { names } from "./names.ts";
import { pumped } from "./pumped.ts";
import { caches } from "./sealed.ts";
import { tables } from "./tables/tables.ts";
import { wavFiles } from "./wav/wav.ts";

/** The kinds of input, in the order of the table. */
export const kinds: readonly FuzzKind[] = [
  wavFiles,
  tables,
  names,
  cards,
  settingsFiles,
  caches,
  pumped,
];
