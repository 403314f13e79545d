// What a page of a trial online sends: a form without a page, answered in a few words of JSON.

// { ok: true } or whatever the server told; { error: words } where it refused, with ``unreached`` where nobody
// answered who could.
export async function post(address, fields, csrf, network = "") {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...fields, csrfmiddlewaretoken: csrf })) body.set(name, value);
  let answer = null;
  try {
    answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await answer.json();
    return answer.ok ? told : { error: network, ...told };
  } catch {
    return { error: network, unreached: !answer || answer.status >= 500 };
  }
}

// What is answered in the end: asked again every few seconds, and as soon as there is a network, until somebody
// answers. Each time that nobody does is told.
export async function reached(ask, told) {
  for (;;) {
    const answer = await ask();
    if (!answer.unreached) return answer;
    told();
    await aWhile();
  }
}

// Not all pages at once, when a server comes back.
const aWhile = () =>
  new Promise((go) => {
    setTimeout(go, 2000 + 2000 * Math.random());
    window.addEventListener("online", go, { once: true });
  });

// Words that a template holds ready in the page's language, <li data-key="…">; a list of one's own goes before
// those of parts within.
export function wordsOf(box) {
  const list = box.querySelector(":scope > [data-words]") ?? box;
  const words = Object.fromEntries([...list.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one.textContent]));
  return (key, values = {}) => (words[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
