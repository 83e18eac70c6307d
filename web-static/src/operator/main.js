/** Wires the operator's page: who is signed in decides what is shown. */

import cardEn from '../help/i18n/card-en.js';
import cardZh from '../help/i18n/card-zh.js';
import en from './i18n/en.js';
import zh from './i18n/zh.js';
import { addTexts, setLanguage, t, translate } from '../i18n/index.js';
import { ask } from '../api.js';
import { el, fill } from '../dom.js';
import { memory } from '../memory.js';
import { OperatorApp } from './operator-app.js';
import { Route } from './route.js';

addTexts({ zh, en });
addTexts({ zh: cardZh, en: cardEn });
const route = new Route();
setLanguage(route.get().language || memory.language() || 'zh');
translate(document);
await start();

async function start() {
  const region = await ask('region');
  if (region.ok) {
    await new OperatorApp(route, region.value).start();
    return;
  }
  fill(document.getElementById('content'), el('div.trouble', { role: 'alert' },
    el('p', {}, region.error.detail ?? t(`error.${region.error.kind}`)),
    el('button.primary', { type: 'button', onclick: start }, t('error.retry'))));
}
