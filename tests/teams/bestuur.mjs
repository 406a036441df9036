// Drives the Playground's chat window: one JSON command per line in, one answer per line out (see speeltuin.py).
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const [adres] = process.argv.slice(2);
const WACHT = 150_000;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
const page = await browser.newPage({ viewport: { width: 1000, height: 1500 }, locale: "nl-NL" });
page.setDefaultTimeout(WACHT);
// nothing leaves this computer, whatever the Playground's page asks for
await page.route("**/*", (r) => (new URL(r.request().url()).hostname === "127.0.0.1" ? r.continue() : r.abort()));

const kaarten = () => page.locator(".ac-adaptiveCard");
const knop = (titel) => kaarten().locator("button", { hasText: titel }).last();

const DOE = {
  async open() {
    await page.goto(adres, { waitUntil: "domcontentloaded" });
    await page.getByRole("textbox").waitFor();
    const paneel = page.getByText("Log Panel");
    if (await paneel.isVisible().catch(() => false)) await page.locator("button[title='Close']").first().click({ timeout: 3000 }).catch(() => {});
  },
  async typ({ tekst }) {
    const vak = page.getByRole("textbox");
    await vak.click();
    await page.keyboard.insertText(tekst);
    await page.keyboard.press("Enter");
  },
  async druk({ titel }) {
    await knop(titel).click();
  },
  async wacht({ tekst }) {
    await page.waitForFunction((t) => document.body.innerText.replace(/\s+/g, " ").includes(t), tekst, { timeout: WACHT });
  },
  // what a person can read on each card, and the buttons on it
  async kaarten() {
    return kaarten().evaluateAll((lijst) =>
      lijst.map((k) => ({
        tekst: k.innerText.replace(/\s+/g, " "),
        knoppen: [...k.querySelectorAll("button")].map((b) => b.innerText.trim()),
        links: [...k.querySelectorAll("a")].map((a) => a.getAttribute("href")),
      })));
  },
  async aantal({ minstens }) {
    await page.waitForFunction((n) => document.querySelectorAll(".ac-adaptiveCard").length >= n, minstens, { timeout: WACHT });
  },
  async labels() {
    return page.getByText("AI generated", { exact: true }).count();
  },
  async foto({ pad, laatste = 0 }) {
    if (!laatste) return void (await page.screenshot({ path: pad }));
    const rij = kaarten().nth((await kaarten().count()) - laatste);
    await rij.scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    await rij.screenshot({ path: pad });
  },
};

for await (const regel of createInterface({ input: process.stdin })) {
  let antwoord;
  try {
    const { doe, ...meer } = JSON.parse(regel);
    antwoord = { uit: (await DOE[doe](meer)) ?? null };
  } catch (fout) {
    antwoord = { fout: String(fout).slice(0, 2000) };
  }
  process.stdout.write(JSON.stringify(antwoord) + "\n");
}
await browser.close();
