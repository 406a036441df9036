// Fills the form from what stands behind `#`, then takes it out of the address bar. It never reaches a server.
"use strict";
{
  let aantal = 0;
  for (const [naam, waarde] of new URLSearchParams(location.hash.slice(1))) {
    const veld = document.querySelector("main form").elements.namedItem(naam);
    if (veld instanceof HTMLSelectElement && [...veld.options].some((o) => o.value === waarde)) {
      veld.value = waarde;
      aantal += 1;
    }
  }
  if (location.hash) history.replaceState(null, "", location.pathname);
  if (aantal) document.getElementById("ingevuld").textContent = `${aantal === 1 ? "Eén veld is" : aantal + " velden zijn"} voor je ingevuld. Je kunt alles veranderen.`;
}
