/** A message that a kernel was asked to send. */
export interface SentMessage {
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
  readonly metadata: unknown;
  readonly transient: { readonly display_id?: string };
}

/** Runs a test as in a notebook, and gives back what was shown. */
export async function inFakeKernel(test: () => Promise<void>): Promise<SentMessage[]> {
  const sent: SentMessage[] = [];
  const broadcast = (type: string, content: Omit<SentMessage, "type">) => {
    sent.push({ type, ...content });
    return Promise.resolve();
  };
  const host = Deno as unknown as { jupyter: unknown };
  host.jupyter = { broadcast };
  try {
    await test();
  } finally {
    host.jupyter = undefined;
  }
  return sent;
}
