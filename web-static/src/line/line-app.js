/** The direct line's page at work: the address says whether one tells, follows, or looks at one ticket. One object, made once. */

import { FollowView } from './follow-view.js';
import { language, setLanguage, t, translate } from '../i18n/index.js';
import { memory } from '../memory.js';
import { fill } from '../dom.js';
import { TellView } from './tell-view.js';

const TICKET = /^\d{6}-\d{5,12}$/;
const STATION = /^[1-9]\d{0,17}$/;

/** Reads a hash; what is not understood is a new ticket about no station. */
export function parseLine(hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const chosen = words.get('lang');
  return {
    ticket: TICKET.test(words.get('ticket') ?? '') ? words.get('ticket') : null,
    station: STATION.test(words.get('station') ?? '') ? words.get('station') : null,
    follows: words.has('follow'),
    language: chosen === 'zh' || chosen === 'en' ? chosen : null,
  };
}

export class LineApp {
  #context;
  #content = document.getElementById('content');
  #view = null;

  constructor(region) {
    this.#context = { timeZone: region.timeZone, go: (hash) => this.#go(hash) };
  }

  start() {
    document.getElementById('language').addEventListener('click', () => this.#speak(t('app.otherLanguageId')));
    addEventListener('hashchange', () => this.#show());
    this.#relabel();
    this.#show();
  }

  /** Also where one is already: what was told is done with then. */
  #go(hash) {
    if (location.hash.replace('#', '') === hash) {
      this.#show();
    } else {
      location.hash = hash;
    }
  }

  #show() {
    const { ticket, station, follows } = parseLine(location.hash);
    this.#view?.stop();
    this.#view = ticket !== null || follows ? new FollowView(this.#context, ticket) : new TellView(this.#context, station);
    fill(this.#content, this.#view.element);
    this.#content.scrollTop = 0;
    this.#view.start();
    this.#content.focus({ preventScroll: true });
  }

  #speak(id) {
    setLanguage(id);
    memory.rememberLanguage(language());
    this.#relabel();
    this.#view.relabel();
  }

  #relabel() {
    translate(document);
    document.title = t('line.pageTitle');
    const button = document.getElementById('language');
    button.textContent = t('app.otherLanguage');
    button.lang = t('app.otherLanguageId');
  }
}
