// What a page of a trial online sends: a form without a page, answered in a few words of JSON.

// { ok: true } or whatever the server told; { error: words } where it refused or could not be reached.
export async function post(address, fields, csrf, network = "") {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...fields, csrfmiddlewaretoken: csrf })) body.set(name, value);
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await answer.json();
    return answer.ok ? told : { error: network, ...told };
  } catch {
    return { error: network };
  }
}

// Words that a template holds ready in the page's language, <li data-key="…">; a list of one's own goes before
// those of parts within.
export function wordsOf(box) {
  const list = box.querySelector(":scope > [data-words]") ?? box;
  const words = Object.fromEntries([...list.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one.textContent]));
  return (key, values = {}) => (words[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
