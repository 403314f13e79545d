// Who is shown large: who has the floor; else who talks, changed calmly. Pure: the clock is given (milliseconds).

const LISTENS = 1200; // one talks for so long before the picture follows
const HOLDS = 4000; // and it stays for so long at least

export class Follow {
  #large = null;
  #since = -Infinity;
  #talking = new Map(); // who talks -> since when

  talks(who, talking, now) {
    if (!talking) this.#talking.delete(who);
    else if (!this.#talking.has(who)) this.#talking.set(who, now);
  }

  gone(who) {
    this.#talking.delete(who);
  }

  // Of those who can be shown, in the order in which they are to be preferred while nobody talks.
  choose({ floor, shown, now }) {
    if (floor && shown.includes(floor)) return this.#take(floor, now);
    const large = shown.includes(this.#large) ? this.#large : null;
    if (large && now - this.#since < HOLDS) return large;
    const talks = [...this.#talking].filter(([who, since]) => shown.includes(who) && now - since >= LISTENS);
    if (large && this.#talking.has(large)) return large;
    const longest = talks.sort((one, other) => one[1] - other[1])[0]?.[0];
    return this.#take(longest ?? large ?? shown[0] ?? null, now);
  }

  #take(who, now) {
    if (who !== this.#large) {
      this.#large = who;
      this.#since = now;
    }
    return who;
  }
}
