/**
 * Folders that hold no recordings of anyone's, by their names.
 *
 * @module
 */

/** Folder in which cleaned recordings are made. */
export const CLEAN = "clean";

/** Folder in it that shows that it was made. */
export const TRACKS = ".tracks";

/** Folders that systems, archives and packages make for themselves. */
const OF_SYSTEMS =
  /^(__macosx|[@#$]recycle([.]bin)?|recycler|@eadir|[@#]snapshots?|system volume information|lost\+found|found[.]\d{3}|node_modules|__pycache__)$/i;

/** Hidden folders that tools keep for themselves. */
const OF_TOOLS =
  /^\.(git|svn|hg|dvc|venv|jupyter|ipynb_checkpoints|cache|tracks|trash.*|idea|vscode)$/i;

/** Says whether a folder is one that systems make. */
export function isOfSystem(name: string): boolean {
  return OF_SYSTEMS.test(name);
}

/** Says whether a hidden folder is one that tools keep. */
export function isOfTool(name: string): boolean {
  return OF_TOOLS.test(name);
}

/** Says whether a file is one that macOS keeps beside another, of which it has the ending. */
export function isOfMac(name: string): boolean {
  return name.startsWith("._");
}
