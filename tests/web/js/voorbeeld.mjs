// `wegwijzer voorbeeld` in real Chromium: parts beside their lines, the real widget, Teams, following the file, why.
import fs from "node:fs";
import { Toetsen, axe, begin, eis, gelijk, klaar, opdracht, pagina } from "./basis.mjs";

const { front, pad, map } = opdracht, t = new Toetsen(), browser = await begin();
const GOED = fs.readFileSync(pad, "utf8"), NUMMER = "088-505 1220";
const m = await pagina(browser, { viewport: { width: 1440, height: 900 } }), { p } = m;
const lijst = p.frameLocator("#widget iframe");
const bewaar = (tekst) => fs.writeFileSync(pad, tekst);
const regelVan = (tekst, stuk) => tekst.split("\n").findIndex((r) => r.includes(stuk)) + 1;

/** Go to a part and wait until the page, the widget and the Teams cards show it. */
async function naar(hash, widget = true) {
  const zelfde = p.url().startsWith(front);
  if (!zelfde) await p.goto(`${front}/${hash}`);
  else await p.evaluate((h) => { if (location.hash === h) return; document.querySelector("#midden").dataset.klaar = ""; location.hash = h; }, hash);
  await p.waitForFunction(() => document.querySelector("#midden").dataset.klaar);
  if (widget) await lijst.locator("html[data-klaar]").waitFor({ state: "attached" });
}
const inWidget = () => lijst.locator("weg-wijzer .log").innerText();
const inTeams = () => p.locator("#kaarten").innerText();
/** Save, and the seconds until the page says `klopt`. */
async function naBewaren(tekst, klopt, arg) {
  const begonnen = Date.now();
  bewaar(tekst);
  await p.waitForFunction(klopt, arg);
  return (Date.now() - begonnen) / 1000;
}
const ZONDER_FOUTEN = () => document.querySelector("#stand").className === "goed";

