/// <reference lib="dom" />
/**
 * What runs in JupyterLab's page: functions that name only each other and what a browser has, as
 * their text is what the page gets.
 *
 * @module
 */

/**
 * Listens to Shift+Tab in cells of TypeScript. JupyterLab would ask the kernel, and Deno's has no
 * answer; jupyterlab-lsp shows what is under the mouse, so the place before the cursor is where the
 * mouse is said to rest.
 */
export function answerShiftTab(): void {
  const editor = ".jp-Notebook.jp-mod-editMode .jp-InputArea-editor" +
    ":not(.jp-mod-has-primary-selection):not(.jp-mod-in-leading-whitespace)" +
    ":not(.jp-mod-completer-active) .cm-content[data-language='typescript']";
  addEventListener("keydown", (event) => {
    const { key, shiftKey, ctrlKey, altKey, metaKey, target } = event;
    if (key !== "Tab" || !shiftKey || ctrlKey || altKey || metaKey) return;
    const place = (target as Element).closest?.(editor) && wordBeforeCursor();
    if (!place) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const at = { clientX: place.x, clientY: place.y, bubbles: true };
    document.elementFromPoint(place.x, place.y)?.dispatchEvent(new MouseEvent("mousemove", at));
  }, true);
}

/** Finds the middle of the last letter at or before the cursor, in its line. */
export function wordBeforeCursor(): { x: number; y: number } | undefined {
  const selection = document.getSelection();
  const line = selection?.anchorNode?.parentElement?.closest(".cm-line");
  if (!selection || !line) return undefined;
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let last: Range | undefined;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isOwn = node === selection.anchorNode;
    const text = node.textContent!.slice(0, isOwn ? selection.anchorOffset : undefined);
    const end = text.replace(/[^\w$]+$/, "").length;
    if (end > 0) {
      last = document.createRange();
      last.setStart(node, end - 1);
      last.setEnd(node, end);
    }
    if (isOwn) break;
  }
  const box = last?.getBoundingClientRect();
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
