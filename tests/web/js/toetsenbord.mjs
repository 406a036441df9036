// A whole conversation without a mouse: every step by Tab, Shift+Tab, Enter, Space and Escape.
import { Toetsen, begin, eis, focus, gelijk, klaar, opdracht, pagina, widget } from "./basis.mjs";

const { front } = opdracht, t = new Toetsen(), browser = await begin();
const druk = async (p, toets, keer = 1) => { for (let i = 0; i < keer; i += 1) await p.keyboard.press(toets); return focus(p); };
/** Press `toets` until the focus is on `naam`; the names passed on the way. */
async function naar(p, toets, naam, max = 40) {
  const weg = [];
  for (let i = 0; i < max; i += 1) {
    const nu = await druk(p, toets);
    eis(nu.zichtbaar, "focus niet te zien op " + JSON.stringify(nu));
    weg.push(nu.naam);
    if (nu.naam === naam) return weg;
  }
  throw new Error(`${naam} niet bereikt: ${JSON.stringify(weg)}`);
}
const wacht = (p, tekst) => p.locator("weg-wijzer").getByText(tekst).last().waitFor();

/** Closing gives the focus back to the button, a moment later. */
async function opKnop(p) {
  for (let i = 0; i < 50; i += 1) { if ((await focus(p)).naam === "Hulp en advies") return; await p.waitForTimeout(50); }
  gelijk((await focus(p)).naam, "Hulp en advies");
}

