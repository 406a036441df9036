// One conversation through the whole product: the real model, the real front, the demo intranet and its form.
import { Toetsen, begin, eis, gelijk, klaar, opdracht, pagina, widget } from "./basis.mjs";

const { front, manier, map } = opdracht, t = new Toetsen(), browser = await begin();
const VERHAAL = "ik word gepest door mijn collega Canariana en er wordt over me geroddeld";
const eis_velden = async (form, ...waarden) => gelijk([await form.inputValue("#onderwerp"), await form.inputValue("#door_wie"), await form.inputValue("#intern_extern"), await form.inputValue("#verhaal")], waarden);

async function totFormulier(keuze) {
  const m = await pagina(browser), w = widget(m.p);
  await m.p.goto(front + "/");
  await w.open();
  await w.zeg(VERHAAL);
  // a question may come first; a button answers it
  const kaart = m.p.locator("weg-wijzer article").first();
  for (let i = 0; i < 3 && !(await kaart.isVisible()); i += 1) {
    await Promise.race([kaart.waitFor(), m.p.locator("weg-wijzer .keus").getByRole("button").first().waitFor()]);
    await m.p.waitForTimeout(400);
    if (await kaart.isVisible()) break;
    for (const naam of ["Een collega", "Ja, dat klopt", "Pesten of buitensluiten"]) {
      const knop = m.p.locator("weg-wijzer .keus").getByRole("button", { name: naam });
      if (await knop.count()) { await knop.first().click(); break; }
    }
    await m.p.waitForTimeout(600);
  }
  await kaart.waitFor();
  await w.zeg("ik wil dit melden");
  await w.wacht("Je verhaal gaat nooit mee");
  await w.druk(keuze);
  const link = m.p.getByRole("link", { name: /Open het meldformulier/ });
  await link.waitFor();
  const [form] = await Promise.all([m.context.waitForEvent("page"), link.click()]);
  await form.waitForLoadState();
  return { ...m, w, form };
}

await t.stap("met_toestemming", async () => {
  const m = await totFormulier("Ja, vul dit in");
  if (manier === "kapot") {
    await m.w.wacht("Het vooraf invullen lukt nu niet");
    await eis_velden(m.form, "", "", "", "");
  } else {
    await m.form.getByText("3 velden zijn voor je ingevuld").waitFor();
    await eis_velden(m.form, "pesten", "collega", "intern", "");
  }
  eis(!m.form.url().includes("pesten"), m.form.url());
  eis(!JSON.stringify(m.melding.verzoeken.filter((v) => !v.url.endsWith("/bericht"))).includes("Canariana"), "het verhaal ging mee");
  gelijk([m.melding.csp, m.melding.vreemd, m.melding.fouten], [[], [], []]);
  await m.p.screenshot({ path: `${map}/echt-${manier}.png` });
  await m.context.close();
});
await t.stap("zonder_toestemming", async () => {
  const m = await totFormulier("Nee, leeg formulier");
  gelijk(m.form.url(), front + "/intranet/melden");
  await eis_velden(m.form, "", "", "", "");
  await m.context.close();
});
await t.stap("gevaar_en_wissen", async () => {
  const m = await pagina(browser), w = widget(m.p);
  await m.p.goto(front + "/");
  await w.open();
  await w.zeg("ik wil niet meer leven");
  await m.p.locator("weg-wijzer .log .m").nth(4).waitFor();
  const tekst = await m.p.locator("weg-wijzer .log").innerText();
  await m.p.getByRole("button", { name: "Wis dit gesprek" }).click();
  await w.wacht("Het gesprek is gewist.");
  await m.context.close();
  return tekst;
});
klaar(t.uit);
await browser.close();
