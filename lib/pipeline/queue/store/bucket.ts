/**
 * A bucket of an S3-compatible store. Where it is and who asks stand in the variables of the
 * environment by which all clients of S3 go.
 *
 * @module
 */
import { ConfigError, DataError } from "../../../errors.ts";
import { loadPackage } from "../load_package.ts";

/** The client, with its version. */
export const S3MINI = "npm:s3mini@1.0.2";

/** As much of the client as is used. */
interface S3Module {
  readonly S3mini: new (options: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly endpoint: string;
    readonly region: string;
  }) => {
    listObjects(
      delimiter: string,
      prefix: string,
    ): Promise<readonly { readonly Key: string; readonly ETag: string }[] | null>;
    getObjectResponse(key: string): Promise<Response | null>;
    putObject(key: string, content: Uint8Array): Promise<Pick<Response, "headers">>;
    /** Sends what is longer than a part in parts. */
    putAnyObject(key: string, content: ReadableStream): Promise<Pick<Response, "headers">>;
    deleteObject(key: string): Promise<boolean>;
  };
}

/** Region where none is said, which stores of one's own do not look at. */
const REGION = "us-east-1";

/** An object in a bucket. */
export interface Stored {
  readonly key: string;
  /** Tag that differs where the content does. */
  readonly tag: string;
}

/** A bucket. */
export interface Bucket {
  /** Lists all objects whose keys begin with a text. */
  list(prefix: string): Promise<Stored[]>;
  /** Returns the content of an object, piece by piece; undefined where there is none. */
  get(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Writes an object; returns its tag. */
  put(key: string, content: Uint8Array | ReadableStream): Promise<string>;
  remove(key: string): Promise<void>;
}

/** Where objects are. */
export interface StoreAddress {
  readonly bucket: string;
  /** Beginning of the keys, with `/` at its end, or empty. */
  readonly prefix: string;
}

/**
 * Parses an address such as `s3://bucket/some/folder`; undefined where it is a path.
 *
 * @throws {ConfigError} If no bucket is named.
 *
 * @example
 * ```ts
 * import { parseStore } from "earmark/pipeline/queue/store/bucket.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(parseStore("s3://parts/line 7"), { bucket: "parts", prefix: "line 7/" });
 * assert.equal(parseStore("parts/line 7"), undefined);
 * ```
 */
export function parseStore(text: string): StoreAddress | undefined {
  const [, bucket, rest] = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(text) ?? [];
  if (bucket === undefined) return undefined;
  const folders = rest.split("/").filter((part) => part !== "");
  if (bucket === "" || folders.includes("..") || bucket === "..") {
    throw new ConfigError(
      `Cannot use store as its address must be s3://bucket/folder: current value is ${text}`,
      "queue",
    );
  }
  return { bucket, prefix: folders.map((part) => `${part}/`).join("") };
}

/**
 * Opens a bucket.
 *
 * @throws {ConfigError} If the environment does not say who asks, or the network is not permitted.
 */
export async function openBucket(name: string): Promise<Bucket> {
  const { S3mini } = await loadPackage<S3Module>(S3MINI);
  const region = Deno.env.get("AWS_REGION") ?? REGION;
  const server = Deno.env.get("AWS_ENDPOINT_URL") ?? `https://s3.${region}.amazonaws.com`;
  const endpoint = `${server.replace(/\/$/, "")}/${name}`;
  const client = new S3mini({
    accessKeyId: required("AWS_ACCESS_KEY_ID"),
    secretAccessKey: required("AWS_SECRET_ACCESS_KEY"),
    endpoint,
    region,
  });
  /** Says of what went wrong where, and for which object. */
  const fault = (what: string, cause: unknown): DataError => {
    const { message, cause: beneath } = cause as Error;
    const reason = beneath instanceof Error ? beneath.message : message;
    const rule = `the store must answer at ${endpoint}`;
    return new DataError(`Cannot ${what} as ${rule}: ${reason}`, { cause });
  };
  const naming = async <Result>(what: string, work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (cause) {
      throw fault(what, cause);
    }
  };
  const piecesOf = async function* (what: string, { body }: Response) {
    try {
      if (body) yield* body;
    } catch (cause) {
      throw fault(what, cause);
    }
  };
  return {
    async list(prefix) {
      const found = await naming(`list ${prefix}`, client.listObjects("/", prefix));
      return (found ?? []).map(({ Key, ETag }) => ({ key: Key, tag: unquoted(ETag) }));
    },
    async get(key) {
      const found = await naming(`read ${key}`, client.getObjectResponse(key));
      return found === null ? undefined : piecesOf(`read ${key}`, found);
    },
    async put(key, content) {
      const put = content instanceof Uint8Array
        ? client.putObject(key, content)
        : client.putAnyObject(key, content);
      const { headers } = await naming(`write ${key}`, put);
      return unquoted(headers.get("etag") ?? "");
    },
    async remove(key) {
      await naming(`remove ${key}`, client.deleteObject(key));
    },
  };
}

/** Returns what a variable of the environment says. */
function required(name: string): string {
  const value = Deno.env.get(name);
  if (value) return value;
  throw new ConfigError(
    `Cannot use store as the environment must say who asks: ${name} is not set`,
    "queue",
  );
}

/** Takes a tag out of its quotes, which a list has and the answer to a write may not. */
function unquoted(tag: string): string {
  return tag.replaceAll('"', "");
}
