import type { Locator, Page } from "playwright-core";

/** Longest time that a notebook or a cell may take, in milliseconds. */
const TIMEOUT = 300_000;

/** A notebook that is open in JupyterLab, worked by what a user sees. */
export class LabPage {
  readonly #page: Page;
  /** The notebook's cells and outputs. */
  readonly panel: Locator;

  private constructor(page: Page) {
    this.#page = page;
    this.panel = page.locator(".jp-NotebookPanel:visible");
  }

  /** Opens a notebook alone, by its address, and waits for its kernel. */
  static async open(page: Page, url: string): Promise<LabPage> {
    page.setDefaultTimeout(TIMEOUT);
    await page.goto(`${url}&reset`);
    const lab = new LabPage(page);
    await lab.panel.locator(".jp-Cell").first().waitFor();
    await lab.untilIdle();
    return lab;
  }

  /** Chooses "Restart Kernel and Run All Cells…", agrees, and waits until all is through. */
  async restartAndRunAll(): Promise<void> {
    await this.#page.locator(".lm-MenuBar-item", { hasText: /^Run$/ }).click();
    await this.#page.locator(".lm-Menu-item", { hasText: "Restart Kernel and Run All" }).click();
    await this.#page.locator(".jp-Dialog-button.jp-mod-accept").click();
    await this.prompts(/\[ \]:/).first().waitFor({ state: "detached" });
    await this.untilIdle();
  }

  /** Runs some code in a new cell at the end, without waiting for it. */
  async startCell(code: string): Promise<void> {
    await this.panel.locator(".jp-Notebook-footer").click();
    await this.panel.locator(".jp-Cell").last().locator(".cm-content").click();
    await this.#page.keyboard.insertText(code);
    await this.#page.keyboard.press("Control+Enter");
  }

  /** Runs some code in a new cell at the end; returns what it printed. */
  async runCell(code: string): Promise<string> {
    await this.startCell(code);
    await this.untilIdle();
    const output = this.panel.locator(".jp-Cell").last().locator(".jp-OutputArea-output");
    return (await output.last().innerText()).trimEnd();
  }

  /** Chooses a theme from the menu of settings. */
  async chooseTheme(name: string): Promise<void> {
    await this.#page.locator(".lm-MenuBar-item", { hasText: /^Settings$/ }).click();
    await this.#page.locator(".lm-Menu-item", { hasText: /^Theme$/ }).hover();
    await this.#page.getByRole("menuitem", { name, exact: true }).click();
  }

  /** Presses the toolbar's button that interrupts the kernel. */
  async interrupt(): Promise<void> {
    await this.panel.locator('[data-command="notebook:interrupt-kernel"]').click();
  }

  /** Waits until no cell runs or is due to. */
  async untilIdle(): Promise<void> {
    await this.prompts(/\[\*\]:/).first().waitFor({ state: "detached" });
    await this.#page.locator("#jp-main-statusbar", { hasText: "Deno | Idle" }).waitFor();
  }

  /** Prompts before code cells, such as `[*]:` while one runs. */
  prompts(text: RegExp): Locator {
    return this.panel.locator(".jp-InputPrompt", { hasText: text });
  }

  /** Takes a picture of the window with something of the notebook in sight. */
  async screenshot(path: string, inSight: Locator): Promise<void> {
    await inSight.scrollIntoViewIfNeeded();
    await this.#page.screenshot({ path });
  }
}
