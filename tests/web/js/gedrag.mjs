// What the widget does and above all what it does not: nothing kept, nothing sent twice, nothing sent that is not meant to be.
import fs from "node:fs";
import { Toetsen, axe, begin, eis, gelijk, klaar, opdracht, pagina, teBreed, widget } from "./basis.mjs";

const { front, gast, map } = opdracht, t = new Toetsen(), browser = await begin();
const berichten = (m) => m.melding.verzoeken.filter((v) => v.methode === "POST" && v.url.endsWith("/bericht")).map((v) => JSON.parse(v.lichaam));
const log = (p) => p.locator("weg-wijzer .log").innerText();
async function nieuw(url = front + "/", opties = {}) {
  const m = await pagina(browser, opties);
  await m.p.goto(url);
  return Object.assign(m, { w: widget(m.p) });
}
async function kaart(m) { await m.w.open(); await m.w.zeg("ik word gepest door mijn collega"); await m.w.wacht("Hier kun je terecht"); }

await t.stap("niets_bewaard", async () => {
  const m = await nieuw(), { length } = { length: await m.p.evaluate(() => history.length) };
  await kaart(m);
  const stand = await m.p.evaluate(async () => ({ lokaal: localStorage.length, sessie: sessionStorage.length, koek: document.cookie, idb: (await indexedDB.databases()).length, caches: (await caches.keys().catch(() => [])).length, titel: document.title, adres: location.href, geschiedenis: history.length }));
  gelijk(stand, { lokaal: 0, sessie: 0, koek: "", idb: 0, caches: 0, titel: "Intranet", adres: front + "/", geschiedenis: length });
  gelijk(await m.context.cookies(), []);
  await m.context.close();
});
await t.stap("opnieuw_met_hetzelfde_nummer", async () => {
  const m = await nieuw();
  await m.w.open();
  await m.p.route("**/bericht", (r) => r.abort("connectionreset"), { times: 2 });
  await m.w.zeg("bedankt");
  for (let i = 0; i < 2; i += 1) { await m.p.getByRole("button", { name: "Probeer opnieuw" }).click(); }
  await m.w.wacht("Graag gedaan");
  gelijk(berichten(m).map((b) => [b.tekst, b.nr]), [["bedankt", 1], ["bedankt", 1], ["bedankt", 1]]);
  eis(!(await m.p.getByRole("button", { name: "Probeer opnieuw" }).count()), "fout staat er nog");
  await m.context.close();
});
await t.stap("knop_blijft_na_een_fout", async () => {
  const m = await nieuw();
  await kaart(m);
  await m.p.route("**/bericht", (r) => r.abort("connectionreset"), { times: 1 });
  await m.w.druk("Kan het anoniem?");
  await m.p.getByRole("button", { name: "Probeer opnieuw" }).waitFor();
  eis(await m.p.locator("weg-wijzer .keus").getByRole("button", { name: "Kan het anoniem?" }).isVisible(), "knoppen weg");
  await m.context.close();
});
await t.stap("alles_dood", async () => {
  const m = await nieuw();
  await m.p.route("**/webhooks/**", (r) => r.abort("connectionrefused"));
  await m.p.getByRole("button", { name: "Hulp en advies" }).click();
  await m.p.getByText("De wegwijzer is nu niet bereikbaar").waitFor();
  for (const tel of ["112", "113", "08000188", "08002000"]) eis(await m.p.locator(`weg-wijzer [role=alert] a[href='tel:${tel}']`).count(), "geen " + tel);
  gelijk(await m.p.locator("weg-wijzer .ac a").getAttribute("href"), front + "/hulp");
  const { fout } = await axe(m.p);
  gelijk(fout, []);
  await m.p.unroute("**/webhooks/**");
  await m.p.getByRole("button", { name: "Probeer opnieuw" }).click();
  await m.w.wacht("Wat is er aan de hand?");
  await m.context.close();
});
await t.stap("verlopen_sessie", async () => {
  const m = await nieuw();
  await kaart(m);
  await m.p.route("**/bericht", (r) => r.fulfill({ status: 401, contentType: "application/json", body: '{"fout":"geen_sessie","bericht":"x"}' }), { times: 1 });
  await m.w.zeg("bedankt");
  await m.p.getByText("Je gesprek is verlopen of gewist").waitFor();
  await m.p.getByRole("button", { name: "Nieuw gesprek" }).click();
  await m.w.wacht("Wat is er aan de hand?");
  eis(!(await log(m.p)).includes("gepest"), "oud gesprek staat er nog");
  await m.context.close();
});
await t.stap("typen_is_drukken", async () => {
  const m = await nieuw();
  await kaart(m);
  await m.w.zeg("ik wil dit melden.");
  await m.w.wacht("Je verhaal gaat nooit mee");
  await m.w.zeg("JA, vul dit in");
  await m.p.getByRole("link", { name: /Open het meldformulier/ }).waitFor();
  const b = berichten(m);
  eis(b[1].knop && !b[1].tekst && b[2].knop, b);
  await m.context.close();
});
await t.stap("zonder_toestemming_gaat_niets_mee", async () => {
  const m = await nieuw();
  await kaart(m);
  await m.w.druk("Ik wil dit melden");
  await m.w.wacht("Je verhaal gaat nooit mee");
  await m.w.druk("Nee, leeg formulier");
  const link = m.p.getByRole("link", { name: /Open het meldformulier/ });
  gelijk(await link.getAttribute("href"), front + "/intranet/melden");
  await m.context.close();
});
await t.stap("lange_tekst_houdt_begin_en_eind", async () => {
  const m = await nieuw();
  await m.w.open();
  await m.w.zeg("begin " + "x ".repeat(20000) + "ik wil niet meer leven");
  await m.p.locator("weg-wijzer .m").nth(4).waitFor();
  const [b] = berichten(m);
  eis(b.tekst.length < 7000 && b.tekst.startsWith("begin ") && b.tekst.endsWith("ik wil niet meer leven"), b.tekst.length);
  await m.context.close();
});
await t.stap("geen_html", async () => {
  const m = await nieuw();
  await m.w.open();
  const kwaad = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  await m.p.route("**/bericht", (r) => r.fulfill({ contentType: "application/json", body: JSON.stringify({ versie: "x", taal: "nl", berichten: [{ tekst: kwaad + " Bel 112", knoppen: [{ titel: kwaad, id: "a" }], kaart: { soort: "routes", eerst: 1, routes: [{ id: "x", naam: kwaad, waarom: kwaad, doet: kwaad, bereikbaar: kwaad, voorwaarden: [kwaad], gecontroleerd_op: "2026-11-23", contact: [{ tekst: kwaad, href: "javascript:document.title=3" }, { tekst: "x", href: "https://x.example/\"><b>" }, { tekst: "y", href: "data:text/html,x" }] }] } }] }) }), { times: 1 });
  await m.w.zeg("hoi");
  await m.w.wacht("Hier kun je terecht");
  const vreemd = await m.p.evaluate(() => { const r = document.querySelector("weg-wijzer").shadowRoot; return { img: r.querySelectorAll("img, script, iframe, b").length, js: [...r.querySelectorAll("a")].filter((a) => !/^(https?|tel|mailto):/.test(a.href)).length, titel: document.title }; });
  gelijk(vreemd, { img: 0, js: 0, titel: "Intranet" });
  await m.context.close();
});
await t.stap("links_in_nieuw_tabblad", async () => {
  const m = await nieuw();
  await kaart(m);
  await m.w.zeg("ik wil niet meer leven");
  await m.w.wacht("Eerst jouw veiligheid");
  const links = await m.p.evaluate(() => [...document.querySelector("weg-wijzer").shadowRoot.querySelectorAll("a")].map((a) => [a.protocol, a.target, a.rel]));
  const web = links.filter(([s]) => s.startsWith("http"));
  eis(web.length >= 2 && web.every(([, doel, rel]) => doel === "_blank" && rel.includes("noopener") && rel.includes("noreferrer")), links);
  eis(links.filter(([s]) => s === "tel:").every(([, doel]) => !doel), links);
  await m.context.close();
});
await t.stap("lange_kaart_vouwt", async () => {
  const m = await nieuw();
  await kaart(m);
  const eerst = await m.p.locator("weg-wijzer article:visible").count();
  await m.p.locator("weg-wijzer summary", { hasText: "Nog meer plekken" }).click();
  const daarna = await m.p.locator("weg-wijzer article:visible").count();
  eis(eerst === 3 && daarna > 3, [eerst, daarna]);
  eis(!(await m.p.getByText("Onderzoekt niet").first().isVisible()), "feiten staan al open");
  await m.context.close();
});
await t.stap("bewaren", async () => {
  const m = await nieuw();
  await kaart(m);
  await m.p.locator("weg-wijzer .card").getByRole("button", { name: "Bewaar dit advies" }).click();
  await m.p.getByText("Je werkgever kan het zien").waitFor();
  const { fout } = await axe(m.p);
  gelijk(fout, []);
  await m.p.screenshot({ path: `${map}/bewaren.png` });
  const voor = m.melding.verzoeken.length;
  const [bestand] = await Promise.all([m.p.waitForEvent("download"), m.p.getByRole("button", { name: "Bewaar als tekst" }).click()]);
  const tekst = fs.readFileSync(await bestand.path(), "utf8");
  gelijk([bestand.suggestedFilename(), m.melding.verzoeken.length], ["notities.txt", voor]);
  for (const deel of ["Vertrouwenspersoon (intern)", "Wat het niet doet: ", "Wie het hoort: ", "Anoniem: ", "Zoek op intranet: Vertrouwenspersonen", "112"]) eis(tekst.includes(deel), deel + " ontbreekt: " + tekst);
  eis(!tekst.includes("ik word gepest"), "eigen woorden in het bestand");
  await m.context.close();
  return tekst;
});
await t.stap("afdrukken", async () => {
  const m = await nieuw();
  await kaart(m);
  await m.p.evaluate(() => { window.print = () => { window.afgedrukt = true; }; });
  await m.p.getByRole("button", { name: "Bewaar dit advies" }).last().click();
  await m.p.getByRole("button", { name: "Afdrukken of pdf" }).click();
  await m.p.emulateMedia({ media: "print" });
  const zicht = await m.p.evaluate(() => ({ geroepen: window.afgedrukt, blad: document.querySelector("[data-wegwijzer-druk]").offsetHeight > 200, pagina: document.querySelector("main").offsetHeight, widget: document.querySelector("weg-wijzer").offsetHeight }));
  gelijk(zicht, { geroepen: true, blad: true, pagina: 0, widget: 0 });
  await m.p.emulateMedia({ media: "screen" });
  gelijk(await m.p.evaluate(() => { dispatchEvent(new Event("afterprint")); return [document.querySelectorAll("[data-wegwijzer-druk]").length, document.adoptedStyleSheets.length, document.querySelector("main").offsetHeight > 0]; }), [0, 0, true]);
  await m.context.close();
});
await t.stap("afdrukken_van_de_pagina_verraadt_niets", async () => {
  const m = await nieuw();
  await kaart(m);
  await m.p.emulateMedia({ media: "print" });
  eis(!(await m.p.locator("weg-wijzer .panel").isVisible()), "gesprek in de afdruk van intranet");
  await m.context.close();
});
await t.stap("verhaal_wordt_nooit_verstuurd", async () => {
  const m = await nieuw();
  await kaart(m);
  await m.p.locator("weg-wijzer summary", { hasText: "Nog meer plekken" }).click();
  await m.p.locator("weg-wijzer article:has(h4:text-is('Bureau Integriteit'))").getByRole("button", { name: "Zet eerst je verhaal op een rij" }).click();
  const voor = m.melding.verzoeken.length;
  await m.p.getByRole("textbox", { name: "Wat gebeurde er? regel 1" }).fill("kanarie-een");
  await m.p.getByRole("button", { name: "Regel erbij Wat gebeurde er?" }).click();
  await m.p.getByRole("textbox", { name: "Wat gebeurde er? regel 2" }).fill("kanarie-twee");
  await m.p.getByRole("textbox", { name: "Wanneer? regel 1" }).fill("kanarie-drie");
  await m.p.getByRole("button", { name: "Haal weg Wat gebeurde er? regel 1" }).click();
  const { fout } = await axe(m.p);
  gelijk(fout, []);
  const [bestand] = await Promise.all([m.p.waitForEvent("download"), m.p.getByRole("button", { name: "Bewaar als tekst" }).click()]);
  const tekst = fs.readFileSync(await bestand.path(), "utf8");
  eis(tekst.includes("- kanarie-twee") && tekst.includes("- kanarie-drie") && !tekst.includes("kanarie-een"), tekst);
  await m.p.getByRole("button", { name: "Terug naar het gesprek" }).click();
  await m.w.zeg("bedankt");
  await m.w.wacht("Graag gedaan");
  await m.p.getByRole("button", { name: "Mijn verhaal op een rij" }).click();
  gelijk(await m.p.getByRole("textbox", { name: "Wat gebeurde er? regel 1" }).inputValue(), "kanarie-twee");
  eis(!JSON.stringify(m.melding.verzoeken).includes("kanarie"), "verhaal verstuurd");
  eis(m.melding.verzoeken.length > voor, "niets gestuurd");
  eis((await m.p.locator("weg-wijzer textarea").evaluateAll((n) => n.every((x) => !x.spellcheck && x.autocomplete === "off" && x.getAttribute("writingsuggestions") === "false"))), "schrijfhulp van de browser staat aan");
  await m.context.close();
});
for (const [naam, url] of [["snel_weg", front + "/"], ["snel_weg_ander_adres", gast + "/streng"]]) {
  await t.stap(naam, async () => {
    const m = await nieuw("about:blank");
    await m.p.goto(front + "/intranet/melden"); // the page before
    await m.p.goto(url);
    await kaart(m);
    const gewist = m.context.waitForEvent("request", (r) => r.method() === "DELETE" && r.url().endsWith("/sessie"));
    await m.p.getByRole("button", { name: "Snel weg" }).click();
    await m.p.waitForURL(url.startsWith(front) ? front + "/intranet/nieuws" : gast + "/");
    await gewist;
    await m.p.goBack();
    gelijk(m.p.url(), front + "/intranet/melden");
    await m.context.close();
  });
}
await t.stap("weg_van_de_pagina_laat_niets_achter", async () => {
  const m = await nieuw();
  await kaart(m);
  await m.p.evaluate(() => { window.stil = document.querySelector("weg-wijzer").shadowRoot; dispatchEvent(new Event("pagehide")); });
  gelijk(await m.p.evaluate(() => window.stil.querySelector(".log").textContent), "");
  await m.context.close();
});
await t.stap("wissen_tijdens_een_beurt", async () => {
  const m = await nieuw();
  await m.w.open();
  let los; const vast = new Promise((r) => { los = r; });
  await m.p.route("**/bericht", async (r) => { await vast; await r.continue().catch(() => {}); }, { times: 1 });
  await m.w.zeg("ik word gepest door mijn collega");
  await m.p.getByRole("button", { name: "Wis dit gesprek" }).click();
  await m.w.wacht("Wat is er aan de hand?");
  los();
  await m.w.zeg("bedankt");
  await m.w.wacht("Graag gedaan");
  eis(!(await log(m.p)).includes("Hier kun je terecht"), "antwoord op gewist bericht");
  await m.context.close();
});
await t.stap("sharepoint", async () => {
  const m = await nieuw(gast + "/lijst");
  const kader = m.p.frameLocator("iframe");
  await kader.getByText("Wat is er aan de hand?").waitFor();
  eis(!(await kader.getByRole("button", { name: "Sluiten" }).count()), "sluiten kan hier niet");
  await kader.getByRole("button", { name: "Snel weg" }).click();
  await m.p.waitForURL(gast + "/");
  await m.context.close();
});
await t.stap("losse_pagina", async () => {
  const m = await nieuw(front + "/widget/pagina");
  await m.p.getByText("Wat is er aan de hand?").waitFor();
  gelijk(await m.p.title(), "Hulp en advies");
  gelijk(await teBreed(m.p), []);
  const { fout } = await axe(m.p);
  gelijk(fout, []);
  await m.p.screenshot({ path: `${map}/losse_pagina.png` });
  await m.context.close();
});
await t.stap("link_op_de_pagina_opent", async () => {
  const m = await nieuw(gast + "/");
  await m.p.getByRole("link", { name: "Hulp nodig?" }).click();
  await m.p.locator("weg-wijzer").getByText("Wat is er aan de hand?").waitFor();
  gelijk(m.p.url(), gast + "/");
  await m.context.close();
});
await t.stap("zonder_script_blijft_de_link", async () => {
  const m = await pagina(browser);
  await m.p.route("**/v1.js", (r) => r.abort("connectionrefused"));
  await m.p.goto(gast + "/");
  gelijk(await m.p.getByRole("link", { name: "Hulp en advies" }).getAttribute("href"), front + "/hulp");
  await m.context.close();
});
await t.stap("huisstijl", async () => {
  const m = await nieuw();
  await m.p.evaluate(() => { const s = new CSSStyleSheet(); s.replaceSync("html{font-size:62.5%}weg-wijzer{--wegwijzer-accent:#004699;--wegwijzer-lettertype:serif;--wegwijzer-logo:url(/widget/icoon.svg);--wegwijzer-logo-breed:2em;--wegwijzer-onder:90px}"); document.adoptedStyleSheets = [s]; });
  await m.w.open();
  const stand = await m.p.evaluate(() => { const r = document.querySelector("weg-wijzer").shadowRoot, s = (q) => getComputedStyle(r.querySelector(q)); return [s("header").backgroundColor, s(".log").fontFamily, s(".log").fontSize, r.querySelector(".logo").offsetWidth, s(".logo").backgroundImage.includes("icoon.svg")]; });
  gelijk(stand, ["rgb(0, 70, 153)", "serif", "16px", 32, true]);
  await m.context.close();
});
await t.stap("zoeken_op_hulp", async () => {
  const m = await nieuw(front + "/hulp");
  await m.p.getByRole("searchbox", { name: "Zoek een onderwerp of plek" }).fill("MDRA");
  await m.p.getByText("1 gevonden").waitFor();
  eis(await m.p.locator("#r-discriminatie_nl").isVisible() && !(await m.p.locator("#r-huisarts").isVisible()), "zoekt niet op synoniem");
  await m.p.getByRole("searchbox").fill("racisme");
  await m.p.locator("#s-discriminatie").waitFor();
  await m.p.getByRole("searchbox").fill("qqqq");
  await m.p.getByText("Niets gevonden").waitFor();
  eis(await m.p.locator("section.nood").isVisible(), "nood weg bij zoeken");
  const { fout } = await axe(m.p);
  gelijk(fout, []);
  await m.p.getByRole("searchbox").fill("pesten");
  await m.p.locator("#s-pesten").getByRole("link", { name: "Vertrouwenspersoon (intern)" }).click();
  await m.p.locator("#r-vertrouwenspersoon_intern").waitFor();
  gelijk(m.melding.verzoeken.filter((v) => v.methode !== "GET" || /MDRA|racisme|qqqq|pesten/.test(v.url.split("#")[0])), []);
  await m.context.close();
});
await t.stap("hulp_afdrukken", async () => {
  const m = await pagina(browser, { javaScriptEnabled: false });
  await m.p.goto(front + "/hulp");
  await m.p.emulateMedia({ media: "print" });
  const dicht = await m.p.locator("article dl").evaluateAll((n) => n.filter((x) => !x.offsetHeight).length);
  gelijk([dicht, await m.p.locator("nav.keuze").isVisible()], [0, false]);
  const pdf = await m.p.pdf({ path: `${map}/hulp.pdf` });
  eis(pdf.length > 50000, "pdf " + pdf.length);
  await m.context.close();
});
for (const [naam, context] of [["hulp_toegankelijk", {}], ["hulp_donker", { colorScheme: "dark" }], ["hulp_telefoon", { viewport: { width: 320, height: 640 } }]]) {
  await t.stap(naam, async () => {
    for (const pad of ["/hulp", "/hulp?taal=en", "/intranet/melden", "/intranet/nieuws"]) {
      const m = await nieuw(front + pad, context), { fout } = await axe(m.p);
      gelijk(fout, []);
      gelijk(await m.p.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      if (pad === "/hulp") await m.p.screenshot({ path: `${map}/${naam}.png` });
      eis(!m.melding.csp.length && !m.melding.vreemd.length && !m.melding.fouten.length, m.melding);
      await m.context.close();
    }
  });
}
klaar(t.uit);
await browser.close();
