/** The page for help: what its address names is shown. One object, made once. */

import { AskView } from './ask-view.js';
import { fill } from '../dom.js';
import { FollowView } from './follow-view.js';
import { keepRequest, keptRequest } from './kept.js';
import { language, setLanguage, t, translate } from '../i18n/index.js';
import { memory } from '../memory.js';
import { VolunteerView } from './volunteer-view.js';

const ID = /^[1-9]\d{0,17}$/;

export class HelpApp {
  #timeZone;
  #view = null;
  #content = document.getElementById('content');

  constructor(timeZone) {
    this.#timeZone = timeZone;
  }

  start() {
    document.getElementById('language').addEventListener('click', () => this.#speak(t('app.otherLanguageId')));
    addEventListener('hashchange', () => this.#show());
    const kept = keptRequest();
    if (read('id') === null && read('volunteer') === null && kept !== null) {
      this.#go(kept);
    } else {
      this.#show();
    }
    this.#relabelFrame();
  }

  #show() {
    const code = read('code') ?? '';
    const id = read('id');
    const volunteer = read('volunteer');
    this.#view?.stop();
    if (volunteer !== null && ID.test(volunteer)) {
      this.#view = new VolunteerView({ id: volunteer, code }, this.#timeZone);
    } else if (id !== null && ID.test(id)) {
      this.#view = new FollowView({ id, code }, this.#timeZone, () => this.#go(null));
    } else {
      this.#view = new AskView((request) => this.#go({ id: request.id, code: request.code }));
    }
    fill(this.#content, this.#view.element);
    this.#content.scrollTop = 0;
    this.#view.start();
  }

  /** The code stands behind the hash, which no browser sends to anybody. */
  #go(request) {
    keepRequest(request);
    history.pushState({}, '', request === null ? location.pathname : `#${new URLSearchParams(request)}`);
    this.#show();
  }

  #speak(id) {
    setLanguage(id);
    memory.rememberLanguage(id);
    this.#relabelFrame();
    this.#view.relabel();
  }

  #relabelFrame() {
    translate(document);
    document.title = t('help.title');
    const button = document.getElementById('language');
    button.textContent = t('app.otherLanguage');
    button.lang = t('app.otherLanguageId');
    document.documentElement.dataset.language = language();
  }
}

function read(name) {
  return new URLSearchParams(location.hash.replace(/^#/, '')).get(name);
}
