// Without this script every page works as well, with a button more. With it files can be dropped, what a choice changes
// is told at once, and lists are searched while one types.
(() => {
  "use strict";
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  // A page of work in hand says how far it is, and gives way to what comes of it.
  const working = document.querySelector("[data-working]");
  const watch = async () => {
    for (;;) {
      await wait(400);
      const step = await fetch("/working/step").then((answer) => answer.text(), () => "");
      if (!step) return location.reload();
      if (working.textContent !== step) working.textContent = step;
    }
  };
  if (working) watch();

  // A file that misses its place must not take the page away.
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
  for (const place of document.querySelectorAll("[data-drop]")) {
    const field = place.querySelector("input[type=file]");
    const light = (on) => place.classList.toggle("over", on);
    const send = () => field.files.length && place.closest("form").requestSubmit();
    place.addEventListener("dragover", () => light(true));
    place.addEventListener("dragleave", () => light(false));
    place.addEventListener("drop", (event) => {
      light(false);
      if (!event.dataTransfer.files.length) return;
      field.files = event.dataTransfer.files;
      send();
    });
    field.addEventListener("change", send);
  }

  // What a form would come to stands beside it, from the newest choice only.
  for (const form of document.querySelectorAll("form[data-live]")) {
    const told = document.getElementById(form.dataset.into);
    let asked = 0;
    let soon = 0;
    // What takes long or waits for something else is asked for again, as long as nothing newer is wanted.
    const answered = async (isNewest) => {
      const body = new URLSearchParams(new FormData(form));
      const looks = form.method === "get" || form.dataset.looks !== undefined;
      const send = () => looks ? fetch(`${form.dataset.live}?${body}`) : fetch(form.dataset.live, { method: "POST", body });
      let answer = await send();
      while (isNewest() && [202, 503].includes(answer.status)) {
        await wait(300);
        answer = answer.status === 202 ? await fetch(answer.url) : await send();
      }
      const text = await answer.text();
      // Of a whole page, which says why there is nothing to show, the words are enough.
      const page = text.startsWith("<!DOCTYPE") && new DOMParser().parseFromString(text, "text/html");
      return page ? page.querySelector(".said, main").innerHTML : text;
    };
    const ask = async () => {
      const mine = ++asked;
      const isNewest = () => mine === asked;
      told.setAttribute("aria-busy", "true");
      const text = await answered(isNewest).catch(() => "<p>remix-match does not answer. Is its window still open?</p>");
      if (!isNewest()) return;
      told.removeAttribute("aria-busy");
      // Our own page's words, escaped where they were made.
      told.innerHTML = text;
    };
    const later = () => {
      clearTimeout(soon);
      soon = setTimeout(ask, 120);
    };
    form.addEventListener("input", later);
    if (form.dataset.now !== undefined) ask();
  }

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const told = button.parentElement.querySelector("output");
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
      if (told) told.textContent = "Copied.";
    });
  }

  // What was typed and is not sent yet is asked about before the page goes.
  const typed = new Set();
  document.addEventListener("input", ({ target }) => target.form?.dataset.keep !== undefined && typed.add(target.form));
  document.addEventListener("submit", (event) => typed.delete(event.target));
  const unsent = () => [...typed].filter((form) => form.isConnected);
  addEventListener("beforeunload", (event) => unsent().length && event.preventDefault());

  // A click that answers something does not take the page away: what is new takes the place of what was there, and is
  // said aloud. The form names where to go on, the first of these places that is still there.
  const main = document.getElementById("main");
  const renews = (form) => form.dataset.renew !== undefined;
  const aloud = document.createElement("p");
  aloud.setAttribute("role", "status");
  aloud.className = "unseen";
  if (document.querySelector("form[data-renew]")) document.body.append(aloud);
  const take = (fresh, places) => {
    const open = [...main.querySelectorAll("details[open][id]")].map((details) => details.id);
    const texts = unsent().flatMap((form) => form.elements.of ? [[form.elements.of.value, form.elements.now.value]] : []);
    main.replaceChildren(...fresh.childNodes);
    for (const form of main.querySelectorAll("form[data-keep]")) {
      const text = texts.find(([of]) => of === form.elements.of?.value);
      if (!text) continue;
      form.elements.now.value = text[1];
      typed.add(form);
    }
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    // What went wrong is said at the top.
    const wrong = main.querySelector(".said .bad");
    const next = (!wrong && places.map((id) => document.getElementById(id)).find((place) => place)) || main;
    next.focus({ preventScroll: true });
    if (wrong) scrollTo(0, 0);
    else next.scrollIntoView({ block: "nearest" });
    aloud.textContent = (main.querySelector("[data-told]") || main.querySelector(".said"))?.textContent ?? "";
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!renews(form)) return;
    event.preventDefault();
    if (main.getAttribute("aria-busy")) return;
    main.setAttribute("aria-busy", "true");
    const body = new URLSearchParams(new FormData(form));
    if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
    const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
    const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
    main.removeAttribute("aria-busy");
    const fresh = page && page.getElementById("main");
    if (!fresh || page.querySelector("[data-working]")) return location.assign(answer ? answer.url : location.href);
    history.replaceState(null, "", answer.url);
    take(fresh, form.dataset.renew.split(" "));
  });

  // A form that was sent is not sent twice.
  for (const form of document.querySelectorAll("form[method=post]:not([data-renew])")) {
    form.addEventListener("submit", () => {
      setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)));
    });
  }
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
