/**
 * What every result for machines begins with, and what several of them hold.
 *
 * @module
 */
import { z } from "zod";
import configuration from "../../deno.json" with { type: "json" };

/** Which program wrote a result. */
export const program = { name: "earmark", version: configuration.version } as const;

/** What {@linkcode program} must be. */
export const programSchema = z.strictObject({ name: z.literal("earmark"), version: z.string() });

/** A share with its 95 % interval. */
export const estimateSchema = z.strictObject({
  value: z.number(),
  lower: z.number(),
  upper: z.number(),
});

/** Some settings, by section. */
export const settingsShape = z.record(z.string(), z.record(z.string(), z.unknown()));
