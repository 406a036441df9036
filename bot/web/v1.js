// Wegwijzer widget. Works from another origin under `style-src 'none'; trusted-types 'none'`; keeps nothing in the
// browser. How to put it on a page, colours, font and logo: docs/widget.md.
(() => {
  "use strict";
  if (customElements.get("weg-wijzer")) return;
  const BASE = new URL(document.currentScript ? document.currentScript.src : location.href).origin;
  const T = {
    nl: {
      open: "Hulp en advies", title: "Wegwijzer", close: "Sluiten", send: "Versturen", label: "Typ je bericht",
      log: "Gesprek", typing: "De wegwijzer zoekt iets voor je op",
      wipe: "Wis dit gesprek", quick: "Snel weg", save: "Bewaar dit advies", story: "Mijn verhaal op een rij",
      wiped: "Het gesprek is gewist.", wipeAsk: "Ook je verhaal op een rij verdwijnt.",
      wipeYes: "Wis alles", wipeNo: "Nee, terug", again: "Probeer opnieuw", fresh: "Nieuw gesprek", more: "Meer",
      help: "Alle plekken op een rij", you: "Jij", bot: "Wegwijzer", choose: "Kies een antwoord of typ het zelf",
      failed: "De wegwijzer is nu niet bereikbaar, of je hebt geen verbinding. Er is niets kwijt.", geen_sessie: "Je gesprek is verlopen of gewist. Begin een nieuw gesprek.",
      te_snel: "Dat ging te snel. Wacht een paar tellen.",
      empty: "Typ eerst een bericht. Een paar woorden is genoeg.", newTab: "opent in een nieuw tabblad", version: "versie",
      cards: "Hier kun je terecht", first: "Eerst jouw veiligheid", rest: "Nog meer plekken", intern: "binnen de gemeente",
      extern: "buiten de gemeente", zelfde_werkgever: "zelfde werkgever", phone: "Bel", mail: "Mail", go: "Ga naar",
      details: "Wat ze doen en wie het hoort", does: "Wat het doet", not: "Wat het niet doet", hears: "Wie het hoort",
      anon: "Anoniem", cost: "Kosten", note: "Let op", checked: "Nagekeken op",
      form: "Open het meldformulier", prepare: "Zet eerst je verhaal op een rij", back: "Terug naar het gesprek",
      saveTitle: "Advies van", saveFile: "Bewaar als tekst", print: "Afdrukken of pdf",
      saveWarn: "Op een computer van je werk komt een bestand meestal in Downloads, vaak met een kopie in OneDrive. Je " +
        "werkgever kan het zien. Een afdruk kan een ander meenemen. Veiliger: maak met je eigen telefoon een foto.",
      storyIntro: "Voor jezelf, of om mee te nemen naar een gesprek. Het blijft op deze pagina. Sluit je die, dan is het weg.",
      storyQ: [
        ["Wat gebeurde er?", "Zo letterlijk als je kunt."],
        ["Wanneer?", "Of ongeveer. Vaker? Elke keer op een eigen regel."],
        ["Waar?", "Op het werk, onderweg, online, in een app."],
        ["Wie zag of hoorde het?", "Ook wie je het later vertelde."],
        ["Wat deed het met je?", "Je gevoel, je slaap, je werk."],
        ["Wat heb je als bewijs?", "Appjes, mails, foto's. Bewaar ze op een plek die van jou is."],
      ],
      danger: "Gevaar? Bel 112. Denk je aan zelfdoding? Bel 113. Seksueel geweld? Bel 0800-0188. Onveilig thuis? " +
        "Bel 0800-2000. Of praat met een vertrouwenspersoon of je huisarts.",
      line: "regel", add: "Regel erbij", del: "Haal weg", gone: "Regel weggehaald.",
    },
    en: {
      open: "Help and advice", title: "Guide", close: "Close", send: "Send", label: "Type your message",
      log: "Chat", typing: "The guide is looking something up",
      wipe: "Clear this chat", quick: "Leave now", save: "Save this advice", story: "My story in order",
      wiped: "The chat has been cleared.", wipeAsk: "Your story in order goes too.",
      wipeYes: "Clear all", wipeNo: "No, go back", again: "Try again", fresh: "New chat", more: "More",
      help: "All places in a list", you: "You", bot: "Guide", choose: "Choose an answer or type it yourself",
      failed: "The guide cannot be reached, or you have no connection. Nothing is lost.", geen_sessie: "Your chat has expired or was cleared. Start a new one.",
      te_snel: "That was too fast. Wait a few seconds.",
      empty: "Type a message first. A few words are enough.", newTab: "opens in a new tab", version: "version",
      cards: "Places you can go", first: "Your safety comes first", rest: "More places", intern: "inside the municipality",
      extern: "outside the municipality", zelfde_werkgever: "same employer", phone: "Call", mail: "Mail", go: "Go to",
      details: "What they do and who hears it", does: "What it does", not: "What it does not do", hears: "Who hears it",
      anon: "Anonymous", cost: "Cost", note: "Note", checked: "Checked on",
      form: "Open the report form", prepare: "Put your story in order first", back: "Back to the chat",
      saveTitle: "Advice of", saveFile: "Save as text", print: "Print or PDF",
      saveWarn: "On a work computer a file mostly lands in Downloads, often with a copy in OneDrive. Your employer can see " +
        "it. Somebody else may pick up a print. Safer: take a photo with your own phone.",
      storyIntro: "For yourself, or to take along to a talk. It stays on this page. If you close that, it is gone.",
      storyQ: [
        ["What happened?", "As literally as you can."],
        ["When?", "Or about when. More often? Each time on a line of its own."],
        ["Where?", "At work, on the way, online, in an app."],
        ["Who saw or heard it?", "Also whom you told later."],
        ["What did it do to you?", "Your feelings, your sleep, your work."],
        ["What evidence do you have?", "Messages, emails, photos. Keep them in a place of your own."],
      ],
      danger: "Danger? Call 112. Thinking of suicide? Call 113. Sexual violence? Call 0800-0188. Unsafe at home? " +
        "Call 0800-2000. Or talk to a confidential adviser or your GP.",
      line: "line", add: "Add a line", del: "Remove", gone: "Line removed.",
    },
  };
  // routes that go better with a story in order
  const STORY_HELPS = ["bureau_integriteit", "meldformulier", "lkog", "politie"];
  const COMPACT = matchMedia("(max-width:30em),(max-height:42em)"), PHONE = matchMedia("(max-width:30em)");

  // em from `medium`: the reader's text size counts, html{font-size:62.5%} of a host page does not
  const CSS = `
:host{--i:var(--wegwijzer-tekst,#17212b);--b:var(--wegwijzer-vlak,#fff);--s:var(--wegwijzer-zacht,#f0f4f8);--l:var(--wegwijzer-lijn,#c3ccd6);--r:#6b7886;--a:var(--wegwijzer-accent,#00538a);--o:var(--wegwijzer-op-accent,#fff);--m:var(--wegwijzer-eigen,#d9eaf7);--n:var(--wegwijzer-nood,#b3001b);--g:#12703c;--q:.75em;
font:normal var(--wegwijzer-grootte,medium)/1.5 var(--wegwijzer-lettertype,system-ui,"Segoe UI",sans-serif);color:var(--i);color-scheme:light}
@media(prefers-color-scheme:dark){:host{--i:var(--wegwijzer-tekst-donker,#eef2f6);--b:var(--wegwijzer-vlak-donker,#14191f);--s:var(--wegwijzer-zacht-donker,#212932);--l:var(--wegwijzer-lijn-donker,#4a5763);--r:#8c99a6;--a:var(--wegwijzer-accent-donker,#8fcaff);--o:var(--wegwijzer-op-accent-donker,#0b1724);--m:var(--wegwijzer-eigen-donker,#17405f);--n:var(--wegwijzer-nood-donker,#ff9d9d);--g:#7fd6a2;color-scheme:dark}}
*{box-sizing:border-box}[hidden]{display:none!important}p,ul,dl,dd,h2,h3,h4,fieldset{margin:0;padding:0;border:0;min-width:0}
h2,h3,h4{line-height:1.3;font-weight:600}h3{font-size:1.125em}h4{font-size:1.0625em}
svg{width:1.25em;height:1.25em;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
button,.b{font:inherit;line-height:1.3;min-height:2.75em;padding:.5em .9em;border-radius:.5em;border:1.5px solid var(--a);background:var(--b);color:var(--a);cursor:pointer;text-align:left;text-decoration:none;display:inline-flex;gap:.5em;align-items:center;max-width:100%;overflow-wrap:anywhere}
button:hover,.b:hover{text-decoration:underline}.p,.b{background:var(--a);color:var(--o);font-weight:600}
.t{border:0;background:none;padding:.25em .375em;margin-left:-.375em;min-height:2em;text-decoration:underline;text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--a);outline-offset:2px}
a{color:var(--a);text-underline-offset:.15em}a[target]::after{content:" ↗"/""}
.launch{position:fixed;right:var(--wegwijzer-rechts,1.25em);bottom:var(--wegwijzer-onder,1.25em);z-index:2147483000;background:var(--a);color:var(--o);border-color:var(--o);font-weight:600;min-height:3.25em;padding:.5em 1.375em;border-radius:2em;box-shadow:0 3px 12px #0006}
.launch:focus-visible{outline-color:var(--i);outline-offset:3px}
.panel{position:fixed;inset:auto 1.25em 1.25em auto;z-index:2147483001;margin:0;padding:0;width:28.5em;max-width:calc(100vw - 2.5em);height:50em;max-height:calc(100dvh - 2.5em);color:inherit;background:var(--b);border:1px solid var(--l);border-radius:var(--q);box-shadow:0 8px 32px #0005;overflow:hidden}
.panel[open]{display:flex;flex-direction:column}.panel::backdrop{background:var(--b)}
:host([pagina]) .panel{position:static;width:auto;max-width:none;height:100%;max-height:none;border:0;border-radius:0;box-shadow:none}:host([pagina]){display:block;height:100%}:host([pagina])>div{height:100%}
header{display:flex;flex-wrap:wrap;gap:.375em .5em;align-items:center;padding:.5em .5em .5em 1em;background:var(--a);color:var(--o)}
header h2{font-size:1.1875em;flex:1 1 auto}.logo{background:var(--wegwijzer-logo,none) center/contain no-repeat;height:2em;width:var(--wegwijzer-logo-breed,0)}
header button{background:transparent;color:var(--o);border-color:transparent;min-height:2.5em;padding:.375em .75em}
header .q{background:var(--o);color:var(--a);font-weight:700}header :focus-visible{outline-color:var(--o)}header .x{padding:.375em .625em}
.log,.page{position:relative;flex:1 1 0;overflow-y:auto;overscroll-behavior:contain;padding:1em;min-height:7em}.log{display:flex;flex-direction:column;gap:.625em}.log:focus-visible,.page:focus-visible{outline-offset:-3px}
.m{max-width:92%;width:fit-content;padding:.625em .875em;border-radius:var(--q);border-bottom-left-radius:.1875em;background:var(--s);overflow-wrap:anywhere}.m p+*,.m ul+*{margin-top:.5em}
.me{align-self:flex-end;background:var(--m);border-radius:var(--q);border-bottom-right-radius:.1875em;white-space:pre-line}
.ks{display:flex;flex-wrap:wrap;gap:.5em}.log>.ks{padding:.125em 0 .25em}
ul{padding-left:1.25em}.c{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.375em .5em;margin:.625em 0 .375em}.c li{max-width:100%;overflow-wrap:anywhere;font-weight:600}.c .b{min-height:2.5em}
.card{display:flex;flex-direction:column;gap:.625em;margin:.25em 0}
article{border:1px solid var(--l);border-radius:var(--q);padding:.875em 1em .25em;background:var(--b);overflow-wrap:anywhere;box-shadow:0 1px 2px #0001}
.nood article{border:2px solid var(--n)}.nood h3,.nood h4{color:var(--n)}.nood .b{background:var(--n);color:var(--b);border-color:var(--n)}
.plek{display:inline-block;font-size:.8125em;border:1px solid var(--r);border-radius:1em;padding:.0625em .625em;margin:.3125em 0 .5em}.plek.extern{border-color:var(--g);color:var(--g);font-weight:600}
.open{font-size:.9375em}.nu{color:var(--g);font-weight:600}
details>summary{cursor:pointer;color:var(--a);font-weight:600;padding:.375em 0;min-height:1.75em}article details{border-top:1px solid var(--l);margin-top:.5em}article details[open]{padding-bottom:.5em}article summary{font-size:.9375em}dt{font-weight:600;margin-top:.5em}
.st{padding:0 1em;font-size:.9375em}.st:not(:empty){padding-bottom:.5em}.al{padding:0 1em}.al:not(:empty){padding:.625em 1em;border-top:2px solid var(--n)}.ac{padding:0 1em .625em}
.in{display:flex;gap:.5em;padding:.625em .75em;border-top:1px solid var(--l);align-items:flex-end}.in button{flex:none}
textarea{font:inherit;color:var(--i);background:var(--b);border:1.5px solid var(--r);border-radius:.5em;padding:.5625em .75em;width:100%;resize:none;field-sizing:content;min-height:2.75em;max-height:8em}::placeholder{color:var(--r);opacity:1}
.bar{display:flex;flex-wrap:wrap;justify-content:space-between;padding:0 .5em .375em;font-size:.875em}.foot>summary{padding:.125em .375em}.foot:not(.k)>summary{display:none}.foot>div{display:flex;flex-wrap:wrap;gap:0 .25em;align-items:center}.foot .t{margin:0}.foot a{padding:.25em .375em;min-height:2em}.ver{padding:.25em .375em}
.page{border-bottom:1px solid var(--l);margin-bottom:.375em}.page>*+*{margin-top:.875em}.page .warn{border-left:4px solid var(--a);background:var(--s);padding:.625em .875em}.page pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--s);border-radius:var(--q);padding:.875em;margin:.875em 0 0}
legend{font-weight:600;padding:0}.hint{font-size:.9375em}.rl{display:flex;gap:.375em;align-items:flex-start;margin-top:.5em}.rl button{padding:.5em .625em}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.dots::after{content:"…"}
@media(prefers-reduced-motion:no-preference){.log,.page{scroll-behavior:smooth}.dots::after{animation:d 1.2s steps(1) infinite}@keyframes d{0%{content:""}25%{content:"."}50%{content:".."}75%{content:"…"}}}
@media(forced-colors:active){.m,.me,header{border:1px solid CanvasText}.p,.b,.launch,header .q{border:2px solid ButtonText}.plek{border-color:CanvasText}.al:not(:empty){border-color:CanvasText}}
@media(max-width:30em){dialog.panel{inset:var(--y,0) 0 auto 0;width:100vw;max-width:none;height:var(--h,100dvh);max-height:none;border-radius:0;border:0}.m{max-width:94%}.launch{right:var(--wegwijzer-rechts,.75em);bottom:var(--wegwijzer-onder,.75em)}}
@media(max-height:26em){.panel[open]{display:block;overflow-y:auto}.log,.page{overflow:visible}header{position:sticky;top:0;z-index:1}}
@media print{:host{display:none}}`;
  const sheetOf = (css) => { const s = new CSSStyleSheet(); s.replaceSync(css); return s; };

  const el = (tag, props = {}, ...kids) => {
    const n = document.createElement(tag);
    for (const [k, v] of Object.entries(props)) {
      if (typeof v === "function") n.addEventListener(k, v);
      else if (k in n) n[k] = v;
      else n.setAttribute(k, v);
    }
    n.append(...kids.flat().filter((k) => k !== null && k !== undefined && k !== "" && k !== false));
    return n;
  };
  const btn = (click, className, ...kids) => el("button", { type: "button", className, click }, kids);
  const out = (href, className, ...kids) => el("a", { href, className, target: "_blank", rel: "noopener noreferrer" }, kids);
  const icon = (d) => {
    const [svg, path] = ["svg", "path"].map((t) => document.createElementNS("http://www.w3.org/2000/svg", t));
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", d);
    svg.append(path);
    return svg;
  };
  const CROSS = "M6 6l12 12M18 6L6 18", SIGN = "M12 3v18M12 5h6l3 3-3 3h-6M12 11H6l-3 3 3 3h6";
  // the only links ever made; http on loopback is for the demo
  const safe = (h) => (/^(tel:\+?\d+|mailto:[^\s?]+@[^\s?]+|https:\/\/\S+|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/\S*)$/.test(h || "") ? h : null);
  const same = (s) => s.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const NO_HELPERS = { autocomplete: "off", spellcheck: false, writingsuggestions: "false" };

  class WegWijzer extends HTMLElement {
    #lang = "nl"; #labels = []; #r = {}; #token = null; #nr = 0; #busy = false; #gen = 0; #started = false; #offered = [];
    #advice = null; #story = []; #mine = null; #printed = null;
    get #t() { return T[this.#lang]; }
    get #page() { return this.hasAttribute("pagina"); }

    connectedCallback() {
      if (this.shadowRoot) return;
      this.#lang = (this.getAttribute("taal") || document.documentElement.lang || "nl").toLowerCase().startsWith("en") ? "en" : "nl";
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheetOf(CSS)];
      root.append(this.#build());
      addEventListener("pagehide", () => { this.#reset(); if (!this.#page) this.close(); });
      addEventListener("afterprint", () => this.#unprint());
      document.addEventListener("keydown", (e) => { if (e.key === "Escape" && !e.isComposing && !e.defaultPrevented && this.#r.panel.open && !this.#page) { e.preventDefault(); this.close(); } });
      document.addEventListener("click", (e) => { const a = e.target.closest?.("a[data-wegwijzer]"); if (a && !this.#page) { e.preventDefault(); this.open(); } });
      if (window.visualViewport) for (const e of ["resize", "scroll"]) visualViewport.addEventListener(e, () => this.#fit());
      COMPACT.addEventListener("change", () => this.#fold());
      if (this.#page) this.open();
    }

    // --- parts that stay ---
    #label(node, key, attr) { this.#labels.push([node, key, attr]); this.#put(node, key, attr); return node; }
    #put(node, key, attr) { if (attr) node.setAttribute(attr, this.#t[key]); else node.textContent = this.#t[key]; }
    #speak(lang) {
      if (!T[lang] || lang === this.#lang) return;
      this.#lang = lang;
      this.#r.all.lang = lang;
      for (const l of this.#labels) this.#put(...l);
      this.#r.help.href = this.#helpUrl();
    }
    #helpUrl() { return BASE + "/hulp" + (this.#lang === "en" ? "?taal=en" : ""); }
    #text(key) { return this.#label(el("span"), key); }
    #tool(key, click) { return btn(click, "t", this.#text(key)); }
    #newTab() { return el("span", { className: "vh" }, ` (${this.#t.newTab})`); }

    #build() {
      const r = this.#r, page = this.#page;
      r.launch = btn(() => this.open(), "launch", icon(SIGN), this.#text("open"));
      r.launch.hidden = page;
      r.launch.setAttribute("aria-haspopup", "dialog");
      r.log = this.#label(el("div", { className: "log", tabIndex: 0, role: "log", "aria-live": "polite" }), "log", "aria-label");
      r.page = el("div", { className: "page", hidden: true, tabIndex: -1 });
      r.status = el("div", { className: "st", role: "status" });
      r.alert = el("div", { className: "al", role: "alert" });
      r.acts = el("div", { className: "ks ac", hidden: true });
      r.input = el("textarea", { id: "i", rows: 1, ...NO_HELPERS, keydown: (e) => { if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); this.#submit(); } } });
      r.form = el("form", { className: "in", noValidate: true, autocomplete: "off", submit: (e) => { e.preventDefault(); this.#submit(); } },
        this.#label(el("label", { className: "vh", htmlFor: "i" }), "label"), this.#label(r.input, "label", "placeholder"),
        el("button", { type: "submit", className: "p" }, this.#text("send")));
      r.save = this.#tool("save", () => this.#savePage());
      r.save.hidden = true;
      r.help = out(this.#helpUrl(), "", this.#text("help"), " ", this.#label(el("span", { className: "vh" }), "newTab"));
      r.version = el("span", { className: "ver" });
      r.foot = el("details", { className: "foot" }, this.#label(el("summary"), "more"),
        el("div", {}, this.#tool("wipe", () => this.#askWipe()), r.save, this.#tool("story", () => this.#storyPage()), r.help));
      r.close = this.#label(btn(() => this.close(), "x", icon(CROSS)), "close", "aria-label");
      r.close.hidden = page;
      r.panel = this.#label(el(page ? "section" : "dialog", { className: "panel", ...(page ? { open: "" } : { cancel: (e) => { e.preventDefault(); this.close(); }, close: () => this.#closed() }) },
        el("header", {}, el("span", { className: "logo", "aria-hidden": "true" }), this.#label(el("h2"), "title"),
          btn(() => this.leave(), "q", this.#text("quick")), r.close),
        r.log, r.page, r.status, r.alert, r.acts, r.form, el("div", { className: "bar" }, r.foot, r.version)), "title", "aria-label");
      if (page) r.panel.setAttribute("open", "");
      r.all = el("div", { lang: this.#lang }, r.launch, r.panel);
      this.#fold();
      return r.all;
    }
    #fold() { this.#r.foot.classList.toggle("k", COMPACT.matches); this.#r.foot.open = !COMPACT.matches; }
    #fit() {
      const v = visualViewport, p = this.#r.panel.style;
      if (PHONE.matches && v.scale === 1) { p.setProperty("--h", v.height + "px"); p.setProperty("--y", v.offsetTop + "px"); } else { p.removeProperty("--h"); p.removeProperty("--y"); }
    }

    open() {
      const r = this.#r;
      if (!this.#page && !r.panel.open) { if (PHONE.matches) r.panel.showModal(); else r.panel.show(); }
      r.launch.hidden = true;
      if (!this.#page) (matchMedia("(pointer:coarse)").matches ? r.log : r.input).focus();
      if (!this.#started) this.#start();
    }
    close() { this.#r.panel.close(); }
    #closed() {
      this.#r.launch.hidden = false;
      if ([this, document.body, null].includes(document.activeElement)) this.#r.launch.focus();
    }

    // --- leaving and wiping ---
    #tellServer(token) {
      if (token) fetch(BASE + "/webhooks/widget/sessie", { method: "DELETE", headers: { Authorization: "Bearer " + token }, keepalive: true, credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => {});
    }
    leave() {
      const token = this.#token, own = this.getAttribute("weg-naar") || "", framed = this.#page && window.top !== window;
      this.#reset();
      this.#r.all.hidden = true;
      this.#tellServer(token);
      const above = framed && [...(location.ancestorOrigins || [])].pop();
      const to = safe(own) || (/^\/(?!\/)/.test(own) ? location.origin + own : above ? above + "/" : this.#page ? "about:blank" : location.origin + "/");
      if (framed) { try { window.top.location.replace(to); return; } catch { /* sandbox: leave this frame only */ } }
      location.replace(to);
    }
    #askWipe() {
      if (!this.#story.flat().some((s) => s.trim())) { this.wipe(); return; }
      this.#problem(this.#t.wipeAsk, [[this.#t.wipeYes, () => this.wipe()], [this.#t.wipeNo, () => this.#calm()]], false);
      this.#r.acts.firstChild.focus();
    }
    async wipe() {
      const token = this.#token;
      this.#reset();
      this.#tellServer(token);
      this.#say(this.#t.wiped);
      this.#r.log.focus();
      await this.#start();
    }
    #reset() {
      const r = this.#r;
      this.#gen += 1;
      this.#token = this.#advice = this.#mine = null;
      this.#nr = 0; this.#started = this.#busy = false; this.#story = []; this.#offered = [];
      r.log.replaceChildren(); r.page.replaceChildren(); this.#showPage(false); this.#calm(); this.#unprint();
      r.input.value = r.status.textContent = ""; r.save.hidden = true;
    }

    // --- talking to the front ---
    async #fetch(method, path, body) {
      const stop = new AbortController(), timer = setTimeout(() => stop.abort(), 9000), headers = { "Content-Type": "application/json" };
      if (this.#token) headers.Authorization = "Bearer " + this.#token;
      try {
        const a = await fetch(BASE + path, { method, headers, body: JSON.stringify(body), signal: stop.signal, credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" });
        const d = await a.json();
        if (!a.ok) throw Object.assign(new Error(), { code: d.fout });
        return d;
      } finally { clearTimeout(timer); }
    }
    async #turn(path, body, again) {
      const gen = this.#gen;
      this.#calm(); this.#wait(true);
      try {
        if (!this.#token && body.nr) { const s = await this.#fetch("POST", this.#sessionPath(), {}); if (gen !== this.#gen) return; this.#token = s.token; }
        const d = await this.#fetch("POST", path, body);
        if (gen !== this.#gen) return;
        if (d.token) this.#token = d.token;
        this.#started = true;
        this.#render(d, again);
      } catch (e) { if (gen === this.#gen) this.#fail(e, again); } finally { if (gen === this.#gen) this.#wait(false); }
    }
    #sessionPath() { return "/webhooks/widget/sessie?taal=" + this.#lang; }
    #start() { this.#started = true; return this.#turn(this.#sessionPath(), {}, () => this.#start()); }
    #send(body) { return this.#turn("/webhooks/widget/bericht", body, () => this.#send(body)); }

    #submit() {
      const r = this.#r, text = r.input.value.trim();
      if (this.#busy) return;
      if (!text) { this.#problem(this.#t.empty, [], false); return; }
      r.input.value = "";
      const button = this.#offered.find((k) => same(k.titel) === same(text));
      this.#me(text);
      // too long keeps both ends, so that a cry for help at the end still arrives
      this.#send({ ...(button ? { knop: button.id } : { tekst: text.length > 6000 ? text.slice(0, 3000) + " … " + text.slice(-3000) : text }), nr: ++this.#nr });
    }
    #press(button) {
      if (this.#busy) return;
      for (const row of this.#r.log.querySelectorAll(".keus")) row.hidden = true;
      this.#me(button.titel).focus();
      this.#send({ knop: button.id, nr: ++this.#nr });
    }
    #wait(on) {
      const r = this.#r, gen = this.#gen;
      this.#busy = on;
      if (!on) r.status.replaceChildren();
      else setTimeout(() => { if (this.#busy && gen === this.#gen) r.status.replaceChildren(el("span", { className: "dots" }, this.#t.typing)); }, 300);
    }

    // --- trouble, in words ---
    #calm() { this.#r.alert.replaceChildren(); this.#r.acts.replaceChildren(); this.#r.acts.hidden = true; }
    #problem(text, acts, withHelp) {
      const r = this.#r;
      r.alert.replaceChildren(...this.#rich(text));
      r.acts.replaceChildren(...acts.map(([name, click]) => btn(click, "", name)),
        ...(withHelp ? [out(this.#helpUrl(), "b", this.#t.help, this.#newTab())] : []));
      r.acts.hidden = !acts.length && !withHelp;
    }
    #fail(e, again) {
      const t = this.#t, gone = e.code === "geen_sessie";
      for (const row of this.#r.log.querySelectorAll(".keus")) row.hidden = false;
      this.#problem((t[e.code] || t.failed) + "\n" + this.#t.danger, [gone ? [t.fresh, () => this.wipe()] : [t.again, () => { this.#r.log.focus(); again(); }]], true);
      if (!this.#token) this.#started = false;
    }

    // --- drawing ---
    #rich(text) {
      const out = [];
      let list = null;
      for (const line of text.split("\n")) {
        if (line.startsWith("- ")) { if (!list) out.push(list = el("ul")); list.append(el("li", {}, this.#linked(line.slice(2)))); }
        else if (line.trim()) { list = null; out.push(el("p", {}, this.#linked(line))); }
      }
      return out;
    }
    #linked(text) {
      return text.split(/\b(112|113\.nl|113|0800-\d{4})\b/).map((s, i) => !(i % 2) ? s : s === "113.nl" ?
        out("https://www.113.nl", "", s, this.#newTab()) : el("a", { href: "tel:" + s.replace("-", "") }, s));
    }
    #who(key) { return el("span", { className: "vh" }, this.#t[key] + ": "); }
    #add(node) { this.#r.log.append(node); return node; }
    #me(text) {
      this.#showPage(false);
      this.#mine = this.#add(el("div", { className: "m me", lang: this.#lang, tabIndex: -1 }, this.#who("you"), text));
      this.#r.log.scrollTop = this.#r.log.scrollHeight;
      return this.#mine;
    }
    #say(text, lang = this.#lang) { return this.#add(el("div", { className: "m", lang }, this.#who("bot"), this.#rich(text))); }

    #render(d, again) {
      const r = this.#r, first = r.log.childElementCount;
      this.#speak(d.taal);
      if (this.#mine) this.#mine.lang = this.#lang;
      for (const row of r.log.querySelectorAll(".keus")) if (d.storing) row.hidden = false; else row.remove();
      if (!d.storing) this.#offered = [];
      for (const b of d.berichten || d.begroeting) {
        if (b.tekst) this.#say(b.tekst, b.taal);
        if (b.kaart) this.#card(b.kaart);
        if (b.knoppen.length) {
          this.#offered.push(...b.knoppen);
          this.#add(el("div", { className: "ks keus", lang: this.#lang, role: "group", "aria-label": this.#t.choose }, b.knoppen.map((k) => btn(() => this.#press(k), "", k.titel))));
        }
      }
      if (d.storing) this.#problem("", [[this.#t.again, () => { r.log.focus(); again(); }]], true);
      const top = this.#mine && this.#mine.offsetHeight < 120 ? this.#mine : r.log.children[first];
      if (top && this.#nr) r.log.scrollTop = top.offsetTop - 10;
      if (d.versie) r.version.textContent = `${this.#t.title}, ${this.#t.version} ${d.versie}`;
    }

    #card(k) {
      const t = this.#t;
      if (k.soort === "formulier") {
        const href = safe(k.adres) || (/^\/(?!\/)/.test(k.adres || "") ? BASE + k.adres : null);
        if (href) this.#add(el("div", { className: "card", lang: this.#lang }, el("p", {}, out(href, "b", t.form, this.#newTab())),
          el("p", {}, btn(() => this.#storyPage(), "t", t.prepare))));
        return;
      }
      const n = k.eerst, rest = k.routes.slice(n), draw = (r) => this.#route(r, k.spoed);
      // a screen reader hears the names and walks the cards by heading
      this.#add(el("div", { className: "card" + (k.spoed ? " nood" : ""), lang: this.#lang },
        el("h3", {}, k.spoed ? t.first : t.cards, el("span", { className: "vh" }, " " + k.routes.slice(0, n).map((r) => r.naam).join(", "))),
        el("div", { className: "card", "aria-live": k.spoed ? "polite" : "off" }, k.routes.slice(0, n).map(draw),
          rest.length > 0 && el("details", {}, el("summary", {}, `${t.rest} (${rest.length})`), el("div", { className: "card" }, rest.map(draw)))),
        k.soort === "advies" && el("p", {}, btn(() => this.#savePage(), "t", t.save))));
      if (k.soort === "advies") { this.#advice = k; this.#r.save.hidden = false; }
    }
    #way(c) {
      const t = this.#t, href = c.href || "";
      return href.startsWith("tel:") ? `${t.phone} ${c.tekst}` : href.startsWith("http") ? `${t.go} ${c.tekst.replace(/^https?:\/\/(www\.)?/, "")}` : c.tekst;
    }
    #contact(c) {
      const href = safe(c.href), name = this.#way(c), web = href && href.startsWith("http");
      return el("li", {}, !href ? c.tekst : web ? out(href, "", name, this.#newTab()) : el("a", { href, className: href.startsWith("tel:") ? "b" : "" }, name), c.let_op && ` ${c.let_op}`);
    }
    #facts(r) {
      const t = this.#t;
      return [[t.does, r.doet], [t.not, r.doet_niet], [t.hears, r.wie_hoort_het], [t.anon, r.anoniem], [t.cost, r.kosten], [t.note, r.voorwaarden], [t.checked, (r.gecontroleerd_op || "").split("-").reverse().join("-")]].filter((f) => f[1] && f[1].length);
    }
    #route(r, spoed) {
      const t = this.#t;
      return el("article", {}, el("h4", {}, r.naam), t[r.plek] && !spoed && el("p", { className: "plek " + r.plek }, t[r.plek]), el("p", {}, r.waarom),
        el("ul", { className: "c" }, r.contact.map((c) => this.#contact(c))),
        el("p", { className: "open" + (r.bereikbaar_nu ? " nu" : "") }, r.bereikbaar),
        STORY_HELPS.includes(r.id) && btn(() => this.#storyPage(), "t", t.prepare),
        el("details", {}, el("summary", {}, t.details, el("span", { className: "vh" }, " " + r.naam)),
          el("dl", {}, this.#facts(r).flatMap(([name, v]) => [el("dt", {}, name), el("dd", {}, Array.isArray(v) ? el("ul", {}, v.map((x) => el("li", {}, x))) : v)]))));
    }

    // --- pages beside the talk ---
    #showPage(on, ...kids) {
      const r = this.#r;
      r.page.hidden = !on; r.log.hidden = r.form.hidden = on; this.#fold();
      if (on) { r.page.replaceChildren(el("p", {}, this.#back()), ...kids); r.page.lang = this.#lang; r.page.scrollTo({ top: 0, behavior: "instant" }); r.page.focus({ preventScroll: true }); } else r.page.replaceChildren();
    }
    #pageButtons(text) { return el("div", { className: "ks" }, btn(() => this.#download(text()), "p", this.#t.saveFile), btn(() => this.#print(text()), "", this.#t.print)); }
    #back() { return btn(() => { this.#showPage(false); this.#r.input.focus(); }, "t", this.#t.back); }
    #download(text) {
      const a = el("a", { href: URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/plain" })), download: "notities.txt" });
      a.click();
      setTimeout(() => URL.revokeObjectURL(a.href), 1000);
    }
    #print(text) {
      // a sheet of its own: only the text is printed
      this.#unprint();
      const node = el("div", { lang: this.#lang, "data-wegwijzer-druk": "" });
      const root = node.attachShadow({ mode: "closed" });
      root.adoptedStyleSheets = [sheetOf("pre{font:12pt/1.5 sans-serif;color:#000;white-space:pre-wrap;overflow-wrap:anywhere;margin:0}")];
      root.append(el("pre", {}, text));
      const sheet = sheetOf("[data-wegwijzer-druk]{display:none}@media print{body>:not([data-wegwijzer-druk]){display:none!important}[data-wegwijzer-druk]{display:block}body{background:#fff!important}}");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      document.body.append(node);
      this.#printed = [node, sheet];
      print();
    }
    #unprint() {
      if (!this.#printed) return;
      const [node, sheet] = this.#printed;
      node.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== sheet);
      this.#printed = null;
    }
    #adviceText() {
      const t = this.#t, k = this.#advice, routes = k ? k.routes : [];
      return [`${t.saveTitle} ${new Date().toLocaleDateString(this.#lang, { dateStyle: "long" })}`, ...routes.map((r, i) => [`${i + 1}. ${r.naam}`, r.waarom, ...r.contact.map((c) => this.#way(c)), r.bereikbaar,
        ...this.#facts(r).map(([name, v]) => `${name}: ${[v].flat().join(" ")}`)].join("\n")), this.#t.danger].join("\n\n");
    }
    #savePage() {
      const t = this.#t, text = this.#adviceText();
      this.#showPage(true, el("h3", {}, t.save), el("p", { className: "warn" }, t.saveWarn), this.#pageButtons(() => text), el("pre", {}, text));
    }
    #storyText() {
      const t = this.#t;
      return [t.story, ...t.storyQ.map(([q], i) => [q, ...(this.#story[i] || []).filter((s) => s.trim()).map((s) => "- " + s.trim())].join("\n"))].join("\n\n");
    }
    #storyPage() {
      const t = this.#t;
      t.storyQ.forEach((_, i) => { this.#story[i] ??= [""]; });
      this.#showPage(true, el("h3", {}, t.story), el("p", {}, t.storyIntro), ...t.storyQ.map((q, i) => this.#storyPart(q, i)),
        el("p", { className: "warn" }, t.saveWarn), this.#pageButtons(() => this.#storyText()));
    }
    #storyPart([q, hint], i) {
      const t = this.#t, lines = el("div");
      const draw = (focus) => {
        lines.replaceChildren(...this.#story[i].map((value, j) => {
          const name = `${q} ${t.line} ${j + 1}`;
          return el("div", { className: "rl" }, el("textarea", { rows: 1, ...NO_HELPERS, value, "aria-label": name, "aria-describedby": "h" + i, input: (e) => { this.#story[i][j] = e.target.value; } }),
            btn(() => { this.#story[i].splice(j, 1); if (!this.#story[i].length) this.#story[i] = [""]; draw(Math.max(0, j - 1)); this.#r.status.textContent = t.gone; }, "", icon(CROSS), el("span", { className: "vh" }, `${t.del} ${name}`)));
        }));
        if (focus >= 0) lines.children[focus].firstChild.focus();
      };
      draw(-1);
      return el("fieldset", {}, el("legend", {}, q), el("p", { className: "hint", id: "h" + i }, hint), lines,
        btn(() => { this.#r.status.textContent = ""; this.#story[i].push(""); draw(this.#story[i].length - 1); }, "t", t.add, el("span", { className: "vh" }, " " + q)));
    }
  }
  customElements.define("weg-wijzer", WegWijzer);
  const place = () => { if (!document.querySelector("weg-wijzer")) document.body.append(document.createElement("weg-wijzer")); };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", place); else place();
})();
