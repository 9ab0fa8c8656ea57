/**
 * The version of this program.
 *
 * @module
 */
import configuration from "../../deno.json" with { type: "json" };

/** Version of this program, as deno.json gives it. */
export const VERSION: string = configuration.version;
