// What a screen reader gets: the accessibility tree of Chromium after each message.
import { Toetsen, begin, boom, eis, gelijk, klaar, opdracht, pagina, voorgelezen, widget } from "./basis.mjs";

const { front, gast, dood } = opdracht, t = new Toetsen(), browser = await begin();
const { p, context } = await pagina(browser), w = widget(p);
const vind = (b, rol, naam) => b.find((k) => k.rol === rol && (naam instanceof RegExp ? naam.test(k.naam) : k.naam === naam));
await p.goto(front + "/");
await t.stap("gesloten", async () => {
  const knop = vind(await boom(p), "button", "Hulp en advies");
  eis(knop && knop.eigenschap.hasPopup === "dialog", knop);
});
await t.stap("opening", async () => {
  await w.open();
  const b = await boom(p), tekst = voorgelezen(b);
  eis(vind(b, "dialog", "Wegwijzer"), "geen dialog");
  const log = vind(b, "log", "Gesprek");
  eis(log && log.eigenschap.live === "polite", log);
  for (const rol of ["status", "alert"]) eis(b.some((k) => k.rol === rol), "geen " + rol);
  eis(vind(b, "textbox", "Typ je bericht"), "geen invoerveld met naam");
  for (const naam of ["Snel weg", "Sluiten", "Versturen", "Wis dit gesprek", "Mijn verhaal op een rij"]) eis(vind(b, "button", naam), "geen knop " + naam);
  eis(vind(b, "heading", "Wegwijzer").eigenschap.level === 2, "kop van het venster");
  return tekst;
});
await t.stap("kaart", async () => {
  await w.zeg("ik word gepest door mijn collega");
  await w.wacht("Hier kun je terecht");
  const b = await boom(p), koppen = b.filter((k) => k.log && k.rol === "heading").map((k) => [k.eigenschap.level, k.naam]);
  eis(vind(b, "group", "Kies een antwoord of typ het zelf"), "knoppen zonder groep");
  eis(b.filter((k) => k.log && k.rol === "listitem").length >= 3, "geen lijst van contacten");
  const plekken = b.filter((k) => k.rol === "DisclosureTriangle").map((k) => [k.naam, k.eigenschap.expanded]);
  return { tekst: voorgelezen(b), koppen, plekken };
});
await t.stap("toestemming", async () => {
  await w.druk("Ik wil dit melden");
  await w.wacht("Je verhaal gaat nooit mee");
  const b = await boom(p);
  eis(b.filter((k) => k.log && k.rol === "listitem").length >= 6, "de velden zijn geen lijst");
  return voorgelezen(b);
});
await t.stap("formulier", async () => {
  await w.druk("Ja, vul dit in");
  await p.getByRole("link", { name: /Open het meldformulier/ }).waitFor();
  const b = await boom(p);
  eis(vind(b, "link", "Open het meldformulier (opent in een nieuw tabblad)"), b.filter((k) => k.rol === "link").map((k) => k.naam));
  return voorgelezen(b);
});
await t.stap("gevaar", async () => {
  await w.zeg("ik wil niet meer leven");
  await w.wacht("Eerst jouw veiligheid");
  const b = await boom(p);
  for (const naam of ["Bel 113", "Bel 112", "113"]) eis(vind(b, "link", naam), "geen link " + naam);
  return voorgelezen(b);
});
await t.stap("status", async () => {
  await p.route("**/bericht", async (r) => { await new Promise((k) => setTimeout(k, 900)); await r.continue(); }, { times: 1 });
  const gezegd = await p.locator("weg-wijzer .log .m").count();
  await w.zeg("bedankt");
  await p.locator("weg-wijzer [role=status]").getByText("De wegwijzer zoekt").waitFor();
  const b = await boom(p), i = b.findIndex((k) => k.rol === "status");
  const daarna = b.slice(i + 1, i + 4).map((k) => k.naam).join(" ");
  await p.locator("weg-wijzer .log .m").nth(gezegd + 1).waitFor(); // the own words, and an answer
  gelijk((await p.locator("weg-wijzer [role=status]").innerText()).trim(), "");
  return daarna;
});
await t.stap("fout", async () => {
  await p.route("**/bericht", (r) => r.abort("internetdisconnected"), { times: 1 });
  await w.zeg("bedankt");
  await p.getByRole("button", { name: "Probeer opnieuw" }).waitFor();
  const b = await boom(p), i = b.findIndex((k) => k.rol === "alert");
  const tekst = b.slice(i + 1).filter((k) => k.rol === "StaticText").map((k) => k.naam).join(" ");
  gelijk(b[i].eigenschap.live, "assertive");
  await p.getByRole("button", { name: "Probeer opnieuw" }).click();
  await p.getByRole("button", { name: "Probeer opnieuw" }).waitFor({ state: "detached" });
  return tekst;
});
await t.stap("verhaal", async () => {
  await p.getByRole("button", { name: "Mijn verhaal op een rij" }).click();
  const b = await boom(p);
  const velden = b.filter((k) => k.rol === "textbox").map((k) => k.naam);
  const groepen = b.filter((k) => k.rol === "group" && k.naam.endsWith("?")).map((k) => k.naam);
  return { velden, groepen };
});
await context.close();

await t.stap("storing", async () => {
  const m = await pagina(browser);
  await m.p.goto(dood + "/");
  await widget(m.p).open();
  await widget(m.p).zeg("ik word gepest door mijn collega");
  await widget(m.p).wacht("Er gaat bij mij iets mis");
  const tekst = voorgelezen(await boom(m.p));
  const talen = await m.p.locator("weg-wijzer .m").evaluateAll((n) => n.slice(-2).map((x) => x.lang));
  await m.context.close();
  return { tekst, talen };
});
await t.stap("engels", async () => {
  const m = await pagina(browser);
  await m.p.goto(gast + "/"); // a Dutch page
  await widget(m.p).open();
  await widget(m.p).zeg("I am bullied by my colleague");
  await widget(m.p).wacht("Places you can go");
  const b = await boom(m.p);
  for (const naam of ["Leave now", "Close", "Send", "Clear this chat", "My story in order"]) eis(vind(b, "button", naam), "geen knop " + naam);
  const talen = await m.p.evaluate(() => [...document.querySelector("weg-wijzer").shadowRoot.querySelectorAll(".log > *")].map((n) => n.lang));
  await widget(m.p).druk("I want to report this");
  await widget(m.p).wacht("Your story never goes along");
  await m.context.close();
  return { talen, tekst: voorgelezen(b) };
});
klaar(t.uit);
await browser.close();
