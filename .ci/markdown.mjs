// Reads every built brief.md as a git host would: pictures and files by relative path are there, footnotes have both their ends,
// links inside the page reach a heading, and nothing of the case language or of HTML that a git host drops is left over.
//
// Usage: node markdown.mjs OUTDIR
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const ALLOWED_HTML = new Set(["picture", "source", "img", "br", "sub", "sup", "details", "summary", "a", "kbd", "del", "em", "strong"]);

/** The anchor that GitHub gives a heading. */
function slug(heading) {
  const words = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/\[\^[^\]]*\]/g, "").replace(/[*_`\\]/g, "");
  return words.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, "").replace(/ /g, "-");
}

/** What is wrong in one brief. */
function check(file) {
  const faults = [];
  const whole = readFileSync(file, "utf8");
  const text = whole.replace(/^(```|~~~)[\s\S]*?^\1\s*$/gm, "").replace(/`[^`\n]*`/g, "");
  const anchors = new Set([...text.matchAll(/^#{1,6} +(.+?) *#*$/gm)].map((match) => slug(match[1])));
  for (const match of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(match[1]);
  const targets = [...text.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g), ...text.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)].map((match) => match[1]);
  for (const target of targets) {
    if (/^(https?|mailto):/.test(target)) continue;
    if (target.startsWith("#")) {
      if (!anchors.has(decodeURIComponent(target.slice(1)))) faults.push(`a link to no heading: ${target}`);
    } else if (/^[a-z][a-z0-9+.-]*:/i.test(target)) faults.push(`a link with a scheme that no reader knows: ${target}`);
    else if (target.startsWith("/") || target.split("/").includes("..")) faults.push(`a path out of the folder: ${target}`);
    else if (!existsSync(join(dirname(file), decodeURIComponent(target.split("#")[0])))) faults.push(`a file that is not there: ${target}`);
  }
  const defined = new Set([...text.matchAll(/^\[\^([^\]]+)\]:/gm)].map((match) => match[1]));
  const used = new Set([...text.matchAll(/\[\^([^\]]+)\](?!:)/g)].map((match) => match[1]));
  for (const name of used) if (!defined.has(name)) faults.push(`a footnote without its text: ${name}`);
  for (const name of defined) if (!used.has(name)) faults.push(`a footnote that nothing refers to: ${name}`);
  if (/\{\{|\}\}/.test(text)) faults.push("an insert that was not filled");
  if (/\]\((figure|claim|judgement|caveat):/.test(text)) faults.push("a link of the case language");
  for (const match of text.replace(/<https?:[^>]*>/g, "").matchAll(/(?<!\\)<\/?([a-z][a-z0-9-]*)\b[^>]*>/gi)) {
    if (!ALLOWED_HTML.has(match[1].toLowerCase())) faults.push(`HTML that a git host drops: ${match[0]}`);
  }
  if (/[ \t]+$/m.test(text)) faults.push("blanks at the end of a line");
  if (!whole.endsWith("\n") || whole.endsWith("\n\n")) faults.push("the file does not end in one line end");
  return faults;
}

const folder = resolve(process.argv[2] ?? "");
const files = readdirSync(folder, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
if (files.length === 0) { console.error(`no Markdown below ${folder}`); process.exit(1); }
let count = 0;
for (const file of files) for (const fault of check(file)) { count += 1; console.error(`${relative(folder, file)}: ${fault}`); }
console.log(`${files.length} Markdown files, ${count || "no"} faults`);
process.exit(count === 0 ? 0 : 1);
