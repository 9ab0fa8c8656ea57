import { untilInterrupted } from "earmark/cli/terminal/signals.ts";

// A task that is asked to stop and never does.
await untilInterrupted((signal) => {
  signal.addEventListener("abort", () => console.log("asked to stop"));
  console.log("started");
  setInterval(() => {}, 1000);
  return new Promise<number>(() => {});
}, "stopped");
