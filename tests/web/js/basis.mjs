// What every browser test uses: Chromium, a page that reports whatever it should not do, axe, the accessibility tree.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const AXE_VERSIE = require("axe-core/package.json").version;
export const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const VLAGGEN = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** The assignment from pytest: JSON on standard input. */
export const opdracht = JSON.parse(fs.readFileSync(0, "utf8"));

/** A browser with a fresh profile (playwright makes and removes it). */
export const begin = () => chromium.launch({ executablePath: opdracht.chromium, headless: true, args: VLAGGEN });

/** Give the results back to pytest. */
export const klaar = (uit) => fs.writeFileSync(opdracht.uit, JSON.stringify(uit));

/**
 * A page in a context of its own. `melding` collects refusals of the policy, foreign requests and errors.
 * Contexts share no storage, and everything is Dutch and in Amsterdam.
 */
export async function pagina(browser, opties = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "nl-NL", timezoneId: "Europe/Amsterdam", ...opties });
  context.setDefaultTimeout(opdracht.wacht || 40000);
  const melding = { csp: [], vreemd: [], fouten: [], verzoeken: [] };
  const eigen = [opdracht.front, opdracht.gast, opdracht.dood, opdracht.traag].filter(Boolean);
  context.on("request", (r) => {
    const url = r.url();
    if (/^(blob|data|about):/.test(url)) return;
    melding.verzoeken.push({ methode: r.method(), url, lichaam: r.postData() || "" });
    if (!eigen.some((e) => url.startsWith(e + "/"))) melding.vreemd.push(url);
  });
  await context.exposeFunction("meldCsp", (v) => melding.csp.push(v));
  await context.addInitScript(() => addEventListener("securitypolicyviolation", (e) => window.meldCsp(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`)));
  const p = await context.newPage();
  luister(p, melding);
  context.on("page", (ander) => luister(ander, melding));
  return { context, p, melding };
}

function luister(p, melding) {
  p.on("pageerror", (e) => melding.fouten.push(String(e)));
  p.on("console", (m) => {
    if (/Content Security Policy|Trusted ?Type|TrustedHTML/i.test(m.text())) melding.csp.push(m.text());
    else if (m.type() === "error" && !/Failed to load resource|net::ERR/.test(m.text())) melding.fouten.push(m.text());
  });
}

/** axe in a world of its own, so that it neither disturbs the page nor is stopped by its policy. */
export async function axe(p) {
  const cdp = await p.context().newCDPSession(p);
  const { frameTree } = await cdp.send("Page.getFrameTree");
  const { executionContextId: contextId } = await cdp.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "axe" });
  const roep = async (expression) => {
    const uit = await cdp.send("Runtime.evaluate", { contextId, expression, awaitPromise: true, returnByValue: true });
    if (uit.exceptionDetails) throw new Error("axe: " + JSON.stringify(uit.exceptionDetails).slice(0, 400));
    return uit.result.value;
  };
  await roep(AXE + ";0");
  const uit = await roep(`axe.run(document, { runOnly: { type: "tag", values: ${JSON.stringify(TAGS)} }, resultTypes: ["violations"] })
    .then((r) => ({ fout: r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.flat().join(" ") + " " + n.failureSummary).join(" | ")), goed: r.passes.length }))`);
  await cdp.detach();
  return uit;
}

/** axe needs a clock, which a page without JavaScript has not: the same document, its <noscript> shown, without scripts. */
export async function axeZonderJs(p) {
  const html = (await p.content()).replace(/<script[^>]*><\/script>/g, "").replace(/<(\/?)noscript>/g, "<$1div>");
  const context = await p.context().browser().newContext({ viewport: p.viewportSize() }), kopie = await context.newPage();
  await kopie.route(p.url(), (route) => route.fulfill({ contentType: "text/html", body: html }));
  await kopie.goto(p.url());
  const uit = await axe(kopie);
  await context.close();
  return uit;
}

/** The accessibility tree as Chromium gives it to a screen reader: nodes that are not ignored, in order. */
export async function boom(p) {
  const cdp = await p.context().newCDPSession(p);
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  await cdp.detach();
  const per = new Map(nodes.map((n) => [n.nodeId, n])), uit = [];
  const loop = (id, diepte, log) => {
    const n = per.get(id);
    if (!n) return;
    const rol = n.role?.value, binnen = log || rol === "log";
    if (!n.ignored) uit.push({ diepte, rol, naam: n.name?.value || "", log: binnen, eigenschap: Object.fromEntries((n.properties || []).map((e) => [e.name, e.value.value])) });
    for (const kind of n.childIds || []) loop(kind, n.ignored ? diepte : diepte + 1, binnen);
  };
  loop(nodes[0].nodeId, 0, false);
  return uit;
}

/** What a screen reader would say of the log: the texts in order, each once. */
export const voorgelezen = (knopen) => knopen.filter((k) => k.log && ["StaticText", "text"].includes(k.rol)).map((k) => k.naam).join(" ").replace(/\s+/g, " ");

/** Handles of the widget: roles as a user finds them. */
export function widget(p) {
  return {
    open: async (naam = "Hulp en advies") => {
      await p.getByRole("button", { name: naam }).click();
      await p.locator("weg-wijzer .keus").waitFor();
    },
    zeg: async (tekst) => {
      await p.locator("weg-wijzer .in textarea").fill(tekst);
      await p.keyboard.press("Enter");
    },
    druk: (naam) => p.locator("weg-wijzer .keus").getByRole("button", { name: naam, exact: true }).click(),
    wacht: (tekst) => p.locator("weg-wijzer .log, weg-wijzer .al, weg-wijzer .page").getByText(tekst).last().waitFor(),
  };
}

/** Horizontal scrolling, of the page or within the widget, and text cut off in buttons. */
export const teBreed = (p) => p.evaluate(() => {
  const uit = [], kijk = (n, naam) => { if (n && n.scrollWidth > n.clientWidth + 1) uit.push(`${naam} ${n.scrollWidth} > ${n.clientWidth}`); };
  kijk(document.documentElement, "pagina");
  const root = document.querySelector("weg-wijzer")?.shadowRoot;
  for (const naam of [".panel", ".log", ".page", ".bar"]) kijk(root?.querySelector(naam), naam);
  for (const b of root?.querySelectorAll("button, .b") || []) if (b.offsetWidth && b.scrollWidth > b.clientWidth + 1) uit.push("knop " + b.textContent);
  const stuur = root?.querySelector(".in button");
  if (stuur && stuur.offsetHeight > root.querySelector(".in textarea").offsetHeight + 2) uit.push("Versturen past niet op een regel");
  return uit;
});

/** Checks with a name each; all of them run, and pytest asks for each by its name. */
export class Toetsen {
  uit = {};
  async stap(naam, doen) {
    try { this.uit[naam] = { goed: true, feit: (await doen()) ?? null }; } catch (e) { this.uit[naam] = { goed: false, feit: String(e.message || e).slice(0, 800) }; }
  }
}
export const eis = (waar, wat) => { if (!waar) throw new Error(typeof wat === "string" ? wat : JSON.stringify(wat)); };
export const gelijk = (a, b) => eis(JSON.stringify(a) === JSON.stringify(b), `${JSON.stringify(a)} is niet ${JSON.stringify(b)}`);

/** What has the focus, within the widget too: its role-like tag, its words, and whether one can see it. */
export const focus = (p) => p.evaluate(() => {
  let n = document.activeElement;
  while (n?.shadowRoot?.activeElement) n = n.shadowRoot.activeElement;
  if (!n || n === document.body) return { tag: "body", naam: "", zichtbaar: true };
  const s = getComputedStyle(n), naam = (n.getAttribute("aria-label") || n.innerText || n.value || "").replace(/\s+/g, " ").trim();
  return { tag: n.tagName.toLowerCase(), naam, zichtbaar: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2, klasse: n.className };
});
