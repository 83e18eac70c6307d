/** The page's words. One file per language; a text is a string, or a function of what it speaks about. */

import en from './en.js';
import zh from './zh.js';

const LANGUAGES = { zh, en };
const ATTRIBUTES = { i18n: null, i18nLabel: 'aria-label', i18nPlaceholder: 'placeholder', i18nTitle: 'title' };

let current = 'zh';

/** Adds the texts of a page that not every page has: `{zh, en}`. */
export function addTexts(texts) {
  Object.entries(texts).forEach(([id, more]) => Object.assign(LANGUAGES[id], more));
}

/** `zh` or `en`. */
export function language() {
  return current;
}

export function setLanguage(id) {
  current = id in LANGUAGES ? id : 'zh';
  document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
}

/** The text for a key in the page's language. */
export function t(key, values = {}) {
  const text = LANGUAGES[current][key] ?? zh[key];
  if (text === undefined) {
    throw new Error(`No text for ${key}`);
  }
  return typeof text === 'function' ? text(values) : text;
}

/** The text for a key, or nothing where the language files do not have it. */
export function findText(key) {
  return LANGUAGES[current][key];
}

/** The word of a `{zh, en}` pair, as the API has them. */
export function word(pair) {
  return pair?.[current] || pair?.zh || pair?.en || '';
}

/** Writes the texts of all elements below that name one: `data-i18n`, `data-i18n-label`, `data-i18n-placeholder`. */
export function translate(root) {
  for (const [name, attribute] of Object.entries(ATTRIBUTES)) {
    const selector = `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    for (const element of root.querySelectorAll(`[${selector}]`)) {
      const text = t(element.dataset[name]);
      if (attribute === null) {
        element.textContent = text;
      } else {
        element.setAttribute(attribute, text);
      }
    }
  }
}
