// Usage: node with_vega_lite.mjs DATA_CSV OUT_SVG   (with the npm packages vega and vega-lite)
import { readFileSync, writeFileSync } from "node:fs";
import * as vega from "vega";
import { compile } from "vega-lite";

const [data, out] = process.argv.slice(2);
const specification = {
  data: { values: readFileSync(data, "utf8"), format: { type: "csv" } },
  mark: { type: "line", point: true },
  encoding: {
    x: { field: "date", type: "temporal" },
    y: { field: "wagons", type: "quantitative" },
  },
};
const view = new vega.View(vega.parse(compile(specification).spec), { renderer: "none" });
writeFileSync(out, await view.toSVG());
