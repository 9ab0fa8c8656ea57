/**
 * OpenBLAS for trainings, where a user asks for it.
 *
 * @module
 */
import { openBlas } from "../../engine/blas.ts";
import { ConfigError } from "../../errors.ts";
import type { Remedy } from "../../errors.ts";
import type { Backend } from "./backend.ts";

/** The OpenBLAS that trainings find. */
export interface Acceleration {
  /** Its name, version and processor, such as "OpenBLAS 0.3.21 (SkylakeX)". */
  readonly name: string;
  /** Its file, or the name under which the system finds it. */
  readonly library: string;
}

/**
 * Finds the OpenBLAS by which trainings multiply, before work is done for them.
 *
 * @param backend What the networks run on. Default: the engine.
 * @throws {ConfigError} If native libraries are not permitted, if none is installed, or if
 *   networks run on a graphics card.
 */
export async function findAcceleration(backend: Backend = "engine"): Promise<Acceleration> {
  if (backend !== "engine") throw unusable("networks must run on the engine", backend);
  const { state } = await Deno.permissions.query({ name: "ffi" });
  if (state !== "granted") {
    throw unusable("native libraries must be permitted", state, "startAccelerated");
  }
  const { library, version } = openBlas();
  return { name: `OpenBLAS ${version}`, library };
}

/** Says what must hold. */
function unusable(rule: string, value: string, remedy?: Remedy): ConfigError {
  const message = `Cannot multiply by OpenBLAS as ${rule}: current value is ${value}`;
  return new ConfigError(message, "accelerate", { remedy });
}
