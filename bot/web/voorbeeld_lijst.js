// Before the widget in the frame of the preview: tells the server which part to show, and plays its steps by typing
// them in the real widget. Nothing else of the widget is changed.
(() => {
  "use strict";
  const echt = window.fetch.bind(window), vraag = new URLSearchParams(location.search);
  let stappen = [];
  const klaar = () => { document.documentElement.dataset.klaar = "ja"; };

  const typ = (zin, pogingen) => {
    const root = document.querySelector("weg-wijzer")?.shadowRoot, veld = root?.querySelector(".in textarea");
    if (!veld || pogingen < 1) { klaar(); return; }
    veld.value = zin;
    root.querySelector("form.in").requestSubmit();
    if (veld.value) setTimeout(() => typ(zin, pogingen - 1), 40); // the widget was still busy
  };
  const volgende = () => { if (stappen.length) { const zin = stappen.shift(); setTimeout(() => typ(zin, 100), 40); } else setTimeout(klaar, 60); };

  window.fetch = async (adres, opties = {}) => {
    const url = new URL(adres, location.href), begin = url.pathname === "/webhooks/widget/sessie" && opties.method === "POST";
    if (begin || opties.method === "POST") for (const [naam, waarde] of vraag) url.searchParams.set(naam, waarde);
    const antwoord = await echt(url, opties);
    if (opties.method === "POST") {
      if (begin && antwoord.ok) stappen = (await antwoord.clone().json()).stappen || [];
      volgende();
    }
    return antwoord;
  };
})();
