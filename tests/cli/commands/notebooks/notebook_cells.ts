import { code } from "../../../notebook/tiny_notebooks.ts";

/** The parameters of a notebook: where its data are, and how many. */
export const parameters = code(
  "parameters",
  'const data = ".."; // folder of the data set\nconst n = 2; // how many',
  "parameters",
);

/** A cell that prints them. */
export const prints = code("prints", "console.log(data, n);");
