/**
 * Runs the command that the program was started with, and tells its exit status.
 *
 * @module
 */
import { main } from "./main.ts";

const thread = self as unknown as { postMessage(status: number): void };

try {
  thread.postMessage(await main(Deno.args));
} catch (error) {
  console.error("error: Uncaught", error);
  thread.postMessage(1);
}
