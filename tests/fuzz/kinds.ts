import type { FuzzKind } from "./case.ts";
import { wavFiles } from "./wav/wav.ts";

/** The kinds of input, in the order of the table. */
export const kinds: readonly FuzzKind[] = [wavFiles];
