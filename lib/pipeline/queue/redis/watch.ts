/**
 * Whether a server of Redis is still there: told where a connection ends, and asked for where it
 * stays open in silence, as with a server that froze or a cable that was cut.
 *
 * @module
 */
import { DataError } from "../../../errors.ts";
import type { Redis } from "./packages.ts";

/** Seconds without an answer after which work is given up. */
const PATIENCE_SECONDS = 30;

/** Seconds between two questions. */
const ASK_SECONDS = 5;

/** Seconds for which an answer is waited for before the server counts as lost. */
const ANSWER_SECONDS = 5;

/** A watch on a server. */
export interface Watch {
  /** Rejects where the server is lost and does not come back; never resolves. */
  readonly lost: Promise<never>;
  /** Says whether the server answers, as far as is known. */
  isUp(): boolean;
  end(): void;
}

/**
 * Watches whether a server is there, and gives up where it is away for long.
 *
 * @param onNotice Hears that the server is lost, and that it is back.
 */
export function watch(
  redis: Redis,
  { address, onNotice }: { readonly address: string; onNotice(message: string): void },
): Watch {
  const { promise: lost, reject } = Promise.withResolvers<never>();
  // Whoever works on the connection waits for it; before and after there may be nobody.
  lost.catch(() => {});
  let patience: ReturnType<typeof setTimeout> | undefined;
  let isEnded = false;
  const giveUp = () =>
    reject(
      new DataError(
        `Cannot go on with queue as Redis must stay reachable at ${address}: no answer for ` +
          `${PATIENCE_SECONDS} seconds`,
      ),
    );
  const lose = () => {
    if (isEnded || patience !== undefined) return;
    patience = setTimeout(giveUp, 1000 * PATIENCE_SECONDS);
    onNotice(`lost ${address}; trying for ${PATIENCE_SECONDS} seconds to reach it again`);
  };
  const find = () => {
    if (patience === undefined) return;
    clearTimeout(patience);
    patience = undefined;
    onNotice(`reached ${address} again`);
  };
  redis.on("close", lose);
  redis.on("ready", find);
  const asking = setInterval(async () => {
    const late = setTimeout(lose, 1000 * ANSWER_SECONDS);
    await redis.ping().then(find, () => {});
    clearTimeout(late);
  }, 1000 * ASK_SECONDS);
  return {
    lost,
    isUp: () => redis.status === "ready" && patience === undefined,
    end() {
      isEnded = true;
      clearInterval(asking);
      clearTimeout(patience);
    },
  };
}
