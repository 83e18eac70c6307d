/** What is asked and what is looked at, kept in the address's hash, so that back, reload and links work. */

export const TABS = Object.freeze(['counties', 'roads', 'gaps', 'siting', 'tickets']);
const DIRECTIONS = ['to', 'from'];
const POSITIONS = /^(-?\d+(\.\d+)?,-?\d+(\.\d+)?)(;-?\d+(\.\d+)?,-?\d+(\.\d+)?){0,49}$/;
const QUARTER = /^\d{4}Q[1-4]$/;
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** What the map colours. */
export const VIEWS = Object.freeze(['counties', 'roads']);
export const LEAST_MINUTES = 5;
export const MOST_MINUTES = 120;
const USUAL_MINUTES = 30;

/** Reads a hash; what is not understood is left out. */
export function parseQuestion(hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const minutes = Number(words.get('minutes'));
  const language = words.get('lang');
  return {
    vehicle: words.get('vehicle'),
    needs: words.getAll('need'),
    direction: DIRECTIONS.includes(words.get('direction')) ? words.get('direction') : 'to',
    at: LOCAL_TIME.test(words.get('at') ?? '') ? words.get('at') : null,
    at2: LOCAL_TIME.test(words.get('at2') ?? '') ? words.get('at2') : null,
    with: POSITIONS.test(words.get('with') ?? '') ? words.get('with') : null,
    since: QUARTER.test(words.get('since') ?? '') ? words.get('since') : null,
    view: VIEWS.includes(words.get('view')) ? words.get('view') : VIEWS[0],
    minutes: Number.isInteger(minutes) && minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES ? minutes : USUAL_MINUTES,
    tab: TABS.includes(words.get('tab')) ? words.get('tab') : TABS[0],
    language: language === 'zh' || language === 'en' ? language : null,
  };
}

export function formatQuestion(question) {
  const words = new URLSearchParams();
  const single = ['vehicle', 'direction', 'at', 'at2', 'with', 'since', 'minutes', 'view', 'tab'];
  single.forEach((name) => question[name] !== null && words.set(name, question[name]));
  question.needs.forEach((need) => words.append('need', need));
  if (question.language !== null) {
    words.set('lang', question.language);
  }
  return `#${words}`;
}

/** The same question to the server, whatever part of its answer is looked at. */
export function coverageParameters({ vehicle, needs, direction, at, at2, with: added, since }) {
  return { vehicle, need: needs, direction, at, at2, with: added, since, worst: 40 };
}

/** What roads' tiles are asked with: of the first situation, and of the second. */
export function tileParameters({ vehicle, needs, direction, at, at2, with: added }) {
  const first = { vehicle, need: needs, direction, at };
  return { before: first, after: { ...first, at: at2 ?? at, with: added } };
}

export class Question {
  #current = parseQuestion(location.hash);
  #listeners = [];

  constructor() {
    addEventListener('popstate', () => this.#become(parseQuestion(location.hash)));
    addEventListener('hashchange', () => this.#become(parseQuestion(location.hash)));
  }

  get() {
    return this.#current;
  }

  /** @param {(question: Object, before: Object) => void} listener */
  subscribe(listener) {
    this.#listeners.push(listener);
  }

  /** Changes of what is looked at leave no steps to go back over; another question does. */
  change(patch) {
    const next = { ...this.#current, ...patch };
    const isAnother = JSON.stringify(coverageParameters(next)) !== JSON.stringify(coverageParameters(this.#current));
    history[isAnother ? 'pushState' : 'replaceState']({}, '', formatQuestion(next));
    this.#become(next);
  }

  #become(next) {
    const before = this.#current;
    this.#current = next;
    if (formatQuestion(before) !== formatQuestion(next)) {
      this.#listeners.forEach((listener) => listener(next, before));
    }
  }
}
