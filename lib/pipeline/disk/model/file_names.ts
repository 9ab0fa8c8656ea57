/**
 * Names of what stands in a model's folder, whatever kind of model it is.
 *
 * @module
 */
import { HELD_OUT_FILE } from "../held_out_table.ts";
import { isTemporary } from "../safe/temporary.ts";

/** Name of the card's file. */
export const CARD_FILE = "card.json";

/** Names of the network's files: how it is built, and its weights. */
export const NETWORK_FILES = ["model.json", "weights.bin"] as const;

/** Name of the network's export, where there is one. */
export const ONNX_FILE = "model.onnx";

/** Name of the pretrained network's file, where the model judges by embeddings. */
export const EMBEDDING_FILE = "embedding.onnx";

/** Name of the file of novelty, where it could be learned. */
export const NOVELTY_FILE = "novelty.json";

/** Name of the file by which verdicts are explained, where the features have bands. */
export const EVIDENCE_FILE = "evidence.json";

/** Name of the table of limits that good parts keep to, where there could be any. */
export const LIMITS_FILE = "limits.csv";

/** Name of the file beside it, which says how they came about. */
export const LIMITS_RECORD_FILE = "limits.json";

/** Name of the file of what trainings without each kind of defect said, where there were any. */
export const LEFT_OUT_FILE = "left_out.json";

/** Names of the report on a model, where there is one. */
export const REPORT_FILES = ["report.json", "report.html"] as const;

/** Folder of what trainings reached, until the model is written. */
export const CHECKPOINT_FOLDER = ".training";

/** Folder of what trainings without a kind of defect reached, until that kind is done. */
export const LEFT_OUT_FOLDER = ".left_out";

/** What of an earlier model goes as another is written in its place, of whichever kind each is. */
const OURS: ReadonlySet<string> = new Set([
  ...[CARD_FILE, ...NETWORK_FILES, HELD_OUT_FILE, NOVELTY_FILE, EVIDENCE_FILE, EMBEDDING_FILE],
  ...[LIMITS_FILE, LIMITS_RECORD_FILE, ONNX_FILE, ...REPORT_FILES, LEFT_OUT_FILE],
]);

/** Says whether something in a model's folder is what this program writes there. */
export function isOurs(
  { name, isDirectory }: Pick<Deno.DirEntry, "name" | "isDirectory">,
): boolean {
  if (isDirectory) return name === CHECKPOINT_FOLDER || name === LEFT_OUT_FOLDER;
  return OURS.has(name) || isTemporary(name);
}
