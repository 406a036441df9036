// The preview of wegwijzer.yml: a part beside its lines, in the widget and as a Teams card; follows the file.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const el = (tag, eigen = {}, ...kinderen) => {
    const n = document.createElement(tag);
    for (const [k, v] of Object.entries(eigen)) {
      if (typeof v === "function") n.addEventListener(k, v);
      else if (k in n) n[k] = v;
      else n.setAttribute(k, v);
    }
    n.append(...kinderen.flat().filter((k) => k !== null && k !== undefined && k !== ""));
    return n;
  };
  const haal = async (adres, opties) => {
    const a = await fetch(adres, { cache: "no-store", ...opties });
    if (!a.ok) throw new Error(String(a.status));
    return a.json();
  };

  let stand = null, gekozen = { deel: "", keuzes: {} }, zin = null, beurt = 0;
  const PROBEER = "probeer", FOUTEN = "fouten";

  // --- where we are: behind #, so that a reload and the back button work ---
  const lees = () => {
    const [deel, rest] = location.hash.slice(1).split("?");
    return { deel: decodeURIComponent(deel || "opening.begin"), keuzes: Object.fromEntries(new URLSearchParams(rest || "")) };
  };
  const adres = (deel, keuzes = {}) => {
    const q = new URLSearchParams(keuzes).toString();
    return `#${encodeURIComponent(deel)}${q ? `?${q}` : ""}`;
  };
  /** What stays when another part is chosen. */
  const blijft = () => Object.fromEntries(Object.entries(gekozen.keuzes).filter(([k]) => k === "taal" || k === "moment"));

  // --- the list ---
  function tekenLijst() {
    const los = (id, titel) => el("a", { className: "lid los", href: adres(id, blijft()), "data-deel": id }, titel);
    const delen = stand.groepen.map((g) => {
      const fout = g.delen.some((d) => d.ernst === "fout");
      const open = gekozen.deel.startsWith(`${g.id}.`);
      return el("details", { open, "data-groep": g.id }, el("summary", {}, g.titel, el("span", { className: "tel" }, ` ${g.delen.length}`), fout ? el("span", { className: "fout" }, " fout") : null),
        el("ul", {}, g.delen.map((d) => el("li", {}, el("a", { className: "lid", href: adres(d.id, blijft()), "data-deel": d.id, "data-zoek": `${d.naam} ${d.titel}`.toLowerCase(), title: d.naam },
          el("span", { className: "naam" }, d.titel), d.ernst ? el("span", { className: d.ernst }, d.ernst === "fout" ? "fout" : "let op") : null)))));
    });
    $("lijst").replaceChildren(los(PROBEER, "Probeer een zin"), ...(stand.fouten.length ? [los(FOUTEN, `Fouten en waarschuwingen (${stand.fouten.length})`)] : []), ...delen);
    merk();
    zoek();
  }
  /** Scroll the list only, never the page. */
  function inBeeld(a) {
    const nav = a.closest("nav"), n = nav.getBoundingClientRect(), r = a.getBoundingClientRect();
    if (r.top < n.top + 90 || r.bottom > n.bottom) nav.scrollTop += r.top - n.top - n.height / 2;
  }
  function merk() {
    for (const a of $("lijst").querySelectorAll("a")) {
      const hier = a.dataset.deel === gekozen.deel;
      if (hier) { a.setAttribute("aria-current", "page"); const d = a.closest("details"); if (d) d.open = true; inBeeld(a); } else a.removeAttribute("aria-current");
    }
  }
  function zoek() {
    const woord = $("zoek").value.trim().toLowerCase();
    for (const d of $("lijst").querySelectorAll("details")) {
      let raak = 0;
      for (const a of d.querySelectorAll("a")) { const past = !woord || a.dataset.zoek.includes(woord); a.parentElement.hidden = !past; raak += past; }
      d.hidden = !raak;
      if (woord) d.open = raak > 0;
    }
  }

  // --- the state of the file ---
  function tekenStand() {
    const fouten = stand.fouten.filter((f) => f.ernst === "fout"), let_op = stand.fouten.length - fouten.length;
    $("bestand").textContent = stand.bestand;
    $("stand").textContent = stand.goed ? `Versie ${stand.versie}: zonder fouten${let_op ? `, ${let_op} keer let op` : ""}` : `${fouten.length} ${fouten.length === 1 ? "fout" : "fouten"}`;
    $("stand").className = stand.goed ? "goed" : "fout";
    $("model").textContent = stand.model;
    const melding = $("melding");
    melding.hidden = stand.goed;
    if (stand.goed) { melding.replaceChildren(); return; }
    const eerste = fouten.slice(0, 4).map((f) => el("li", {}, el("a", { href: adres(f.deel || FOUTEN, blijft()) }, f.regel ? `Regel ${f.regel}` : "Bestand"), ` ${f.code}: ${f.wat}`));
    const rest = fouten.length - eerste.length;
    melding.replaceChildren(
      el("p", {}, el("strong", {}, "Zo mag het bestand niet in gebruik. "), stand.versie ? `Je ziet hieronder de laatste goede versie (${stand.versie}). Ook de bot houdt die.` : "Er is nog geen goede versie om te tonen."),
      el("ul", {}, eerste, rest > 0 ? el("li", {}, el("a", { href: adres(FOUTEN) }, `en nog ${rest}`)) : null),
    );
  }

  // --- lines with their faults ---
  function regel(tekst, nummer, fouten) {
    const m = /^(\s*(?:- )?)([\w]+)(:)(.*)$/.exec(tekst);
    const inhoud = /^\s*#/.test(tekst) ? [el("span", { className: "opm" }, tekst)] : m ? [m[1], el("span", { className: "sleutel" }, m[2]), m[3] + m[4]] : [tekst || " "];
    const ernst = fouten.some((f) => f.ernst === "fout") ? " fout" : fouten.length ? " waarschuwing" : "";
    return [
      el("div", { className: `regel${ernst}`, "data-regel": nummer }, el("span", { className: "nr", "aria-hidden": "true" }, String(nummer)), el("code", {}, inhoud)),
      ...fouten.map(uitleg),
    ];
  }
  function uitleg(f) {
    return el("div", { className: `uitleg ${f.ernst}`, "data-code": f.code },
      el("p", {}, el("strong", {}, `${f.ernst === "fout" ? "Fout" : "Let op"} ${f.code}${f.regel ? `, regel ${f.regel}` : ""}. `), f.wat), el("p", {}, f.waarom), el("p", {}, el("strong", {}, "Doe dit: "), f.doe_dit), f.wie === "ontwikkelaar" ? el("p", {}, "Dit lost een ontwikkelaar op.") : null);
  }
  function tekenBron(stukken, oud) {
    const kop = oud ? [el("p", { className: "oud" }, "Dit zijn de regels van de laatste goede versie. Het bestand zelf is nu niet te lezen: kijk bij ", el("a", { href: adres(FOUTEN) }, "Fouten"), ".")] : [];
    $("bron").replaceChildren(el("h3", {}, "In het bestand"), ...kop, ...stukken.map((s) => el("div", { className: "stuk" }, s.kop ? el("p", { className: "klein" }, s.kop) : null,
      s.regels.flatMap((r, i) => regel(r, s.van + i, s.fouten.filter((f) => f.regel === s.van + i))))));
  }

  // --- choices ---
  function tekenKeuzes(keuzes) {
    $("keuzes").replaceChildren(...keuzes.map((k) => {
      const kies = el("select", { id: `k-${k.naam}`, name: k.naam, change: (e) => { location.hash = adres(gekozen.deel, { ...gekozen.keuzes, [k.naam]: e.target.value }); } },
        k.opties.map(([waarde, woord]) => el("option", { value: waarde, selected: waarde === k.gekozen }, woord)));
      return el("p", {}, el("label", { htmlFor: `k-${k.naam}` }, k.label), kies);
    }));
  }

  // --- the widget: the real one, in a frame ---
  function tekenWidget(vraag) {
    const oud = $("widget").querySelector("iframe"), src = `/toon?${new URLSearchParams(vraag)}`;
    // "Snel weg" may leave the frame, never this page
    const nieuw = el("iframe", { title: "De widget zoals de medewerker die ziet", sandbox: "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads", src });
    if (oud) oud.replaceWith(nieuw); else $("widget").append(nieuw);
    $("widget").hidden = false;
  }
  const tekenKaarten = (beurten) => { $("kaarten").replaceChildren(...window.tekenTeams(beurten)); $("teams").hidden = false; };
  function zonder(woorden) {
    for (const id of ["widget", "teams"]) $(id).hidden = true;
    $("let_op").hidden = !woorden;
    $("let_op").textContent = woorden || "";
  }

  // --- one part ---
  async function tekenDeel() {
    const mijn = ++beurt, { deel, keuzes } = gekozen;
    $("midden").dataset.klaar = "";
    $("zin").hidden = deel !== PROBEER;
    if (deel === PROBEER) { tekenZin(); return; }
    if (deel === FOUTEN) { await tekenFouten(mijn); return; }
    let d;
    try { d = await haal(`/api/deel?${new URLSearchParams({ ...keuzes, deel })}`); } catch (e) {
      if (!/^\d+$/.test(e.message)) throw e; // the server is gone: whoever follows the file says so
      d = { weg: "Dit deel kan het voorbeeld niet tonen. Draai 'wegwijzer controleer' en meld het aan een ontwikkelaar." };
    }
    if (mijn !== beurt) return;
    if (d.weg) { kop("", deel); $("keuzes").replaceChildren(); $("bron").replaceChildren(); zonder(d.weg); af(); return; }
    kop(d.groep, d.titel, d.naam);
    tekenKeuzes(d.keuzes);
    tekenBron(d.stukken, d.oud);
    if (d.toont) { zonder(d.toont); af(); return; }
    $("let_op").hidden = !d.let_op;
    $("let_op").textContent = d.let_op;
    tekenWidget({ ...Object.fromEntries(d.keuzes.map((k) => [k.naam, k.gekozen])), deel });
    tekenKaarten(d.teams);
    af();
  }
  function kop(groep, titel, naam = "") {
    $("groep").textContent = [groep, naam !== titel ? naam : ""].filter(Boolean).join(": ");
    $("titel").textContent = titel;
    document.title = `${titel} - voorbeeld van de wegwijzer`;
  }
  const af = () => { $("midden").dataset.klaar = String(stand.teller); };

  async function tekenFouten(mijn) {
    const d = await haal("/api/fouten");
    if (mijn !== beurt) return;
    kop("", stand.fouten.length ? "Fouten en waarschuwingen" : "Geen fouten");
    $("keuzes").replaceChildren();
    tekenBron(d.stukken, false);
    $("bron").querySelector("h3").after(...d.zonder_regel.map(uitleg));
    zonder(stand.fouten.length ? "" : "Alles klopt. Draai ook 'wegwijzer controleer': die kijkt verder, in domein, data en tests.");
    af();
  }

  // --- a sentence and why ---
  function tekenZin() {
    kop("", "Probeer een zin");
    $("keuzes").replaceChildren();
    if (!zin) { $("bron").replaceChildren(); zonder(""); af(); return; }
    const naar = (deel, tekst) => (deel ? el("a", { href: adres(deel) }, tekst) : tekst);
    const rij = (naam, waarde, zeker) => el("div", {}, el("dt", {}, naam), el("dd", {}, waarde, zeker ? el("span", { className: "zeker" }, ` ${zeker}`) : null));
    const advies = (a) => el("section", { className: "advies" }, a.kop ? el("h4", {}, a.kop) : null,
      el("ol", { className: "routes" }, a.routes.map((r) => el("li", {}, naar(r.deel, r.naam), el("span", { className: "klein" }, ` door ${r.door}`)))),
      el("details", {}, el("summary", {}, "Waarom deze plekken"), el("dl", {}, a.regels.map((r) => rij(naar(r.deel, r.naam), r.uitleg)))));
    $("bron").replaceChildren(el("h3", {}, "Waarom zo"), el("p", { className: "zin" }, zin.tekst),
      el("h4", {}, "Wat de bot begrijpt"), el("dl", {}, zin.begrepen.map((b) => rij(b.naam, b.waarde, b.zeker)), zin.woorden.map((w) => rij(w.wat, naar(w.deel, w.naam)))),
      el("h4", {}, "Waar het heen gaat"), ...(zin.adviezen.length ? zin.adviezen.map(advies) : [el("p", {}, "Er is nog geen onderwerp bekend; de bot vraagt door of legt iets uit.")]));
    zonder("");
    tekenWidget({ zin: zin.zin });
    tekenKaarten(zin.teams);
    af();
  }
  $("zin").addEventListener("submit", async (e) => {
    e.preventDefault();
    const tekst = $("tekst").value.trim(), knop = $("zin").querySelector("button");
    if (!tekst) { $("tekst").focus(); return; }
    knop.disabled = true;
    $("model").textContent = "Even lezen; de eerste keer duurt het wat langer.";
    try {
      zin = { tekst, ...(await haal("/api/zin", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ tekst }) })) };
      $("model").textContent = stand.model = zin.model;
    } catch { zin = null; $("model").textContent = "Dat lukte niet. Kijk in het venster waar 'wegwijzer voorbeeld' draait."; }
    knop.disabled = false;
    if (zin && gekozen.deel === PROBEER) { beurt += 1; tekenZin(); }
  });
  $("tekst").addEventListener("keydown", (e) => { if (e.key === "Enter" && !e.shiftKey) { e.preventDefault(); $("zin").requestSubmit(); } });

  // --- following the file ---
  async function ververs() {
    stand = await haal("/api/stand");
    tekenStand();
    tekenLijst();
    if (gekozen.deel === PROBEER && zin) { // the same sentence, on the new version
      try { zin = { tekst: zin.tekst, ...(await haal("/api/zin", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ tekst: zin.tekst }) })) }; } catch { /* no good version yet: keep what is there */ }
    }
    await tekenDeel();
  }
  async function volg() {
    for (;;) {
      try {
        const d = await haal(`/api/wacht?teller=${stand.teller}`);
        document.body.classList.remove("weg");
        if (d.teller !== stand.teller) await ververs();
      } catch {
        document.body.classList.add("weg");
        $("stand").textContent = "De opdracht 'wegwijzer voorbeeld' draait niet meer.";
        $("stand").className = "fout";
        await new Promise((r) => setTimeout(r, 1000));
        try { await ververs(); } catch { /* still gone */ }
      }
    }
  }
  addEventListener("hashchange", async () => {
    gekozen = lees();
    merk();
    await tekenDeel();
    if (matchMedia("(max-width:60rem)").matches) $("midden").scrollIntoView();
  });
  $("zoek").addEventListener("input", zoek);
  (async () => { gekozen = lees(); await ververs(); volg(); })();
})();
