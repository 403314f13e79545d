/* What makes the portal quicker to use; everything can be read and done without it. */
"use strict";

document.documentElement.classList.add("pd-has-js");

/* Suggestions: a combobox over the search box (WAI-ARIA 1.2, list autocomplete). */
class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.asked = 0; /* answers that come after a newer question, or after closing, are dropped */
    this.list = document.createElement("ul");
    this.list.id = "goi-y";
    this.list.className = "pd-suggest";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.input.labels[0].textContent);
    form.append(this.list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", "goi-y"]]) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => this.take(event.target.closest("li")));
  }

  later() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(), 120);
  }

  async ask() {
    const typed = this.input.value.trim();
    if (typed.length < 2) return this.close();
    const turn = (this.asked += 1);
    try {
      const answer = await fetch(`${this.form.dataset.suggest}?q=${encodeURIComponent(typed)}`);
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (turn === this.asked && document.activeElement === this.input) this.show(found);
    } catch {
      this.close();
    }
  }

  show(found) {
    this.list.replaceChildren(...found.map((words, at) => {
      const item = document.createElement("li");
      item.id = `goi-y-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = words;
      return item;
    }));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    window.clearTimeout(this.timer);
    this.asked += 1;
    this.show([]);
  }

  key(event) {
    const items = [...this.list.children];
    if (event.key === "Escape") {
      if (items.length) event.preventDefault();
      return this.close();
    }
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      return this.take(items[at]);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !items.length) return undefined;
    event.preventDefault();
    return this.select(items, (at + step + items.length + (at < 0 && step < 0 ? 1 : 0)) % items.length);
  }

  select(items, at) {
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    this.input.setAttribute("aria-activedescendant", items[at].id);
  }

  take(item) {
    if (!item) return;
    this.input.value = item.textContent;
    this.close();
    this.form.requestSubmit();
  }
}

for (const form of document.querySelectorAll("form[data-suggest]")) new Suggestions(form);

/* The order of results changes as soon as it is chosen. */
const sort = document.querySelector("select[name=xep]");
if (sort) sort.addEventListener("change", () => sort.form.requestSubmit());

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

/* Copy how to cite a judgment; a paragraph in the address is cited too. */
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const words = document.getElementById(button.dataset.copy).textContent.trim();
    const paragraph = /^#d([\w.]+)$/.exec(window.location.hash);
    await navigator.clipboard.writeText(paragraph ? `${words.replace(/\.$/, "")}, đoạn [${paragraph[1]}].` : words);
    button.textContent = button.dataset.copied;
  });
}

/* The table of contents shows which part is being read. */
const rail = document.querySelector(".pd-toc-rail");
if (rail && "IntersectionObserver" in window) {
  const links = new Map([...rail.querySelectorAll('a[href^="#"]')].map((link) => [link.hash.slice(1), link]));
  const parts = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const mark = () => {
    const passed = parts.filter((part) => part.getBoundingClientRect().top < 140);
    const here = passed.length ? passed[passed.length - 1].id : "";
    for (const [id, link] of links) {
      if (id === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "-120px 0px -60% 0px" });
  parts.forEach((part) => observer.observe(part));
  mark();
}
