/**
 * A program that JupyterLab starts in place of `deno lsp`: it passes everything on, and calls the
 * language of cells by the name that Deno knows. JupyterLab takes the name from the media type of
 * Deno's kernel, `text/x.typescript`. Its argument is the program Deno.
 *
 * @module
 */
import { byteReader, StreamEnded } from "../kernel/byte_reader.ts";
import type { TakeBytes } from "../kernel/byte_reader.ts";

/** The language of a document that is opened, as JupyterLab names it. */
const THEIRS = /("languageId":\s*)"x\.typescript"/;

/** As Deno names it; white space keeps the length that was announced. */
const OURS = '$1"typescript"  ';

/** Reads a message's header up to its empty line. */
async function readHeader(take: TakeBytes): Promise<string> {
  let header = "";
  while (!header.endsWith("\r\n\r\n")) header += String.fromCharCode(...await take(1));
  return header;
}

const [deno] = Deno.args;
const server = new Deno.Command(deno, { args: ["lsp"], stdin: "piped" }).spawn();
server.status.then(({ code }) => Deno.exit(code));
const writer = server.stdin.getWriter();
const take = byteReader(Deno.stdin.readable);
try {
  while (true) {
    const header = await readHeader(take);
    const length = Number(/Content-Length: (\d+)/i.exec(header)![1]);
    const body = new TextDecoder().decode(await take(length)).replace(THEIRS, OURS);
    await writer.write(new TextEncoder().encode(header + body));
  }
} catch (error) {
  if (!(error instanceof StreamEnded)) throw error;
  await writer.close();
}
