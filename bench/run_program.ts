/**
 * Other programs, run to their end and timed.
 *
 * @module
 */

/** What a program did. */
export interface ProgramRun {
  /** What it printed to stdout. */
  readonly output: string;
  /** From its start to its end. */
  readonly seconds: number;
}

/**
 * Runs a program to its end.
 *
 * @throws {Error} If it fails; carries what it printed to stderr.
 */
export async function runProgram(program: string, args: readonly string[]): Promise<ProgramRun> {
  const start = performance.now();
  const command = new Deno.Command(program, { args: [...args], stdout: "piped", stderr: "piped" });
  const { code, stdout, stderr } = await command.output();
  const seconds = (performance.now() - start) / 1000;
  const [output, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (code !== 0) {
    throw new Error(
      `Cannot measure as ${program} must succeed: current exit status is ${code}\n${errors}`,
    );
  }
  return { output, seconds };
}

/** Runs a program that prints one value as JSON, and returns that. */
export async function runForJson<T>(program: string, args: readonly string[]): Promise<T> {
  return JSON.parse((await runProgram(program, args)).output);
}
