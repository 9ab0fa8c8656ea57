/**
 * ONNX files of pretrained networks, by which recordings are embedded: read, checked and run.
 *
 * @module
 */
import { ConfigError, DataError } from "../errors.ts";
import { createFrontEnd } from "../ml/features/feature_systems.ts";
import type { Embed } from "../ml/features/embedding.ts";
import { createOnnxEmbedder } from "../onnx/embedder.ts";
import { mergeSettings } from "../parse_settings.ts";
import type { PartialSettings, Settings } from "../settings.ts";
import { readBytes, sha256 } from "./disk/files.ts";
import { loadOnnxRuntime } from "./export/onnxruntime.ts";

/** Name of the feature system of embeddings, and of the network on it. */
const EMBEDDING = "embedding";

/** The ONNX file of a pretrained network. */
export interface EmbeddingFile {
  /** Where it is. */
  readonly path: string;
  /** Its content. */
  readonly bytes: Uint8Array;
  /** Hash of its content, by which settings know it. */
  readonly sha256: string;
  /** Embeds a window of sound; an error of it names the file. */
  readonly embed: Embed;
}

/**
 * Reads the ONNX file of a pretrained network and makes it ready to run.
 *
 * @throws {ConfigError} If onnxruntime is not to be had here.
 * @throws {DataError} If the file can't be read or run; names it.
 */
export async function openEmbedding(path: string): Promise<EmbeddingFile> {
  const bytes = await readBytes(path);
  const embed = await createEmbed(bytes, { path, task: "train" });
  return { path, bytes, sha256: sha256(bytes), embed };
}

/**
 * Makes the function that embeds windows by a file.
 *
 * @param options Where the file is, and what it is opened for.
 * @throws {ConfigError} If onnxruntime is not to be had here.
 * @throws {DataError} If the file can't be run; names it.
 */
export async function createEmbed(
  bytes: Uint8Array,
  { path, task }: { readonly path: string; readonly task: "train" | "predict" },
): Promise<Embed> {
  const runtime = await loadOnnxRuntime(task);
  const embed = await naming(path, () => createOnnxEmbedder(bytes, { runtime }));
  return (window) => naming(path, () => embed(window));
}

/**
 * Asks for the network that learns from embeddings, beside all else that was asked for.
 *
 * @throws {ConfigError} If another network was asked for.
 */
export function askForEmbedding(
  asked: PartialSettings,
  { sha256 }: Pick<EmbeddingFile, "sha256">,
): PartialSettings {
  const network = asked.model?.network ?? EMBEDDING;
  if (network !== EMBEDDING) {
    throw new ConfigError(
      `Cannot use an embedding as model.network must be ${EMBEDDING}: current value is ${network}`,
      "model.network",
    );
  }
  // How many outputs there are shows once the length of a window is known.
  const features = { ...asked.features, embedding: { sha256, size: 1 } };
  return { ...asked, model: { network }, features };
}

/**
 * Counts the outputs of a file's network on a window of the settings.
 *
 * @returns The settings with their number.
 * @throws {DataError} If the network can't be run on such a window; names the file.
 */
export async function measureEmbedding(
  settings: Settings,
  { sha256, embed }: Pick<EmbeddingFile, "sha256" | "embed">,
): Promise<Settings> {
  const { windowLength } = createFrontEnd(settings);
  const { length: size } = await embed(new Float32Array(windowLength));
  return mergeSettings(settings, { features: { embedding: { sha256, size } } });
}

/** Refuses settings that name a pretrained network whose file is not given. */
export function requireEmbeddingFile(
  { features: { embedding } }: Pick<Settings, "features">,
  path: string | undefined,
): void {
  if (path !== undefined || embedding === undefined) return;
  throw new ConfigError(
    "Cannot use setting features.embedding as the file of that network must be given: current " +
      `value is ${embedding.sha256}`,
    "features.embedding",
    { remedy: "startEmbedding" },
  );
}

/** Refuses what can't be done with a model that judges by embeddings. */
export function refuseEmbedding(
  { features: { kind } }: Pick<Settings, "features">,
  action: string,
): void {
  if (kind !== EMBEDDING) return;
  throw new ConfigError(
    `Cannot ${action} as features.kind must need no other network: current value is ${kind}`,
    "features.kind",
  );
}

/** Does some work with a file; an error names it. */
async function naming<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const { message } = cause as Error;
    const rule = cause instanceof RangeError
      ? message
      : `onnxruntime must take it: ${message.split("\n").map((line) => line.trim()).join(" ")}`;
    throw new DataError(`Cannot use ${path} as an embedding as ${rule}`, { cause });
  }
}
