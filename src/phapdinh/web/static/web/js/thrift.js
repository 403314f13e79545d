// On a poor line less is asked for: at first the pictures of all but who is shown large, then every picture; the
// sound always comes. Better again, one waits a while before asking for more.

const EVERY = 3000; // milliseconds
const POOR = 0.08; // of the packets lost, twice in a row
const GOOD = 0.02;
const PATIENCE = 7; // times that the line was good before more is asked for

// level 0: all pictures, 1: the large one, 2: none.
export function beThrifty(hearing, { large, say }) {
  let level = 0;
  let poor = 0;
  let good = 0;
  let before = {};

  async function measure() {
    const figures = await hearing.figures();
    const sum = (name) => Object.keys(figures).reduce((all, id) => all + Math.max(0, figures[id][name] - (before[id]?.[name] ?? 0)), 0);
    const [lost, come] = [sum("lost"), sum("come")];
    before = figures;
    if (lost + come < 50) return;
    const share = lost / (lost + come);
    poor = share > POOR ? poor + 1 : 0;
    good = share < GOOD ? good + 1 : 0;
    if (poor >= 2 && level < 2) change(level + 1);
    else if (good >= PATIENCE && level > 0) change(level - 1);
  }

  function change(to) {
    level = to;
    poor = good = 0;
    say(level);
    choose();
  }

  function choose() {
    if (level === 0) hearing.show(null);
    else hearing.show(new Set(level === 1 ? large() : []));
  }

  const timer = setInterval(measure, EVERY);
  return { choose: () => level && choose(), stop: () => clearInterval(timer) };
}