const { p, context } = await pagina(browser);
await p.goto(front + "/");
await t.stap("openen", async () => {
  const weg = await naar(p, "Tab", "Hulp en advies");
  gelijk(weg[0], "Naar de inhoud");
  await druk(p, "Enter");
  await wacht(p, "Wat is er aan de hand?");
  gelijk((await focus(p)).tag, "textarea");
});
await t.stap("typen", async () => {
  await p.keyboard.type("ik word gepest door mijn collega");
  await druk(p, "Enter");
  await wacht(p, "Hier kun je terecht");
  gelijk((await focus(p)).tag, "textarea");
});
await t.stap("volgorde", async () => {
  await naar(p, "Shift+Tab", "Snel weg");
  const weg = ["Snel weg", ...(await naar(p, "Tab", "Alle plekken op een rij opent in een nieuw tabblad"))];
  gelijk(weg.slice(0, 3), ["Snel weg", "Sluiten", "Gesprek"]);
  gelijk(weg.slice(-5, -1), ["Versturen", "Wis dit gesprek", "Bewaar dit advies", "Mijn verhaal op een rij"]);
  const knoppen = weg.slice(weg.indexOf("Ik wil dit melden"), -6);
  gelijk(knoppen[0], "Ik wil dit melden");
  eis(knoppen.length >= 5, knoppen);
  return weg;
});
await t.stap("niet_vast", async () => {
  const buiten = await druk(p, "Tab");
  eis(!["Snel weg", "Sluiten"].includes(buiten.naam), buiten);
  await naar(p, "Shift+Tab", "Versturen");
});
await t.stap("uitklappen", async () => {
  await naar(p, "Shift+Tab", "Wat ze doen en wie het hoort Vertrouwenspersoon (intern)");
  await druk(p, "Enter");
  await p.getByText("Onderzoekt niet").first().waitFor();
});
await t.stap("knop_indrukken", async () => {
  await naar(p, "Tab", "Ik wil dit melden");
  const nu = await druk(p, "Enter");
  eis(nu.klasse.includes("me") && nu.naam.endsWith("Ik wil dit melden"), nu);
  await wacht(p, "Je verhaal gaat nooit mee");
  gelijk((await druk(p, "Tab")).naam, "Ja, vul dit in");
});
await t.stap("formulier_openen", async () => {
  await druk(p, "Space");
  await p.getByRole("link", { name: /Open het meldformulier/ }).waitFor();
  const nu = await druk(p, "Tab");
  eis(nu.naam.startsWith("Open het meldformulier"), nu);
  const [form] = await Promise.all([context.waitForEvent("page"), p.keyboard.press("Enter")]);
  await form.getByText("3 velden zijn voor je ingevuld").waitFor();
  await naarVeld(form, "verhaal");
  await form.keyboard.type("mijn verhaal");
  await form.keyboard.press("Tab");
  await form.keyboard.press("Enter");
  await form.getByText("er is niets bewaard").waitFor();
  await form.close();
});
async function naarVeld(form, id) {
  for (let i = 0; i < 30; i += 1) { await form.keyboard.press("Tab"); if ((await form.evaluate(() => document.activeElement.id)) === id) return; }
  throw new Error("veld niet bereikt: " + id);
}
await t.stap("gevaar", async () => {
  await p.bringToFront();
  await p.locator("weg-wijzer .in textarea").focus();
  await p.keyboard.type("ik wil niet meer leven");
  await druk(p, "Enter");
  await wacht(p, "Eerst jouw veiligheid");
  const weg = await naar(p, "Shift+Tab", "Bel 113");
  eis(weg.includes("Bel 112"), weg);
});
await t.stap("verhaal", async () => {
  await naar(p, "Tab", "Mijn verhaal op een rij");
  await druk(p, "Enter");
  await naar(p, "Tab", "Wat gebeurde er? regel 1");
  await p.keyboard.type("hij schold me uit");
  await naar(p, "Tab", "Regel erbij Wat gebeurde er?");
  gelijk((await druk(p, "Enter")).naam, "Wat gebeurde er? regel 2");
  await p.keyboard.type("en daarna weer");
  await naar(p, "Shift+Tab", "Haal weg Wat gebeurde er? regel 1");
  const na = await druk(p, "Enter");
  gelijk(na.naam, "Wat gebeurde er? regel 1");
  gelijk(await p.locator("weg-wijzer .page textarea").first().inputValue(), "en daarna weer");
  await wacht(p, "Regel weggehaald");
  await naar(p, "Shift+Tab", "Terug naar het gesprek");
  gelijk((await druk(p, "Enter")).tag, "textarea");
});
await t.stap("escape", async () => {
  await druk(p, "Escape");
  await opKnop(p);
  eis(!(await p.locator("weg-wijzer .panel").isVisible()), "nog open");
  await druk(p, "Enter");
  await wacht(p, "Eerst jouw veiligheid");
});
await t.stap("escape_elders", async () => {
  await p.getByRole("link", { name: "Nieuws" }).focus();
  const na = await druk(p, "Escape");
  gelijk(na.naam, "Nieuws");
  eis(!(await p.locator("weg-wijzer .panel").isVisible()), "nog open");
});
await t.stap("wissen", async () => {
  await p.getByRole("button", { name: "Hulp en advies" }).focus();
  await druk(p, "Enter");
  await naar(p, "Tab", "Wis dit gesprek");
  gelijk((await druk(p, "Enter")).naam, "Wis alles"); // there is a story: asked first, and the answer is under the fingers
  await druk(p, "Enter");
  await wacht(p, "Het gesprek is gewist.");
  await wacht(p, "Wat is er aan de hand?");
  eis(!(await p.locator("weg-wijzer .log").innerText()).includes("leven"), "het gesprek staat er nog");
});
await t.stap("snel_weg", async () => {
  await naar(p, "Shift+Tab", "Snel weg");
  await Promise.all([p.waitForURL(front + "/intranet/nieuws"), p.keyboard.press("Enter")]);
});
await context.close();

await t.stap("telefoon_houdt_de_focus_binnen", async () => {
  const m = await pagina(browser, { viewport: { width: 390, height: 800 } });
  await m.p.goto(front + "/");
  await widget(m.p).open();
  const buiten = [];
  for (let i = 0; i < 24; i += 1) { await m.p.keyboard.press("Tab"); const in_ = await m.p.evaluate(() => [document.body, document.querySelector("weg-wijzer")].includes(document.activeElement)); if (!in_) buiten.push(await focus(m.p)); }
  gelijk(buiten, []);
  await m.p.keyboard.press("Escape");
  await opKnop(m.p);
  await m.context.close();
});
klaar(t.uit);
await browser.close();
