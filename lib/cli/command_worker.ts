/**
 * Runs the command that the program was started with, and tells its exit status. It is given
 * a port over which it asks the main thread for workers.
 *
 * @module
 */
import { askMainToStart, givenPort } from "../pipeline/cores/starter.ts";
import { main } from "./main.ts";

const thread = self as unknown as { postMessage(status: number): void };

try {
  askMainToStart(await givenPort());
  thread.postMessage(await main(Deno.args));
} catch (error) {
  console.error("error: Uncaught", error);
  thread.postMessage(1);
}
