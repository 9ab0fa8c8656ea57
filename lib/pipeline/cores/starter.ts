/**
 * Who starts module workers. In Deno 2.9 a worker that a worker starts sleeps half a second before
 * it runs, and half a second before it is heard. The thread of a command, which is a worker, has
 * its workers started by the main thread, therefore, and talks to them over ports of its own.
 *
 * @module
 */

/** What the asking thread says: a worker is to be started, or to be ended. */
type Ask =
  | {
    readonly kind: "start";
    readonly id: number;
    /** Address of the worker's module. */
    readonly url: string;
    /** All that is said to the worker and by it goes over the other end. */
    readonly port: MessagePort;
  }
  | { readonly kind: "end"; readonly id: number };

/** A worker that failed, as the asking thread hears of it. */
interface Failed {
  readonly id: number;
  readonly message: string;
}

/** What workers of another thread may do, and which may be started. */
export interface Allowed {
  /** What each may do: no more than the thread that asks. */
  readonly permissions: Deno.PermissionOptions;
  /**
   * Says whether a module is one of the program's workers. What a module imports is read by the
   * permissions of the thread that starts it, which are wider.
   */
  readonly isWorker: (url: string) => boolean;
}

/** Starts a worker, as {@linkcode startWorker} does. */
type StartWorker = typeof startWorker;

/** How this thread starts workers; set once, before the first of them, where another does. */
let start: StartWorker = startHere;

/**
 * Starts a worker, by the main thread where {@linkcode askMainToStart} was called.
 *
 * @param url Address of its module.
 * @param port Its end of a channel.
 * @param onError Called with the message of what the worker did not catch.
 * @returns Ends the worker: nothing more of it is heard.
 */
export function startWorker(
  url: string,
  port: MessagePort,
  onError: (message: string) => void,
): () => void {
  return start(url, port, onError);
}

/** Starts a worker by this thread. */
function startHere(
  url: string,
  port: MessagePort,
  onError: (message: string) => void,
  permissions?: Deno.PermissionOptions,
): () => void {
  const deno = permissions === undefined ? {} : { deno: { permissions } };
  const worker = new Worker(url, { type: "module", ...deno });
  worker.onerror = (event) => {
    event.preventDefault();
    onError(event.message);
  };
  givePort(worker, port, () => onError("it ended before its job was done"));
  return () => {
    worker.terminate();
    // It may never have been given.
    port.close();
  };
}

/** What a thread says once it hears: a message before that would be lost. */
const HEARS = "hears";

/** What a thread says as it ends by itself, by `Deno.exit` or as nothing is left to do. */
const ENDS = "ends";

/**
 * Gives a port to a worker that this thread started, once the worker hears.
 *
 * @param onEnd Called where the worker ends by itself, once it hears.
 */
export function givePort(worker: Worker, port: MessagePort, onEnd: () => void): void {
  worker.addEventListener("message", ({ data }: MessageEvent) => {
    if (data === HEARS) worker.postMessage(port, [port]);
    else if (data === ENDS) onEnd();
  });
}

/** Returns the port that this thread is given by the one that started it. */
export function givenPort(): Promise<MessagePort> {
  const { promise, resolve } = Promise.withResolvers<MessagePort>();
  const say = (said: string) => (self as unknown as Worker).postMessage(said);
  addEventListener("message", (event) => {
    resolve((event as unknown as MessageEvent).ports[0]);
  }, { once: true });
  addEventListener("unload", () => say(ENDS));
  say(HEARS);
  return promise;
}

/**
 * Has the workers of this thread started by the main one, from now on.
 *
 * @param toMain Port whose other end is given to {@linkcode serveStarts}.
 */
export function askMainToStart(toMain: MessagePort): void {
  const errorListeners = new Map<number, (message: string) => void>();
  const ask = (asked: Ask, ports: MessagePort[] = []): void => toMain.postMessage(asked, ports);
  let nStarted = 0;
  toMain.onmessage = ({ data }: MessageEvent<Failed>) =>
    errorListeners.get(data.id)?.(data.message);
  start = (url, port, onError) => {
    const id = nStarted++;
    errorListeners.set(id, onError);
    ask({ kind: "start", id, url, port }, [port]);
    return () => {
      errorListeners.delete(id);
      ask({ kind: "end", id });
    };
  };
}

/**
 * Starts and ends workers in the main thread, as another thread asks for it.
 *
 * @param toThread Port whose other end is given to {@linkcode askMainToStart}.
 */
export function serveStarts(toThread: MessagePort, { permissions, isWorker }: Allowed): void {
  const ends = new Map<number, () => void>();
  toThread.onmessage = ({ data }: MessageEvent<Ask>) => {
    const { id } = data;
    const onError = (message: string) => toThread.postMessage({ id, message } satisfies Failed);
    if (data.kind === "end") {
      ends.get(id)?.();
      ends.delete(id);
    } else if (isWorker(data.url)) {
      ends.set(id, startHere(data.url, data.port, onError, permissions));
    } else {
      data.port.close();
      onError(`${data.url} is no worker of the program`);
    }
  };
}
