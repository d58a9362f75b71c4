// Holds the licenses, bans and sources of deny.toml against what Cargo.lock resolves to, offline: `cargo deny` takes longer to
// build than the project. Warns of crates in two versions, fails on the rest.
//
// Usage: node licences.mjs DENY_TOML < <(cargo metadata --format-version 1 --locked --all-features)
import { readFileSync } from "node:fs";

const [denyFile] = process.argv.slice(2);
if (!denyFile) { console.error("usage: node licences.mjs DENY_TOML < METADATA"); process.exit(2); }
const deny = readFileSync(denyFile, "utf8").replace(/^\s*#.*$/gm, "");
const { packages } = JSON.parse(readFileSync(0, "utf8"));

/** The body of one table of deny.toml. */
const table = (name) => deny.split(/^\[/m).find((part) => part.startsWith(`${name}]`)) ?? "";
const strings = (text) => [...text.matchAll(/"([^"]*)"/g)].map((match) => match[1]);
const allowed = new Set(strings(/allow\s*=\s*\[([^\]]*)\]/.exec(table("licenses"))?.[1] ?? ""));
const banned = new Map([...table("bans").matchAll(/crate\s*=\s*"([^"]+)"[^}]*reason\s*=\s*"([^"]+)"/g)].map((match) => [match[1], match[2]]));
const registries = strings(/allow-registry\s*=\s*\[([^\]]*)\]/.exec(table("sources"))?.[1] ?? "");
if (allowed.size === 0 || registries.length === 0) { console.error(`${denyFile}: no allowed licences or registries read`); process.exit(2); }

/** Does an SPDX expression leave us a licence that is allowed? OR binds weaker than AND, WITH belongs to its licence. */
function permits(expression) {
  const tokens = expression.replace(/\//g, " OR ").replace(/[()]/g, " $& ").trim().split(/\s+/);
  let at = 0;
  const either = () => { let ok = both(); while (tokens[at] === "OR") { at += 1; const next = both(); ok = ok || next; } return ok; };
  const both = () => { let ok = one(); while (tokens[at] === "AND") { at += 1; const next = one(); ok = ok && next; } return ok; };
  const one = () => {
    if (tokens[at] === "(") { at += 1; const ok = either(); at += 1; return ok; }
    let id = tokens[at++];
    if (tokens[at] === "WITH") { id += ` WITH ${tokens[at + 1]}`; at += 2; }
    return allowed.has(id);
  };
  const ok = either();
  return ok && at === tokens.length;
}

const faults = [];
const versions = new Map();
for (const { name, version, license, license_file, source } of packages) {
  if (!license) faults.push(`${name} ${version}: no SPDX licence (${license_file ?? "no file either"})`);
  else if (!permits(license)) faults.push(`${name} ${version}: licence ${license} is not on the list of ${denyFile}`);
  if (banned.has(name)) faults.push(`${name} ${version}: banned, ${banned.get(name)}`);
  if (source !== null && !registries.some((registry) => source === `registry+${registry}`)) faults.push(`${name} ${version}: comes from ${source}`);
  versions.set(name, [...(versions.get(name) ?? []), version]);
}
for (const [name, list] of versions) if (list.length > 1) console.log(`warning: ${name} in ${list.length} versions: ${list.join(", ")}`);
for (const fault of faults) console.error(fault);
console.log(`${packages.length} packages, ${faults.length || "no"} faults`);
process.exit(faults.length === 0 ? 0 : 1);
