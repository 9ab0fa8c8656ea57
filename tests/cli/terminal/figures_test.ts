import { formatFigures } from "earmark/cli/terminal/figures.ts";
import type { FiguresCard } from "earmark/cli/terminal/figures.ts";
import { evaluate } from "earmark/ml/judging/evaluation.ts";
import type { Figures } from "earmark/ml/judging/evaluation.ts";
import { defaultSettings } from "earmark/settings.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";

/** Figures of ten recordings, five of each class, of which some are judged wrong. */
function figuresOf(nWrong: number): Figures {
  const labels = Array.from({ length: 10 }, (_, i) => i % 2);
  const bad = labels.map((label, i) => (label === 0) === (i >= nWrong) ? 0.9 : 0.1);
  return evaluate({
    probabilities: bad.map((p) => [p, 1 - p]),
    labels,
    groups: labels.map((_, i) => `part ${i}`),
    folds: [],
    classes: { names: ["Not OK", "OK"], ok: 1, bad: 0 },
    threshold: 0.5,
  });
}

/** Makes a member of a model's card; it votes unless told otherwise. */
function memberOf(network: string, nWrong: number, votes = true): FiguresCard["members"][number] {
  const normalization = "level" as const;
  const trainings = Array.from({ length: 5 }, () => ({ normalization, nValidation: 0 }));
  const heldOut = figuresOf(nWrong);
  return { network, version: 1, votes, factor: votes ? 1 : undefined, trainings, heldOut };
}

const card: FiguresCard = {
  kind: "classifier",
  classes: ["Not OK", "OK"],
  okClass: "OK",
  threshold: { value: 0.5, rule: 0.5, chosen: "given" },
  settings: mergeSettings(defaultSettings, { model: { network: "cnn" } }),
  members: [memberOf("cnn", 2)],
  data: { nRecordings: 10, nGroups: 10, perClass: [5, 5], hash: "", recordings: [] },
  heldOut: {
    unit: "group" as const,
    nFolds: 5,
    caution: "",
    model: figuresOf(2),
    baseline: figuresOf(4),
    shortcuts: figuresOf(6),
  },
};
const format = (heldOut: Partial<typeof card.heldOut>, network = "cnn") =>
  formatFigures({
    ...card,
    heldOut: { ...card.heldOut, ...heldOut },
    settings: mergeSettings(card.settings, { model: { network } }),
  });

Deno.test("figures stand beside the baseline's and the shortcuts', with intervals", () => {
  const text = format({});
  assert.match(text, /^10 recordings of 10 groups, 5 folds by group/);
  assert.match(text, /^cnn +80\.0 % \(\d+\.\d–\d+\.\d\) +80\.0 % /m);
  assert.match(text, /^baseline: means and deviations of log-mel(\n| ) +60\.0 % /m);
  assert.match(text, /^shortcuts +40\.0 % /m);
  assert.match(text, /escape +overkill$/m);
  assert.match(text, /^Not OK +4 +1 +80\.0 %/m);
  assert.ok(!text.includes("prefer --network baseline") && !text.includes("Take with care"));
});

Deno.test("figures say so where the plain baseline does as well", () => {
  assert.match(
    format({ model: figuresOf(1), baseline: figuresOf(1) }),
    /baseline does as well [^]*90\.0 % against 90\.0 %/,
  );
});

Deno.test("figures say so where what needs no listening does as well", () => {
  assert.match(
    format({ shortcuts: figuresOf(0) }),
    /What needs no listening does as well [^]*100\.0 % against 80\.0 %/,
  );
  assert.ok(!format({}).includes("does as well"));
});

Deno.test("figures say nothing of shortcuts that are as good as the model and no better than chance", () => {
  const text = format({ model: figuresOf(5), shortcuts: figuresOf(4) });
  assert.ok(!text.includes("What needs no listening"));
});

Deno.test("figures prefer no baseline that is at chance itself", () => {
  const text = format({ model: figuresOf(5), baseline: figuresOf(4) });
  assert.ok(!text.includes("does as well"));
});

Deno.test("figures of the baseline stand once, and a caution is passed on", () => {
  const text = format({ caution: "OK has one group alone" }, "baseline");
  assert.equal(text.split("\n\n")[1].match(/^baseline: /gm)!.length, 1);
  assert.match(text, /Take with care: OK has one group alone\.$/m);
});

Deno.test("figures of a committee name who votes, and each member stands alone below", () => {
  const settings = mergeSettings(defaultSettings, { model: { network: "auto" } });
  const text = (votes: boolean) =>
    formatFigures({
      ...card,
      settings,
      members: [memberOf("statistics", 3, votes), memberOf("rnn", 5)],
    });
  assert.match(
    text(true),
    /^Of the committee statistics and rnn vote;[^]*^committee +80\.0 % .*\n {2}statistics +70\.0 % /m,
  );
  assert.match(text(true), /^ {2}rnn +50\.0 % .*\nbaseline: /m);
  assert.match(
    text(false),
    /^Of the committee rnn votes;[^]*^committee +80\.0 % .*\n {2}statistics +70\.0 % /m,
  );
  assert.doesNotMatch(format({}), /committee|^ {2}\S/m, "one network is no committee");
});

Deno.test("figures say how many windows are judged right, where that is known", () => {
  assert.ok(!format({}).includes("windows"));
  const text = format({ model: { ...figuresOf(2), windowAccuracy: 0.7125 } });
  assert.match(text, /^71\.3 % of a recording's windows are judged right alone, on\s+average$/m);
});

Deno.test("figures say how many parts were unlike anything heard while held out, where that is known", () => {
  const estimate = (value: number) => ({ value, lower: 0, upper: 0.5 });
  const say = (novelty: FiguresCard["novelty"], change: Partial<FiguresCard> = {}) =>
    formatFigures({ ...card, novelty, ...change }).replaceAll(/(?<!\n)\n(?!\n)/g, " ");
  assert.match(
    say({ nParts: 40, flaggedOk: estimate(0.025), flaggedNotOk: estimate(0.4) }),
    /^2\.5 % \(0\.0–50\.0\) of 40 OK parts and 40\.0 % \(.*\) of those that are Not OK are unlike/m,
  );
  const several = say({ nParts: 40, flaggedOk: estimate(0.025) }, { okClass: undefined });
  assert.match(several, /^2\.5 % .* of 40 parts are unlike [^]*a\s+verdict\s+REVIEW$/m);
  assert.ok(!format({}).includes("unlike"));
});