await t.stap("kaart_naast_haar_regels", async () => {
  await naar("#routes.jellinek");
  const eerste = p.locator("#bron .regel").first();
  gelijk(await eerste.getAttribute("data-regel"), String(regelVan(GOED, "  jellinek:")));
  eis((await p.locator("#bron").innerText()).includes(NUMMER), "nummer in het bestand");
  eis((await lijst.locator("article h4").innerText()).includes("Jellinek"), "kaart in de widget");
  gelijk(await lijst.locator(`article a[href^="tel:"]`).first().getAttribute("href"), "tel:0885051220");
  eis((await inTeams()).includes(`Bel ${NUMMER}`), "kaart in Teams");
  eis((await lijst.locator(".ver").innerText()).includes(await p.locator("#stand").innerText().then((s) => s.split(" ")[1].slice(0, 8))), "versie");
  await p.screenshot({ path: `${map}/voorbeeld.png` });
});
await t.stap("elke_soort", async () => {
  const ids = await p.evaluate(() => [...document.querySelectorAll("#lijst details")].flatMap((d) => { const a = [...d.querySelectorAll("a")].map((x) => x.dataset.deel); return [...new Set([a[0], a.at(-1)])]; }));
  for (const id of ids) {
    await naar(`#${id}`);
    eis((await inWidget()).trim().length > 1, `${id}: niets in de widget`);
    eis(!/^0$/m.test(await inWidget()), `${id}: een losse 0 in de widget`);
    eis(await p.locator("#kaarten .tkaart").count(), `${id}: niets in Teams`);
    gelijk(await p.locator("#kaarten .onbekend").count(), 0);
    eis(await p.locator("#bron .regel").count(), `${id}: geen regels`);
  }
  return ids.length;
});
await t.stap("pad_in_de_echte_widget", async () => {
  await naar("#situaties.pesten?dader=collega");
  await lijst.locator("article").first().waitFor();
  const jij = await lijst.locator(".me").allInnerTexts();
  gelijk(jij.map((s) => s.replace(/^Jij:\s*/, "")), ["Pesten of buitensluiten", "Een collega"]);
  eis((await p.locator("#bron").innerText()).includes("id: pesten_werk"), "de regel die het deed");
  await lijst.getByRole("button", { name: "Ik wil een mens spreken" }).click();
  await lijst.getByText("Met deze mensen kun je praten").waitFor();
});
await t.stap("snel_weg_blijft_in_het_kader", async () => {
  await naar("#opening.begin");
  await lijst.getByRole("button", { name: "Snel weg" }).click();
  await lijst.getByText("Hier is de medewerker weg").waitFor();
  eis(p.url().startsWith(`${front}/#`), p.url());
});
await t.stap("keuzes_veranderen_het_pad", async () => {
  await naar("#situaties.pesten?dader=leidinggevende");
  await p.getByLabel("Wie doet het").selectOption("burger");
  await p.waitForFunction(() => document.querySelector("#kaarten").innerText.includes("Een burger of klant") && document.querySelector("#bron").innerText.includes("pesten_burger"));
  await p.getByLabel("Taal").selectOption("en");
  await lijst.getByText("Bullying or exclusion").first().waitFor();
  eis(p.url().includes("dader=burger") && p.url().includes("taal=en"), p.url());
  await naar("#opening.begin?taal=nl");
});
await t.stap("volgt_het_bestand", async () => {
  await naar("#routes.jellinek?taal=nl");
  const seconden = await naBewaren(GOED.replace(NUMMER, "088-505 9999"), () => document.querySelector("#kaarten").innerText.includes("088-505 9999"));
  await lijst.getByText("088-505 9999").first().waitFor();
  eis((await p.locator("#bron").innerText()).includes("088-505 9999"), "regels");
  return seconden;
});
await t.stap("fout_op_haar_plek", async () => {
  const kapot = GOED.replace(`"${NUMMER}"`, NUMMER), regel = String(regelVan(kapot, `waarde: ${NUMMER}`));
  await naar("#routes.jellinek");
  await naBewaren(kapot, () => document.querySelector(".uitleg.fout"));
  const plek = p.locator(`#bron .regel.fout[data-regel="${regel}"] + .uitleg.fout`);
  eis((await plek.innerText()).includes("W106"), await plek.innerText());
  eis((await plek.innerText()).includes("Doe dit:"), "wat te doen");
  eis(await p.locator("#melding").isVisible(), "melding");
  eis((await p.locator(`#lijst a[data-deel="routes.jellinek"] .fout`).innerText()) === "fout", "merk in de lijst");
  eis((await inTeams()).includes("Bel"), "laatste goede versie");
  await p.screenshot({ path: `${map}/voorbeeld-fout.png` });
});
await t.stap("kapot_bestand", async () => {
  const kapot = GOED.replace("  jellinek:\n", "  jellinek\n");
  await naBewaren(kapot, () => document.querySelector("#melding").innerText.includes("W003"));
  await p.locator("#melding a").first().click();
  await p.locator("#bron .uitleg.fout").first().waitFor();
  const plek = p.locator(`#bron .regel.fout[data-regel="${regelVan(kapot, "  jellinek")}"]`);
  gelijk((await plek.locator("code").innerText()).trim(), "jellinek");
  await p.screenshot({ path: `${map}/voorbeeld-kapot.png` });
});
await t.stap("hersteld", async () => {
  await naBewaren(GOED, ZONDER_FOUTEN);
  await naar("#routes.jellinek");
  eis(!(await p.locator("#melding").isVisible()), "melding weg");
  eis((await inTeams()).includes(NUMMER), "nummer terug");
});
await t.stap("half_bewaard_en_snel_achter_elkaar", async () => {
  for (let i = 0; i < 30; i += 1) { bewaar(i % 3 ? GOED.slice(0, 4000 * i) : GOED.replace(NUMMER, `088-505 10${10 + i}`)); await p.waitForTimeout(30); }
  await naBewaren(GOED.replace(NUMMER, "088-505 7777"), () => document.querySelector("#kaarten").innerText.includes("088-505 7777"));
  await naBewaren(GOED, () => document.querySelector("#kaarten").innerText.includes("088-505 1220"));
});
await t.stap("zin_en_waarom", async () => {
  await naar("#probeer", false);
  await p.getByLabel("Typ een zin, zoals een medewerker").fill("mijn leidinggevende maakt racistische opmerkingen over mijn afkomst");
  await p.keyboard.press("Enter");
  await p.getByText("Wat de bot begrijpt").waitFor({ timeout: 120000 });
  const uitleg = await p.locator("#bron").innerText();
  for (const woord of ["discriminatie of ongelijke behandeling (discriminatie)", "leidinggevende", "door regel discriminatie_werk"]) eis(uitleg.includes(woord), `${woord} ontbreekt in ${uitleg}`);
  await p.getByText("Waarom deze plekken").first().click();
  eis((await p.locator("#bron .advies dl").first().innerText()).includes("situatie: discriminatie"), "de voorwaarde van de regel");
  await lijst.locator("html[data-klaar]").waitFor({ state: "attached" });
  eis((await inWidget()).includes("racistische opmerkingen"), "de zin in de widget");
  eis(!m.melding.verzoeken.some((v) => decodeURIComponent(v.url).includes("racistische")), "de zin stond in een adres");
  const model = await p.locator("#model").innerText();
  await p.screenshot({ path: `${map}/voorbeeld-zin.png` });
  return model;
});
await t.stap("dezelfde_zin_op_de_nieuwe_versie", async () => {
  const regel = "    als: {situatie: discriminatie}\n    routes: [vertrouwenspersoon_intern, discriminatie_nl,";
  eis(GOED.includes(regel), "de regel staat er nog zo");
  await naBewaren(GOED.replace(regel, regel.replace("vertrouwenspersoon_intern, discriminatie_nl", "discriminatie_nl, vertrouwenspersoon_intern")),
    () => document.querySelector("#bron .routes li")?.innerText.startsWith("Discriminatie.nl"));
  await naBewaren(GOED, () => !document.querySelector("#bron .routes li")?.innerText.startsWith("Discriminatie.nl"));
});
await t.stap("zoeken_in_de_lijst", async () => {
  await p.getByLabel("Zoek een deel").fill("jellinek");
  const zichtbaar = await p.locator("#lijst details li a:visible").allInnerTexts();
  eis(zichtbaar.length >= 1 && zichtbaar.every((s) => /jellinek/i.test(s)), JSON.stringify(zichtbaar));
  await p.getByLabel("Zoek een deel").fill("");
});
await t.stap("niets_vreemds", async () => {
  const fouten = m.melding.fouten.filter((f) => !f.includes("Unsafe attempt to initiate navigation")); // "Snel weg", held back by its frame
  gelijk([m.melding.csp, m.melding.vreemd, fouten], [[], [], []]);
});
for (const [naam, breed, kleur] of [["toegankelijk_breed", 1280, "light"], ["toegankelijk_donker", 1280, "dark"], ["toegankelijk_smal", 390, "light"]]) {
  await t.stap(naam, async () => {
    const q = await pagina(browser, { viewport: { width: breed, height: 844 }, colorScheme: kleur });
    for (const hash of ["#situaties.pesten", "#fouten"]) {
      await q.p.goto(`${front}/${hash}`);
      await q.p.waitForFunction(() => document.querySelector("#midden").dataset.klaar);
      gelijk((await axe(q.p)).fout, []);
      gelijk(await q.p.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false);
    }
    await q.p.screenshot({ path: `${map}/voorbeeld-${naam}.png` });
    await q.context.close();
  });
}
klaar(t.uit);
await browser.close();
