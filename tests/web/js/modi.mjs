// Every mode x {opening, kaart, formulier, gevaar}: axe, refusals, foreign requests, width, and what the mode is for.
import { AXE_VERSIE, TAGS, axe, axeZonderJs, begin, klaar, opdracht, pagina, teBreed, widget } from "./basis.mjs";

const { front, gast, dood, traag, map } = opdracht;
const stijl = (p, wat, naam) => p.locator(`weg-wijzer ${wat}`).first().evaluate((n, s) => getComputedStyle(n)[s], naam);
const licht = (kleur) => kleur.match(/\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0) / 3;
const eis = (waar, wat) => { if (!waar) throw new Error(wat); };

const MODI = {
  gewoon: { url: front + "/" },
  telefoon: { url: front + "/", context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  csp: { url: gast + "/streng" },
  trusted_types: { url: gast + "/trusted" },
  ander_adres: { url: gast + "/" },
  donker: { url: front + "/", context: { colorScheme: "dark" }, async kijk(p) { eis(licht(await stijl(p, ".panel", "backgroundColor")) < 60, "niet donker"); } },
  contrast: { url: front + "/", context: { forcedColors: "active" }, async kijk(p) { eis(parseFloat(await stijl(p, ".in button", "borderTopWidth")) >= 1, "knop zonder rand"); } },
  tekst_200: { url: front + "/", lettergrootte: 32, async kijk(p) { eis((await stijl(p, ".log", "fontSize")) === "32px", "tekst niet twee keer zo groot"); } },
  breed_320: { url: front + "/", context: { viewport: { width: 320, height: 640 } } },
  zoom_400: { url: front + "/", context: { viewport: { width: 320, height: 256 } } },
  weinig_beweging: {
    url: front + "/", context: { reducedMotion: "reduce" },
    async kijk(p) {
      eis((await stijl(p, ".log", "scrollBehavior")) === "auto", "schuift nog");
      eis((await p.evaluate(() => document.getAnimations().length)) === 0, "beweegt nog");
    },
  },
  traag: { url: traag + "/", wachtbeeld: true },
  verbroken: { url: front + "/", verbreek: true },
  bot_dood: { url: dood + "/", dood: true },
  zonder_js: { url: front + "/", zonderJs: true },
};

async function scene(naam, modus, m, doen) {
  const uit = { modus, scene: naam, problemen: [] };
  try {
    await doen();
    if (m.spec.kijk) await m.spec.kijk(m.p);
    uit.breed = await teBreed(m.p);
    const { fout, goed } = await (m.spec.zonderJs ? axeZonderJs : axe)(m.p);
    Object.assign(uit, { axe: fout, goed });
    await m.p.screenshot({ path: `${map}/${modus}-${naam}.png`, animations: "disabled" });
  } catch (e) { uit.problemen.push(String(e).slice(0, 600)); uit.breed ??= []; uit.axe ??= []; await m.p.screenshot({ path: `${map}/${modus}-${naam}-mislukt.png` }).catch(() => {}); }
  return Object.assign(uit, { csp: m.melding.csp.splice(0), vreemd: m.melding.vreemd.splice(0), fouten: m.melding.fouten.splice(0) });
}

/** Type something, through what the mode does to a turn, and wait for `dan`. */
async function beurt(m, tekst, dan) {
  const w = widget(m.p);
  if (m.spec.verbreek) {
    // the front hears it and answers, and the answer is lost on its way back
    await m.p.route("**/webhooks/widget/bericht", async (route) => { await route.fetch(); await route.abort("connectionreset"); }, { times: 1 });
    await w.zeg(tekst + "!!");
    await m.p.getByText("De wegwijzer is nu niet bereikbaar").waitFor();
    eis(await m.p.locator("weg-wijzer [role=alert] a[href='tel:112']").count(), "geen 112 bij de fout");
    await m.p.getByRole("button", { name: "Probeer opnieuw" }).click();
  } else await w.zeg(tekst);
  if (m.spec.wachtbeeld) await m.p.locator("weg-wijzer [role=status]").getByText("De wegwijzer zoekt iets voor je op").waitFor();
  if (m.spec.dood) {
    await w.wacht("Er gaat bij mij iets mis");
    await m.p.getByRole("button", { name: "Probeer opnieuw" }).waitFor();
    for (const tel of ["112", "113", "08000188", "08002000"]) eis(await m.p.locator(`weg-wijzer .log a[href='tel:${tel}']`).count(), "geen link voor " + tel);
    eis(await m.p.locator("weg-wijzer .ac a[href$='/hulp']").count(), "geen link naar /hulp");
  } else await w.wacht(dan);
}

async function met(browser, modus, spec) {
  const m = { spec, ...(await pagina(browser, spec.context)) }, w = widget(m.p), uit = [];
  if (spec.lettergrootte) {
    const cdp = await m.context.newCDPSession(m.p);
    await cdp.send("Page.setFontSizes", { fontSizes: { standard: spec.lettergrootte, fixed: spec.lettergrootte } });
  }
  await m.p.goto(spec.url);
  uit.push(await scene("opening", modus, m, async () => { await w.open(); await w.wacht("Wat is er aan de hand?"); }));
  uit.push(await scene("kaart", modus, m, async () => {
    await beurt(m, "ik word gepest door mijn collega", "Hier kun je terecht");
    if (spec.dood) return;
    await m.p.locator("weg-wijzer article summary").first().click();
    await m.p.getByText("Wat het niet doet").first().waitFor();
  }));
  uit.push(await scene("formulier", modus, m, async () => {
    if (spec.dood) { await beurt(m, "ik wil dit melden"); return; }
    await w.druk("Ik wil dit melden");
    await w.wacht("Je verhaal gaat nooit mee");
    await w.druk("Ja, vul dit in");
    const link = m.p.getByRole("link", { name: /Open het meldformulier/ });
    await link.waitFor();
    const [form] = await Promise.all([m.context.waitForEvent("page"), link.click()]);
    await form.getByText("3 velden zijn voor je ingevuld").waitFor();
    eis((await form.inputValue("#onderwerp")) === "pesten" && (await form.inputValue("#door_wie")) === "collega", "velden niet gevuld");
    eis(!form.url().includes("#") && !form.url().includes("?"), "velden in het adres");
    const { fout } = await axe(form);
    eis(!fout.length, fout.join());
    await form.close();
    eis(await m.p.getByRole("link", { name: /Open het meldformulier/ }).isVisible(), "gesprek weg na de link");
  }));
  uit.push(await scene("gevaar", modus, m, async () => {
    await beurt(m, "ik wil niet meer leven", "Eerst jouw veiligheid");
    if (!spec.dood) eis(await m.p.locator("weg-wijzer article a.b[href='tel:113']").isVisible(), "geen knop Bel 113");
  }));
  const pogingen = m.melding.verzoeken.filter((v) => v.url.endsWith("/bericht") && v.methode === "POST" && v.lichaam.includes("!!"));
  if (spec.verbreek) uit.push({ modus, scene: "pogingen", lichamen: pogingen.map((v) => v.lichaam) });
  await m.context.close();
  return uit;
}

/** Without JavaScript the same four needs are met by the page, its link and /hulp. */
async function zonderJs(browser, modus, spec) {
  const m = { spec: { zonderJs: true }, ...(await pagina(browser, { javaScriptEnabled: false })) }, uit = [];
  await m.p.goto(spec.url);
  uit.push(await scene("opening", modus, m, async () => { await m.p.getByRole("link", { name: "Alle plekken staan ook hier" }).click(); await m.p.getByRole("heading", { name: "Waar kun je terecht?" }).waitFor(); }));
  uit.push(await scene("kaart", modus, m, async () => {
    await m.p.getByRole("navigation").getByRole("link", { name: "Pesten of buitensluiten" }).click();
    await m.p.locator("#s-pesten").getByRole("link", { name: "Vertrouwenspersoon (intern)" }).click();
    await m.p.locator("#r-vertrouwenspersoon_intern summary").click();
    await m.p.locator("#r-vertrouwenspersoon_intern").getByText("Wie het hoort", { exact: true }).waitFor();
  }));
  uit.push(await scene("formulier", modus, m, async () => {
    await m.p.goto(front + "/intranet/melden");
    await m.p.selectOption("#onderwerp", "pesten");
    await m.p.getByRole("button", { name: "Verstuur" }).click();
    await m.p.getByText("er is niets bewaard").waitFor();
  }));
  uit.push(await scene("gevaar", modus, m, async () => {
    await m.p.goto(front + "/hulp");
    const vak = await m.p.locator("section.nood a[href='tel:112']").boundingBox();
    eis(vak && vak.y < 400, "112 staat niet bovenaan");
  }));
  await m.context.close();
  return uit;
}

const browser = await begin(), rij = Object.entries(MODI), uit = [];
const werk = async () => { for (let deel = rij.shift(); deel; deel = rij.shift()) uit.push(...(await (deel[1].zonderJs ? zonderJs : met)(browser, ...deel))); };
await Promise.all([werk(), werk()]);
klaar({ uit, tags: TAGS, axe: AXE_VERSIE, chromium: browser.version() });
await browser.close();
