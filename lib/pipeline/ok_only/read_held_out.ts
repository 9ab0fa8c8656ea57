/**
 * What the training of a model of OK parts alone held out, as it is read back.
 *
 * @module
 */
import { readTable } from "../disk/read_held_out.ts";
import type { OkOnlyCard } from "../judge/ok_only_card.ts";
import { parseOkOnlyHeldOut } from "./held_out_table.ts";
import type { OkOnlyRecordings } from "./held_out_table.ts";

/**
 * Reads what training held out.
 *
 * @param folder Folder of the model.
 * @throws {ModelError} If it is missing, damaged, or not of the training of the card.
 */
export function readOkOnlyHeldOut(folder: string, card: OkOnlyCard): Promise<OkOnlyRecordings> {
  return readTable(folder, card, (text) => parseOkOnlyHeldOut(text, card));
}
