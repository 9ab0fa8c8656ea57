/// <reference lib="dom" />
/**
 * One playhead: what is heard is marked in every panel that shows it.
 *
 * @module
 */
import { drawn, type FigureHost, fromScreen, type Panel, pixelsAt, type View } from "./view.ts";

/** Finds the player of a panel's sound: the nearest of that name in the document. */
export function playerOf(view: View, panel: Panel): HTMLAudioElement | undefined {
  if (panel.sound === undefined) return undefined;
  const top = view.host.getBoundingClientRect().top;
  let best: HTMLAudioElement | undefined;
  let least = Infinity;
  for (const audio of document.querySelectorAll<HTMLAudioElement>("audio[data-sound]")) {
    const distance = Math.abs(audio.getBoundingClientRect().top - top);
    if (audio.dataset.sound === panel.sound.name && distance < least) {
      [best, least] = [audio, distance];
    }
  }
  return best;
}

/** Plays a panel's sound from a place on the screen; returns whether it has one. */
export function playFrom(
  view: View,
  panel: Panel,
  place: { clientX: number; clientY: number },
): boolean {
  const audio = playerOf(view, panel);
  if (audio === undefined) return false;
  const [left, , right] = panel.frame;
  const [from, to] = view.zoomed.get(panel.key)?.x ?? panel.x.domain;
  const share = (fromScreen(panel.group, place).x - left) / (right - left);
  const seconds = from + share * (to - from) - panel.sound!.start;
  audio.currentTime = Math.max(0, Math.min(audio.duration || Infinity, seconds));
  audio.play().catch(() => {});
  return true;
}

/** Plays or pauses the sound of the panel with the tip, or the first one. */
export function togglePlay(view: View): boolean {
  const panels = view.panels.filter((panel) => playerOf(view, panel) !== undefined);
  const playing = panels.map((panel) => playerOf(view, panel)!).find((audio) => !audio.paused);
  const chosen = panels.find(({ group }) => group.parentNode === view.at?.group.parentNode) ??
    panels[0];
  const audio = playing ?? (chosen && playerOf(view, chosen));
  if (audio === undefined) return false;
  if (audio.paused) audio.play().catch(() => {});
  else audio.pause();
  return true;
}

/** Draws the playheads of all figures at where their players are. */
export function drawHeads(): void {
  for (const { view } of document.querySelectorAll<FigureHost>("earmark-figure")) {
    for (const panel of view?.panels ?? []) {
      const audio = playerOf(view!, panel);
      panel.group.querySelector(".em-head")?.remove();
      if (audio === undefined || (audio.currentTime === 0 && audio.paused)) continue;
      const [left, top, right, bottom] = panel.frame;
      const x = pixelsAt(view!, panel, audio.currentTime + panel.sound!.start);
      if (x < left || x > right) continue;
      panel.group.append(
        drawn("path", { class: "em-head", d: `M${x.toFixed(1)},${top}V${bottom}` }),
      );
    }
  }
}

/** Listens to all players of the page, once: one of them is heard at a time. */
export function followPlayers(): void {
  const follow = () => {
    drawHeads();
    const isPlaying = [...document.querySelectorAll("audio")].some((audio) => !audio.paused);
    if (isPlaying) requestAnimationFrame(follow);
  };
  document.addEventListener("play", ({ target }) => {
    for (const audio of document.querySelectorAll("audio")) if (audio !== target) audio.pause();
    requestAnimationFrame(follow);
  }, true);
  for (const type of ["seeked", "pause", "ended"]) document.addEventListener(type, drawHeads, true);
}
