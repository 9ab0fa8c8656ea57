import { join } from "node:path";

/** A Redis of a test's own. */
export interface RedisServer {
  /** Address, with the password where there is one. */
  readonly url: string;
  readonly port: number;
  /** Ends it at once; what it held is lost. */
  kill(): Promise<void>;
  /** Freezes it: its connections stay, and it says nothing any more. */
  freeze(): void;
}

/** Returns a port that nothing listens on. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

/** Starts a Redis in a folder, on a port of its own unless one is given. */
export async function startRedis(
  folder: string,
  { port = freePort(), password, maxmemory }: {
    readonly port?: number;
    readonly password?: string;
    readonly maxmemory?: string;
  } = {},
): Promise<RedisServer> {
  await Deno.mkdir(folder, { recursive: true });
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  if (password !== undefined) args.push("--requirepass", password);
  if (maxmemory !== undefined) args.push("--maxmemory", maxmemory);
  const server = spawn(args);
  let isUp = true;
  await untilListening(port);
  return {
    url: `redis://${password === undefined ? "" : `:${password}@`}127.0.0.1:${port}/0`,
    port,
    freeze: () => server.kill("SIGSTOP"),
    async kill() {
      if (isUp) server.kill("SIGKILL");
      isUp = false;
      await server.status;
    },
  };
}

function spawn(args: readonly string[]): Deno.ChildProcess {
  try {
    return new Deno.Command("redis-server", {
      args: [...args],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
  } catch (cause) {
    throw new Error(
      "Cannot test queues as redis-server must be installed: on Debian by apt-get install " +
        "redis-server, on macOS by brew install redis",
      { cause },
    );
  }
}

/** Waits until something listens on a port. */
export async function untilListening(port: number): Promise<void> {
  for (let nLeft = 100; nLeft >= 0; nLeft--) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch (error) {
      if (nLeft === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Lists every file below a folder with its content as a text of bytes, hidden ones too. */
export async function contentOf(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const walk = async (path: string, name: string): Promise<void> => {
    for await (const entry of Deno.readDir(path)) {
      const [child, own] = [join(path, entry.name), `${name}${entry.name}`];
      if (entry.isDirectory) await walk(child, `${own}/`);
      else found.set(own, (await Deno.readFile(child)).toBase64());
    }
  };
  await walk(folder, "");
  return new Map([...found].sort(([a], [b]) => a < b ? -1 : 1));
}
