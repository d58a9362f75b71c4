// Opens every built page in Chromium as readers do (light, dark, phone, desktop, print) and fails on anything that a
// published page may not do: a request, a word in the console, an accessibility fault, sideways scrolling at 320 px,
// a popover that the keyboard cannot open or that does not fit. A page called one-page.html must print on one sheet, A4 or Letter.
//
// Usage: node page.mjs OUTDIR [--shots DIR]
import { createServer } from "node:http";
import { readFileSync, readdirSync, mkdirSync } from "node:fs";
import { extname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How a page is looked at. Axe runs in each; the keyboard walks where said; the width of 320 px is what WCAG 1.4.10 asks for. */
const VIEWS = [
  { name: "desktop-light", width: 1280, height: 900, scheme: "light", walk: true },
  { name: "desktop-dark", width: 1280, height: 900, scheme: "dark" },
  { name: "phone-390-dark", width: 390, height: 844, scheme: "dark" },
  { name: "phone-320-light", width: 320, height: 640, scheme: "light", walk: true },
  { name: "phone-375-light", width: 375, height: 812, scheme: "light" },
  { name: "desktop-grey", width: 1280, height: 900, scheme: "light", grey: true },
  { name: "print", width: 718, height: 1000, scheme: "light", media: "print" },
];

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const problems = [];
const report = (page, view, text) => problems.push(`${page} [${view}]: ${text}`);

/** Every .html file below a folder, sorted. */
function findPages(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

const TYPES = { ".html": "text/html; charset=utf-8", ".svg": "image/svg+xml", ".css": "text/css", ".json": "application/json" };

/** Serves a folder on loopback; every path asked for is kept in `asked`, also those that the browser hides from us. */
async function serve(folder) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    try {
      const file = join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
      const bytes = readFileSync(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, asked, origin: `http://127.0.0.1:${server.address().port}` };
}

/** What the text of the file must hold, before any browser reads it. */
function checkSource(name, html) {
  const policy = /<meta[^>]*http-equiv="?content-security-policy"?[^>]*>/i.exec(html)?.[0] ?? "";
  if (!/default-src 'none'/.test(policy)) report(name, "source", "no content security policy with default-src 'none'");
  if (/'unsafe-|https?:|\*/.test(policy.replace(/http-equiv/i, ""))) report(name, "source", `the policy allows too much: ${policy}`);
}

/** Reads in the page what neither axe nor the HTML validator says. */
function checkDocument() {
  const found = [];
  const say = (node, text) => found.push(`${text}: ${node.outerHTML.replace(/\s+/g, " ").slice(0, 160)}`);
  for (const script of document.querySelectorAll("script")) {
    if (script.type !== "application/ld+json") say(script, "a script");
    else {
      try { JSON.parse(script.textContent); } catch (error) { say(script, `JSON-LD that does not parse (${error.message})`); }
    }
  }
  for (const node of document.querySelectorAll("[style]")) say(node, "a style attribute");
  for (const node of document.querySelectorAll("*")) {
    for (const attribute of node.attributes) if (/^on/i.test(attribute.name)) say(node, "an event attribute");
  }
  for (const link of document.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href");
    if (href.startsWith("#") && href !== "#" && !document.getElementById(decodeURIComponent(href.slice(1)))) say(link, "a link to nothing");
    // The data and the picture of a figure, to be saved: they open nothing.
    const isSaved = link.hasAttribute("download") && /^data:(text\/csv|image\/svg\+xml)[;,]/.test(href);
    if (!isSaved && /^(javascript|data|file):/i.test(href.trim())) say(link, "a link that may not be");
  }
  for (const button of document.querySelectorAll("[popovertarget]")) {
    const target = document.getElementById(button.getAttribute("popovertarget"));
    if (!target || !target.hasAttribute("popover")) say(button, "a button without its popover");
    const label = button.getAttribute("aria-label");
    const words = button.innerText.trim().replace(/\s+/g, " ");
    if (label !== null && !label.toLowerCase().startsWith(words.toLowerCase())) say(button, "a name that does not begin with the visible words");
    if (label === null && words === "") say(button, "a button without words");
  }
  for (const picture of document.querySelectorAll("svg[role=img], figure svg")) {
    if (picture.closest("[aria-hidden=true]")) continue;
    if (!picture.querySelector("title")?.textContent.trim()) say(picture, "a chart without a title");
    if (!picture.querySelector("desc")?.textContent.trim()) say(picture, "a chart without a description");
  }
  return found;
}

/** Elements that make the page scroll sideways. */
function findOverflow() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const inScroller = (node) => {
    for (let up = node.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible") return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && (box.right > root.clientWidth + 0.5 || box.left < -0.5) && !inScroller(node);
  });
  return [`${root.scrollWidth} px wide in ${root.clientWidth} px`, ...wide.slice(-4).map((node) => node.outerHTML.replace(/\s+/g, " ").slice(0, 140))];
}

/** Walks the page with the Tab key alone; opens and closes every popover on the way. Gives what went wrong. */
async function walkByKeyboard(page) {
  const faults = [];
  const wanted = await page.evaluate(() => [...new Set([...document.querySelectorAll("button[popovertarget]")]
    .filter((node) => node.tabIndex >= 0 && !node.closest("[popover]") && node.checkVisibility({ visibilityProperty: true }))
    .map((node, index) => ((node.dataset.walk = String(index)), String(index))))]);
  const reached = new Set();
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  for (let step = 0; step < 6000 && reached.size < wanted.length; step++) {
    await page.keyboard.press("Tab");
    const walk = await page.evaluate(() => document.activeElement === document.body ? null : (document.activeElement.dataset.walk ?? ""));
    if (walk === null && step > 0) break;
    if (!walk || reached.has(walk)) continue;
    reached.add(walk);
    await page.keyboard.press("Enter");
    const opened = await page.evaluate(readOpenPopover);
    if (opened.fault) faults.push(opened.fault);
    await page.keyboard.press("Escape");
    const back = await page.evaluate(() => ({
      open: document.querySelectorAll(":popover-open").length, walk: document.activeElement.dataset.walk ?? "", text: document.activeElement.innerText }));
    if (back.open) faults.push(`a popover that Escape does not close (${opened.name})`);
    if (back.walk !== walk) faults.push(`focus does not return after Escape (${opened.name})`);
  }
  if (reached.size < wanted.length) faults.push(`the Tab key reaches ${reached.size} of ${wanted.length} popover buttons`);
  return { faults, opened: reached.size };
}

/** Moves every pair of images by the arrow keys from end to end: the earlier one alone, then the later one alone. */
async function moveSlides(page) {
  const faults = [];
  for (const frame of await page.locator(".slide-frame:visible").all()) {
    await frame.scrollIntoViewIfNeeded();
    await frame.focus();
    await page.waitForTimeout(600); // it is free of its first place after 400 ms
    const shown = async (key) => {
      for (let step = 0; step < 60; step++) await page.keyboard.press(key);
      await page.waitForTimeout(400);
      return frame.evaluate((node) => {
        const box = node.getBoundingClientRect();
        const before = node.querySelector(".slide-before").getBoundingClientRect();
        // the later image is uncovered to the right of the middle of the track
        return { at: node.scrollLeft, most: node.scrollWidth - node.clientWidth, covered: Math.round(before.left + before.width / 2 - box.left), width: Math.round(box.width) };
      });
    };
    const left = await shown("ArrowLeft");
    const before = await frame.screenshot();
    const right = await shown("ArrowRight");
    const after = await frame.screenshot();
    if (left.at > 1 || left.covered < left.width - 2) faults.push(`a pair that the left arrow does not take to the earlier image: ${JSON.stringify(left)}`);
    if (right.at < right.most - 1 || right.covered > 2) faults.push(`a pair that the right arrow does not take to the later image: ${JSON.stringify(right)}`);
    if (before.equals(after)) faults.push("a pair that looks the same from end to end");
  }
  return faults;
}

/** Runs in the page while a popover should be open: is it, does it say something, is it wholly on screen. */
function readOpenPopover() {
  const button = document.activeElement;
  const name = button.innerText.replace(/\s+/g, " ").slice(0, 60);
  const target = document.getElementById(button.getAttribute("popovertarget"));
  if (!target?.matches(":popover-open")) return { name, fault: `Enter does not open the popover of “${name}”` };
  const box = target.getBoundingClientRect();
  if (target.innerText.trim().length < 12) return { name, fault: `an empty popover for “${name}”` };
  if (box.left < -0.5 || box.right > innerWidth + 0.5 || box.top < -0.5 || box.bottom > innerHeight + 0.5) {
    return { name, fault: `the popover of “${name}” leaves the screen: ${JSON.stringify(box)}` };
  }
  if (target.scrollWidth > target.clientWidth + 1) return { name, fault: `the popover of “${name}” scrolls sideways` };
  return { name };
}

/** Axe over the page as it stands. */
async function runAxe(page, name, view) {
  await page.evaluate(axeSource);
  const result = await page.evaluate(
    ([tags, touched]) => axe.run(document, { runOnly: { type: "tag", values: tags }, rules: { "label-content-name-mismatch": { enabled: true }, "target-size": { enabled: touched } }, resultTypes: ["violations"] }),
    [TAGS, view !== "print"], // nobody touches paper
  );
  for (const violation of result.violations) {
    for (const node of violation.nodes.slice(0, 3)) {
      report(name, view, `axe ${violation.id}: ${violation.help}: ${node.html.slice(0, 140)} (${(node.failureSummary ?? "").split("\n").at(-1)?.trim()})`);
    }
    if (violation.nodes.length > 3) report(name, view, `axe ${violation.id}: and ${violation.nodes.length - 3} more places`);
  }
}

/** Pictures for people: the page from top to bottom, cut into pieces that an eye can take in. */
async function shoot(page, folder, name, view) {
  const stem = join(folder, `${name.replace(/[/\\]/g, "-").replace(/\.html$/, "")}-${view.name}`);
  if (view.media === "print") {
    await page.pdf({ path: `${stem}.pdf`, format: "A4", preferCSSPageSize: true, printBackground: true });
    return;
  }
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const piece = view.width < 500 ? 2400 : 1800;
  for (let top = 0, part = 1; top < height; top += piece, part++) {
    await page.screenshot({ path: `${stem}-${String(part).padStart(2, "0")}.png`, fullPage: true, clip: { x: 0, y: top, width: view.width, height: Math.min(piece, height - top) } });
  }
}

/** A one-page.html must be one sheet on either paper, with all its words on it. */
async function checkSheets(browser, site, file, name) {
  const page = await browser.newPage({ colorScheme: "light" });
  await page.goto(`${site.origin}/${relative(site.folder, file).split("\\").join("/")}`, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  for (const [format, width, height] of [["A4", 210, 297], ["Letter", 215.9, 279.4]]) {
    const pdf = (await page.pdf({ format, printBackground: true })).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    if (sheets !== 1) report(name, format, `prints on ${sheets} sheets`);
    // the same area as on that paper: nothing lies over anything else, and the figure can be read
    await page.setViewportSize({ width: Math.round((width - 32) * 96 / 25.4), height: Math.round((height - 22) * 96 / 25.4) });
    await page.emulateMedia({ media: "print" });
    const drawing = await page.evaluate(() => document.querySelector(".drawing.wide svg")?.getBoundingClientRect().height ?? 0);
    const over = await page.evaluate(() => document.querySelector(".colophon").getBoundingClientRect().bottom - innerHeight);
    if (drawing < 150) report(name, format, `the figure is ${Math.round(drawing)} px high`);
    if (over > 1) report(name, format, `the words end ${Math.round(over)} px below the sheet`);
    await page.emulateMedia({ media: null });
  }
  await page.close();
}

/** One page in one view: load, listen, look, walk. */
async function checkView(browser, site, file, name, view, shots) {
  const context = await browser.newContext({ viewport: { width: view.width, height: view.height }, colorScheme: view.scheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  const address = view.address ?? `${site.origin}/${relative(site.folder, file).split("\\").join("/")}`;
  page.on("console", (message) => { if (!page.quiet) report(name, view.name, `console ${message.type()}: ${message.text()}`); });
  page.on("pageerror", (error) => report(name, view.name, `error: ${error.message}`));
  page.on("request", (request) => { if (request.url() !== address && !request.url().startsWith("data:")) report(name, view.name, `asks for ${request.url()}`); });
  if (view.media) await page.emulateMedia({ media: view.media, colorScheme: view.scheme });
  if (view.grey) await (await context.newCDPSession(page)).send("Emulation.setEmulatedVisionDeficiency", { type: "achromatopsia" });
  await page.goto(address, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  for (const fault of await page.evaluate(checkDocument)) if (view === VIEWS[0]) report(name, view.name, fault);
  for (const fault of await page.evaluate(findOverflow)) report(name, view.name, `scrolls sideways: ${fault}`);
  let opened = 0;
  if (view.walk) {
    const walk = await walkByKeyboard(page);
    opened = walk.opened;
    for (const fault of walk.faults.slice(0, 8)) report(name, view.name, fault);
    for (const fault of await moveSlides(page)) report(name, view.name, fault);
  }
  page.quiet = true; // what axe itself may say is not the page's
  if (!view.address) await runAxe(page, name, view.name);
  if (shots && !view.address) await shoot(page, shots, name, view);
  await context.close();
  return opened;
}

async function main() {
  const [folder, ...rest] = process.argv.slice(2);
  if (!folder) { console.error("usage: node page.mjs OUTDIR [--shots DIR]"); process.exit(2); }
  const shots = rest[0] === "--shots" ? rest[1] : null;
  if (shots) mkdirSync(shots, { recursive: true });
  const pages = findPages(resolve(folder));
  if (pages.length === 0) { console.error(`no page below ${folder}`); process.exit(1); }
  const site = { folder: resolve(folder), ...(await serve(resolve(folder))) };
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromiumSandbox: false,
    args: ["--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  try {
    for (const file of pages) {
      const name = relative(site.folder, file);
      checkSource(name, readFileSync(file, "utf8"));
      let opened = 0;
      site.asked.length = 0;
      for (const view of VIEWS) opened += await checkView(browser, site, file, name, view, shots);
      if (name.endsWith("one-page.html")) await checkSheets(browser, site, file, name);
      const strangers = site.asked.filter((path) => path !== `/${name.split("\\").join("/")}`);
      if (strangers.length) report(name, "server", `was asked for ${[...new Set(strangers)].join(", ")}`);
      await checkView(browser, site, file, name, { name: "from disk", width: 1280, height: 900, scheme: "light", address: pathToFileURL(file).href });
      console.log(`${name}: ${VIEWS.length} views, ${opened} popovers opened by keyboard`);
    }
  } finally {
    await browser.close();
    site.server.close();
  }
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? `${pages.length} pages, nothing wrong` : `${problems.length} faults in ${pages.length} pages`);
  process.exit(problems.length === 0 ? 0 : 1);
}

await main();
