import { untilStopped } from "earmark/cli/terminal/end_signals.ts";

// A task that is asked to stop and does not, for as long as anyone would wait.
await untilStopped((signal) => {
  signal.addEventListener("abort", () => console.log("asked to stop"));
  console.log("started");
  setTimeout(() => {}, 60_000);
  return new Promise<number>(() => {});
}, "stopped");
