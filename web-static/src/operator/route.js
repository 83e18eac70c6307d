/** Which screen is shown, of which record: kept in the address's hash, so that back, reload and links work. */

const VIEWS = ['stations', 'station', 'new', 'edit', 'live', 'nets', 'care', 'help', 'volunteers', 'tickets', 'ticket', 'balance', 'history', 'queue', 'review'];
const ID = /^[1-9]\d{0,17}$/;
/** Tickets are known by their number, which is no id. */
const TICKET = /^\d{6}-\d{5,12}$/;

/** Reads a hash; what is not understood is left out. */
export function parseRoute(hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const id = words.get('id') ?? '';
  const language = words.get('lang');
  return {
    view: VIEWS.includes(words.get('view')) ? words.get('view') : null,
    id: ID.test(id) ? Number(id) : TICKET.test(id) ? id : null,
    language: language === 'zh' || language === 'en' ? language : null,
  };
}

export function formatRoute({ view, id, language }) {
  const words = new URLSearchParams();
  Object.entries({ view, id, lang: language }).forEach(([name, value]) => value !== null && words.set(name, value));
  return `#${words}`;
}

export class Route {
  #current = parseRoute(location.hash);
  #listeners = [];

  constructor() {
    addEventListener('popstate', () => this.#become(parseRoute(location.hash)));
    addEventListener('hashchange', () => this.#become(parseRoute(location.hash)));
  }

  get() {
    return this.#current;
  }

  /** @param {(route: Object, isOtherView: boolean) => void} listener */
  subscribe(listener) {
    this.#listeners.push(listener);
  }

  /** Goes to a screen; `replace` leaves no way back to the present one. */
  go(view, id = null, { replace = false } = {}) {
    this.#move({ ...this.#current, view, id }, replace);
  }

  speak(language) {
    this.#move({ ...this.#current, language }, true);
  }

  #move(next, replace) {
    history[replace ? 'replaceState' : 'pushState']({}, '', formatRoute(next));
    this.#become(next);
  }

  #become(next) {
    const before = this.#current;
    this.#current = next;
    if (formatRoute(before) !== formatRoute(next)) {
      this.#listeners.forEach((listener) => listener(next, before.view !== next.view || before.id !== next.id));
    }
  }
}
