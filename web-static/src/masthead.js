/** The page's head: its name, the other language, and what one must know of the data. */

import { t } from './i18n/index.js';

export class Masthead {
  #region;
  #language = document.getElementById('language');
  #notice = document.getElementById('notice');

  /** @param {(language: string) => void} onLanguage */
  constructor(region, onLanguage) {
    this.#region = region;
    this.#language.addEventListener('click', () => onLanguage(t('app.otherLanguageId')));
    // The head grows with its text; what lies below makes room.
    new ResizeObserver(([masthead]) => {
      const height = Math.ceil(masthead.target.getBoundingClientRect().bottom);
      document.documentElement.style.setProperty('--head', `${height}px`);
    }).observe(document.querySelector('.masthead'));
  }

  relabel() {
    document.title = t('app.title');
    this.#language.textContent = t('app.otherLanguage');
    this.#language.lang = t('app.otherLanguageId');
    this.#notice.textContent = this.#region.notice ?? '';
    this.#notice.hidden = !this.#region.notice;
  }
}
