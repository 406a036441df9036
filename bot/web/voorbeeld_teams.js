// Draws the Adaptive Cards that go to Teams, as far as our cards use them. For the preview only: Teams itself decides
// how they look there.
(() => {
  "use strict";
  const el = (tag, klasse, ...kinderen) => {
    const n = document.createElement(tag);
    if (klasse) n.className = klasse;
    n.append(...kinderen.filter((k) => k !== null && k !== undefined && k !== ""));
    return n;
  };
  const LINK = /\[((?:\\.|[^\]\\])*)\]\(([^)\s]+)\)/g;
  const kaal = (s) => s.replace(/\\([\\`*_[\]<>#+\-=.)])/g, "$1");
  const veilig = (h) => /^(https:\/\/|tel:|mailto:|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(h);

  /** Text with the only markdown our cards have: links. */
  function woorden(tekst) {
    const uit = [];
    let plek = 0;
    for (const m of tekst.matchAll(LINK)) {
      uit.push(kaal(tekst.slice(plek, m.index)));
      const a = el("a", "", kaal(m[1]));
      if (veilig(m[2])) { a.href = m[2]; a.target = "_blank"; a.rel = "noopener noreferrer"; }
      uit.push(a);
      plek = m.index + m[0].length;
    }
    return [...uit, kaal(tekst.slice(plek))];
  }

  function deel(d, kaart) {
    let n;
    if (d.type === "TextBlock") {
      n = el(d.style === "heading" ? "h4" : "p", `tb ${d.size || ""} ${d.weight || ""} ${d.isSubtle ? "zacht" : ""}`, ...woorden(d.text));
    } else if (d.type === "Container") {
      n = el("div", `bak ${d.style || ""}`, ...(d.items || []).map((x) => deel(x, kaart)));
    } else if (d.type === "ActionSet") {
      n = el("div", "acties", ...d.actions.map((x) => actie(x, kaart)));
    } else {
      n = el("p", "onbekend", `Dit onderdeel tekent het voorbeeld niet: ${d.type}`);
    }
    if (d.id) n.dataset.id = d.id;
    if (d.isVisible === false) n.hidden = true;
    if (d.separator) n.classList.add("lijn");
    if (d.spacing) n.classList.add(`ruim-${d.spacing}`);
    return n;
  }

  function actie(a, kaart) {
    const b = el("button", "", a.title);
    b.type = "button";
    if (a.tooltip) b.title = a.tooltip;
    if (a.type === "Action.ToggleVisibility") {
      b.setAttribute("aria-expanded", "false");
      b.addEventListener("click", () => {
        for (const id of a.targetElements) for (const n of kaart.querySelectorAll(`[data-id="${CSS.escape(id)}"]`)) { n.hidden = !n.hidden; b.setAttribute("aria-expanded", String(!n.hidden)); }
      });
    } else if (a.type === "Action.OpenUrl") {
      b.title = a.url;
      b.addEventListener("click", () => { if (veilig(a.url)) window.open(a.url, "_blank", "noopener"); });
    } else {
      b.title = "In Teams is dit een keuze. Probeer keuzes uit in de widget.";
    }
    return b;
  }

  /** One card as a node. */
  function kaart(json) {
    const n = el("article", "tkaart");
    n.lang = json.lang || "nl";
    n.append(...json.body.map((d) => deel(d, n)));
    if (json.actions) n.append(el("div", "acties", ...json.actions.map((a) => actie(a, n))));
    return n;
  }

  window.tekenTeams = (beurten) => beurten.flatMap((b) => [
    b.zegt ? el("p", "tik", b.zegt) : null,
    ...(b.kaarten.length ? [el("p", "tkop", "Wegwijzer ", el("span", "merk", "AI-gegenereerd"))] : []),
    ...b.kaarten.map(kaart),
  ]).filter(Boolean);
})();
