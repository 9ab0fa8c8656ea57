/**
 * What a page does by itself; without it everything can be read all the same.
 *
 * @module
 */

/** Folds lists on phones, folds and unfolds all code, and leaves out tab stops that lead nowhere. */
export const script = `
const wide = matchMedia("(min-width: 64rem)");
const lists = [...document.querySelectorAll("#side details")];
const setLists = () => lists.forEach((list) => list.open = wide.matches);
wide.addEventListener("change", setLists);
setLists();
const sources = [...document.querySelectorAll("details.source")];
const button = document.querySelector("#code");
const nameButton = () =>
  button.textContent = sources.some(({ open }) => open) ? "Hide all code" : "Show all code";
button.hidden = sources.length === 0;
button.addEventListener("click", () => {
  const isOpen = sources.some(({ open }) => open);
  sources.forEach((source) => source.open = !isOpen);
  nameButton();
});
sources.forEach((source) => source.addEventListener("toggle", nameButton));
const boxes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
document.querySelectorAll(".scroll").forEach((box) => boxes.observe(box));
`;
