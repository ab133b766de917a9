/* Värna's own script. Every page works without it; here are only the short ways: palette, keys, drafts and double clicks. */
(function () {
  "use strict";
  const body = document.body;
  const html = document.documentElement;
  const english = html.lang === "en";
  const say = (swedish, translated) => (english ? translated : swedish);
  const $ = (selector, from) => (from || document).querySelector(selector);
  const $$ = (selector, from) => [...(from || document).querySelectorAll(selector)];

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /* ------------------------------------------------------------------ focus and dialogs */
  const summary = $("[data-focus]");
  if (summary) summary.focus();

  for (const dialog of $$("dialog[data-confirm]")) dialog.close();

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.dialog);
      if (dialog && dialog.showModal) {
        event.preventDefault();
        dialog.showModal();
      }
      return;
    }
    const printer = event.target.closest("[data-print]");
    if (printer) {
      event.preventDefault();
      window.print();
      return;
    }
    const copier = event.target.closest("[data-copy]");
    if (copier && navigator.clipboard) {
      const source = document.getElementById(copier.dataset.copy);
      if (source) {
        event.preventDefault();
        navigator.clipboard.writeText((source.value || source.textContent).trim()).then(() => {
          copier.textContent = say("Texten är kopierad", "The text is copied");
        });
      }
    }
  });

  /* ------------------------------------------------------------------ a double click is one click */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    const button = event.submitter;
    if (button) button.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of $$("form[data-sent]")) delete form.dataset.sent;
    for (const button of $$("[aria-busy]")) button.removeAttribute("aria-busy");
  });

  /* ------------------------------------------------------------------ drafts of the report, on this device until sent
     <form data-draft="key">: typed text comes back after a closed page. A receipt with data-draft-sent="key" wipes it. */
  const PREFIX = "varna-draft:";
  const remembered = (field) => field.name && !["hidden", "file", "password", "submit"].includes(field.type) && field.name !== "csrfmiddlewaretoken";

  function store(act) {
    try {
      return act(window.localStorage);
    } catch {
      return null; // the device keeps nothing: the server's draft still does
    }
  }
  function keyOf(form) {
    return PREFIX + form.dataset.draft + ":" + location.pathname;
  }
  function keep(form) {
    const values = {};
    for (const field of form.elements) {
      if (!remembered(field)) continue;
      if (field.type === "radio" || field.type === "checkbox") {
        if (field.checked) (values[field.name] = values[field.name] || []).push(field.value);
      } else if (field.value) values[field.name] = field.value;
    }
    store((box) => box.setItem(keyOf(form), JSON.stringify(values)));
  }
  function restore(form) {
    const values = JSON.parse(store((box) => box.getItem(keyOf(form))) || "{}");
    for (const field of form.elements) {
      if (!remembered(field) || !(field.name in values)) continue;
      if (field.type === "radio" || field.type === "checkbox") {
        if (!$$(`[name="${CSS.escape(field.name)}"]:checked`, form).length) field.checked = values[field.name].includes(field.value);
      } else if (!field.value) field.value = values[field.name];
    }
  }
  function forgetAll(name) {
    store((box) => {
      for (const key of Object.keys(box)) if (key.startsWith(PREFIX + name)) box.removeItem(key);
    });
  }
  for (const form of $$("form[data-draft]")) {
    restore(form);
    let waiting = 0;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => !form.dataset.sent && keep(form), 300);
    });
  }
  for (const sent of $$("[data-draft-sent]")) forgetAll(sent.dataset.draftSent);

  /* ------------------------------------------------------------------ no contact */
  if ($("form[data-draft]")) {
    const note = element("div", { class: "v-flash v-flash--near", role: "status", hidden: "" });
    note.append(element("span"), element("p", {}, say(
      "Ingen kontakt just nu. Skriv klart och skicka när du är uppkopplad igen. Är det bråttom, ring.",
      "No connection right now. Finish writing and send when you are online again. If it is urgent, call.")));
    $("main").prepend(note);
    const show = () => note.toggleAttribute("hidden", navigator.onLine);
    window.addEventListener("online", show);
    window.addEventListener("offline", show);
    show();
  }

  /* ------------------------------------------------------------------ how many characters are left */
  for (const field of $$("textarea[maxlength]")) {
    const note = element("p", { class: "v-note v-q__count", "aria-hidden": "true" });
    const most = Number(field.getAttribute("maxlength"));
    const format = (number) => number.toLocaleString(english ? "en" : "sv");
    const tell = () => (note.textContent = say(`${format(field.value.length)} av ${format(most)} tecken`, `${format(field.value.length)} of ${format(most)} characters`));
    field.after(note);
    field.addEventListener("input", tell);
    tell();
  }

  /* ------------------------------------------------------------------ the palette */
  let palette = null;
  let field = null;
  let list = null;
  let asked = 0;

  function build() {
    field = element("input", { id: "v-palette", type: "text", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-expanded": "true", "aria-controls": "v-palette-list", "aria-autocomplete": "list" });
    list = element("div", { id: "v-palette-list" });
    palette = element("dialog", { class: "v-palette", "aria-label": say("Sök eller hoppa till", "Search or jump to") },
      element("label", { class: "ds-sr-only", for: "v-palette" }, say("Sök eller hoppa till", "Search or jump to")),
      element("div", { class: "v-palette__in" }, field, element("kbd", {}, "Esc")), list);
    body.append(palette);
    let waiting = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(fill, 120);
    });
    field.addEventListener("keydown", steer);
    palette.addEventListener("click", (event) => event.target === palette && palette.close());
    palette.addEventListener("close", () => (field.value = ""));
  }
  async function fill() {
    const turn = ++asked;
    const answer = await fetch(`${body.dataset.palette}palett/?q=${encodeURIComponent(field.value.trim())}`, { headers: { "HX-Request": "true" } });
    if (turn !== asked || !answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    icons(page);
    list.replaceChildren(...page.body.childNodes);
    choose(0);
  }
  /* A symbol that this page did not begin with is fetched with the fragment's own sprite. */
  function icons(page) {
    const sprite = $("svg.v-sprite");
    for (const symbol of $$("svg.v-sprite symbol", page)) if (!document.getElementById(symbol.id)) sprite.append(document.importNode(symbol, true));
    for (const extra of $$("svg.v-sprite", page)) extra.remove();
  }
  const lines = () => $$("li", list);
  function choose(index) {
    const all = lines();
    all.forEach((line, place) => {
      line.id = `v-palette-${place}`;
      if (place === index) line.setAttribute("aria-current", "true");
      else line.removeAttribute("aria-current");
    });
    if (all[index]) {
      field.setAttribute("aria-activedescendant", all[index].id);
      all[index].scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }
  function steer(event) {
    const all = lines();
    const now = all.findIndex((line) => line.hasAttribute("aria-current"));
    if (event.key === "ArrowDown") choose((now + 1) % Math.max(all.length, 1));
    else if (event.key === "ArrowUp") choose((now - 1 + all.length) % Math.max(all.length, 1));
    else if (event.key === "Enter") {
      if (all[now]) location.href = $("a", all[now]).href;
      else location.href = `${body.dataset.palette}?q=${encodeURIComponent(field.value)}`;
    } else return;
    event.preventDefault();
  }
  function openPalette() {
    if (!body.dataset.palette) return false;
    if (!palette) build();
    palette.showModal();
    field.focus();
    fill();
    return true;
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-palette-open]") && !event.ctrlKey && !event.metaKey && openPalette()) event.preventDefault();
  });

  /* ------------------------------------------------------------------ keys
     Single letters only when no field has focus, and not at all when turned off in the settings (WCAG 2.1.4). */
  const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog");
  let went = 0;

  function rows() {
    return $$("main .v-task__title, main .v-table tbody th a, main .v-hits a, main .v-obls > li > div > a, main .v-wi > div > a");
  }
  function move(step) {
    const all = rows();
    const now = all.indexOf(document.activeElement);
    const next = all[now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1)];
    if (next) next.focus();
  }
  function help() {
    let dialog = document.getElementById("v-keys");
    if (!dialog) {
      const keys = [
        [["Ctrl", "K"], say("Sök eller hoppa till", "Search or jump to")], [["/"], say("Sök", "Search")], [["N"], say("Rapportera en händelse", "Report an event")],
        ...$$("[data-go]").map((link) => [["G", link.dataset.go], link.textContent.trim()]),
        [["J"], say("Nästa rad", "Next row")], [["K"], say("Förra raden", "Previous row")], [["?"], say("De här tangenterna", "These keys")],
      ];
      const listed = element("dl", { class: "v-keys" });
      for (const [names, text] of keys) listed.append(element("dt", {}, ...names.map((name) => element("kbd", {}, name))), element("dd", {}, text));
      const close = element("button", { class: "ds-button", type: "button", "data-variant": "secondary" }, say("Stäng", "Close"));
      dialog = element("dialog", { class: "v-dialog", id: "v-keys", "aria-labelledby": "v-keys-h" },
        element("h2", { class: "v-h3", id: "v-keys-h" }, say("Tangenter", "Keys")), listed, element("p", { class: "v-note" }, say("Du kan stänga av dem i dina inställningar.", "You can turn them off in your settings.")), element("div", { class: "v-row" }, close));
      close.addEventListener("click", () => dialog.close());
      body.append(dialog);
    }
    dialog.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      if (palette && palette.open) palette.close();
      else if (!openPalette()) return;
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || "noKeys" in body.dataset) return;
    const key = event.key.length === 1 ? event.key.toUpperCase() : "";
    if (!key) return;
    if (Date.now() - went < 1500 && key !== "G") {
      went = 0;
      const link = $$("[data-go]").find((place) => place.dataset.go === key);
      if (link) {
        event.preventDefault();
        location.href = link.href;
        return;
      }
    }
    if (key === "/") {
      const search = $("main input[type=search]");
      if (search) search.focus();
      else if (!openPalette()) return;
    } else if (key === "G") went = Date.now();
    else if (key === "N" && body.dataset.report) location.href = body.dataset.report;
    else if (key === "J") move(1);
    else if (key === "K") move(-1);
    else if (key === "?") help();
    else return;
    event.preventDefault();
  });
})();
