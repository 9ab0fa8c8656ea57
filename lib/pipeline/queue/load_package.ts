/**
 * Packages that only queues need.
 *
 * @module
 */
import { ConfigError } from "../../errors.ts";

/**
 * Loads a package that neither `deno.json` nor `deno.lock` names.
 *
 * @param name Its name with `npm:` and its version.
 * @throws {ConfigError} If the network is not permitted, or the package can't be loaded.
 */
export async function loadPackage<Package>(name: string): Promise<Package> {
  await requirePermissions();
  try {
    // Deno sees no literal here, and so fetches the package for nothing else.
    return await import(name);
  } catch (cause) {
    const [reason] = (cause as Error).message.split("\n");
    throw unusable(`${name} must be loadable`, reason, cause);
  }
}

/**
 * Refuses to go on without what these packages need.
 *
 * @throws {ConfigError} If the network or the environment is not permitted.
 */
export async function requirePermissions(): Promise<void> {
  for (const permission of ["net", "env"] as const) {
    const { state } = await Deno.permissions.query({ name: permission });
    if (state !== "granted") throw unusable(`permission ${permission} must be granted`, state);
  }
}

/** Says what must hold. */
function unusable(rule: string, value: string, cause?: unknown): ConfigError {
  const message = `Cannot use queue as ${rule}: current value is ${value}`;
  return new ConfigError(message, "queue", { cause, remedy: "startQueue" });
}
