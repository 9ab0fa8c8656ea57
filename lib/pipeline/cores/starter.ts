/**
 * Who starts module workers. A thread that a thread started is slow to start others: in Deno 2.9
 * each of them sleeps half a second before it runs, and half a second before it is heard. The
 * thread of a command therefore has its workers started by the main thread, and talks to them
 * over ports of its own.
 *
 * @module
 */

/** A worker to be started. */
interface Start {
  readonly kind: "start";
  /** Tells the workers of one asking thread apart. */
  readonly id: number;
  /** Address of the worker's module. */
  readonly url: string;
  /** All that is said to it and by it goes over the other end. */
  readonly port: MessagePort;
}

/** What the asking thread says. */
type Ask = Start | { readonly kind: "end"; readonly id: number };

/** A worker that failed, as the asking thread hears of it. */
interface Failed {
  readonly id: number;
  readonly message: string;
}

/** Starts a worker, as {@linkcode startWorker} does. */
type StartWorker = typeof startWorker;

let start: StartWorker = startHere;

/**
 * Starts a worker, by the main thread where {@linkcode startByMain} was called.
 *
 * @param url Address of its module.
 * @param port Its end of a channel.
 * @param onError Called with the message of what the worker did not catch.
 * @returns Ends the worker at once.
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
  givePort(worker, port);
  return () => worker.terminate();
}

/** What a thread says once it can hear: a message before that would be lost. */
const HEARS = "hears";

/** Gives a port to a worker that this thread started, once the worker hears. */
export function givePort(worker: Worker, port: MessagePort): void {
  const give = ({ data }: MessageEvent): void => {
    if (data !== HEARS) return;
    worker.removeEventListener("message", give);
    worker.postMessage(port, [port]);
  };
  worker.addEventListener("message", give);
}

/** Returns the port that this thread is given by the one that started it. */
export function givenPort(): Promise<MessagePort> {
  const { promise, resolve } = Promise.withResolvers<MessagePort>();
  addEventListener("message", (event) => {
    resolve((event as unknown as MessageEvent).ports[0]);
  }, { once: true });
  (self as unknown as { postMessage(said: string): void }).postMessage(HEARS);
  return promise;
}

/**
 * Makes the main thread start the workers of this one.
 *
 * @param main Port whose other end is given to {@linkcode startForThread}.
 */
export function startByMain(main: MessagePort): void {
  const errorListeners = new Map<number, (message: string) => void>();
  let id = 0;
  main.onmessage = ({ data }: MessageEvent<Failed>) => errorListeners.get(data.id)?.(data.message);
  start = (url, port, onError) => {
    const own = id++;
    errorListeners.set(own, onError);
    const ask = (asked: Ask, ports: MessagePort[] = []) => main.postMessage(asked, ports);
    ask({ kind: "start", id: own, url, port }, [port]);
    return () => {
      errorListeners.delete(own);
      ask({ kind: "end", id: own });
    };
  };
}

/**
 * Starts and ends workers in the main thread, as another thread asks for it.
 *
 * @param thread Port whose other end is given to {@linkcode startByMain}.
 * @param permissions What the workers may do: no more than the thread that asks.
 */
export function startForThread(thread: MessagePort, permissions: Deno.PermissionOptions): void {
  const ends = new Map<number, () => void>();
  thread.onmessage = ({ data }: MessageEvent<Ask>) => {
    const { id } = data;
    if (data.kind === "start") {
      const onError = (message: string) => thread.postMessage({ id, message } satisfies Failed);
      ends.set(id, startHere(data.url, data.port, onError, permissions));
    } else {
      ends.get(id)?.();
      ends.delete(id);
    }
  };
}
