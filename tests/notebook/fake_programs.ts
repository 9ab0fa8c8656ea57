import { join } from "node:path";

/** Programs by name, each a shell script that takes the place of a real one. */
export type FakePrograms = Readonly<Record<string, string>>;

/**
 * Writes programs into a folder that serves as PATH. Real ones are out of their
 * reach, but for the shell and its built-ins.
 */
export async function writePrograms(folder: string, programs: FakePrograms): Promise<string> {
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, script] of Object.entries(programs)) {
    await Deno.writeTextFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return folder;
}

/** A Python of some version, good for nothing else. */
export const pythonOf = (version: string) => `echo "Python ${version}"`;

/** A `jupyter` with a JupyterLab of some version, which tells how it was started. */
export const jupyterOf = (version: string) =>
  `if [ "$2" = --version ]; then echo "${version}"; exit; fi
echo "in $(pwd): jupyter $*"
echo "JUPYTER_PATH=$JUPYTER_PATH"`;

/** A Python that makes a virtual environment with a Python that runs `inside`. */
export const pythonWithVenv = (inside: string) =>
  `if [ "$1" = --version ]; then echo "Python 3.11.2"; exit; fi
/bin/mkdir -p .venv/bin
/bin/cat > .venv/bin/python <<'END'
#!/bin/sh
${inside}
END
/bin/chmod +x .venv/bin/python`;
