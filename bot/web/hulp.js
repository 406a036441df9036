// Search on /hulp, made here so that nothing dead stands there without JavaScript. What is typed goes nowhere.
"use strict";
(() => {
  const norm = (s) => s.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const plek = document.getElementById("zoek");
  if (plek) {
    const veld = Object.assign(document.createElement("input"), { type: "search", id: "zoekveld", autocomplete: "off", spellcheck: false });
    veld.setAttribute("writingsuggestions", "false");
    const label = Object.assign(document.createElement("label"), { htmlFor: "zoekveld", textContent: plek.dataset.label });
    const melding = document.createElement("p");
    melding.setAttribute("role", "status");
    plek.append(label, veld, melding);
    const delen = [...document.querySelectorAll("[data-zoek]")].map((n) => [n, norm(n.textContent + " " + n.dataset.zoek)]);
    const groepen = [...document.querySelectorAll(".groep")];
    let wacht = 0;
    const zoek = () => {
      const woorden = norm(veld.value).split(/\s+/).filter(Boolean);
      let aantal = 0;
      for (const [n, tekst] of delen) {
        n.hidden = !woorden.every((w) => tekst.includes(w));
        if (!n.hidden) aantal += 1;
      }
      for (const g of groepen) g.hidden = !g.querySelector("[data-zoek]:not([hidden])");
      document.body.classList.toggle("zoekt", woorden.length > 0);
      clearTimeout(wacht);
      wacht = setTimeout(() => { melding.textContent = !woorden.length ? "" : aantal ? `${aantal} ${plek.dataset.aantal}` : plek.dataset.leeg; }, 250);
    };
    veld.addEventListener("input", zoek);
    // a link to a place that the search has hidden must still arrive
    addEventListener("hashchange", () => { if (veld.value) { veld.value = ""; zoek(); document.getElementById(location.hash.slice(1))?.scrollIntoView(); } });
    addEventListener("pagehide", () => { veld.value = ""; });
  }
  // older browsers leave folded parts out of a print
  addEventListener("beforeprint", () => { for (const d of document.querySelectorAll("details")) d.open = true; });
  // "Snel weg" takes the place of this page, so that "back" does not return here
  document.querySelector("a.weg")?.addEventListener("click", (e) => { e.preventDefault(); location.replace(e.currentTarget.href); });
})();
