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

  // A form that was sent is not sent twice.
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", () => {
      setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)));
    });
  }
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
