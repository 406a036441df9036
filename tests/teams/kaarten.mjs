// Microsoft's renderer (adaptivecards) draws every card it is given, in a browser; complaints, buttons and height out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const script = createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.min.js");
const kaarten = JSON.parse(readFileSync(0, "utf8"));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
const page = await browser.newPage({ viewport: { width: 500, height: 800 } });
await page.setContent("<!doctype html><body></body>");
await page.addScriptTag({ path: script });
const uit = await page.evaluate((lijst) => {
  const A = window.AdaptiveCards;
  const meer = { actions: { maxActions: 6, showCard: {} }, supportsInteractivity: true };
  return lijst.map((json) => {
    const kaart = new A.AdaptiveCard();
    kaart.hostConfig = new A.HostConfig(meer);
    const context = new A.SerializationContext(A.Versions.v1_5);
    kaart.parse(json, context);
    const klachten = [];
    for (let i = 0; i < context.eventCount; i++) {
      const klacht = context.getEventAt(i).message;
      // their pattern for "lang" has the flag g and so remembers its place: every second card is refused its "nl"
      if (!/^Invalid value "(nl|en)" for property "lang"/.test(klacht)) klachten.push(klacht);
    }
    for (const f of kaart.validateProperties().validationEvents) klachten.push(f.message);
    const element = kaart.render();
    if (!element || kaart.shouldFallback()) return { klachten: [...klachten, "niet getekend"], knoppen: [], hoogte: 0 };
    document.body.replaceChildren(element);
    const knoppen = [...element.querySelectorAll("button.ac-pushButton")].map((b) => b.textContent);
    return { klachten, knoppen, hoogte: element.getBoundingClientRect().height };
  });
}, kaarten);
process.stdout.write(JSON.stringify(uit));
await browser.close();
