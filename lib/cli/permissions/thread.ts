/**
 * Which commands run in a thread of their own, and what that may do.
 *
 * @module
 */
import { isKnown, pathsOf, writesNothing } from "./paths.ts";

/** Recordings named at once up to which `predict` is quick. */
const FEW = 20;

/**
 * Says whether a command runs in a thread of its own. What works over a network does not: it keeps
 * the permissions of its task, by which it finds its packages and the folders of workers. Nor does
 * `predict` with few recordings and no table: the modules of a thread are compiled at each start,
 * where those of the main one are kept compiled, and the first verdict would wait a third longer.
 *
 * @param args Arguments of the program; the first is the command.
 */
export function hasThread(args: readonly string[]): boolean {
  const [command, ...others] = args;
  const isOverNetwork = others.some((arg) => /^--queue(=|$)/.test(arg) || arg.includes("s3://"));
  return command !== undefined && isKnown(command) && !isOverNetwork && !isQuick(args);
}

/** Says whether a command judges few recordings that stand first, and writes nothing. */
function isQuick(args: readonly string[]): boolean {
  const others = args.slice(1);
  const nOptions = others.findIndex((arg) => arg.startsWith("-"));
  const named = nOptions < 0 ? others : others.slice(0, nOptions);
  return writesNothing(args) && named.length > 0 && named.length <= FEW && named.every(isQuickPath);
}

/** Says whether a path is that of a file, or of nothing: what was meant may be beside it. */
function isQuickPath(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (cause) {
    return cause instanceof Deno.errors.NotFound;
  }
}

/** Address of the program's modules. */
const LIB = new URL("../../", import.meta.url).href;

/**
 * Says whether a module is one of the program's workers, by its address: below `lib/`, with nothing
 * in it that could lead elsewhere.
 */
export function isWorker(url: string): boolean {
  return url.startsWith(LIB) && /^[a-z_/]+_worker\.ts$/.test(url.slice(LIB.length));
}

/**
 * Returns the permissions of a command's thread. Reading and writing are narrowed where the program
 * was given the whole disk and nothing else that would lead around it; all else stays as it is.
 *
 * @param args Arguments of the program; the first is the command.
 */
export async function permissionsOf(args: readonly string[]): Promise<Deno.PermissionOptions> {
  const [read, ...escapes] = await Promise.all(
    (["read", "ffi", "run"] as const).map((name) => Deno.permissions.query({ name })),
  );
  // Native code and other programs read and write what they like.
  const isOpen = escapes.some(({ state }) => state === "granted");
  if (!isKnown(args[0]) || isOpen || read.state !== "granted") return "inherit";
  const write = await Deno.permissions.query({ name: "write" });
  const { readable, writable } = pathsOf(args);
  return {
    ...{ env: "inherit", ffi: "inherit", net: "inherit", run: "inherit", sys: "inherit" },
    read: [...readable],
    write: write.state === "granted" ? [...writable] : "inherit",
  };
}
