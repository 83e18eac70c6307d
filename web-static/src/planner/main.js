/** Wires the planner's page. */

import en from './i18n/en.js';
import signInEn from '../operator/i18n/en.js';
import signInZh from '../operator/i18n/zh.js';
import zh from './i18n/zh.js';
import { addTexts, setLanguage, t, translate } from '../i18n/index.js';
import { ask } from '../api.js';
import { el, fill } from '../dom.js';
import { memory } from '../memory.js';
import { PlannerApp } from './planner-app.js';
import { Question } from './question.js';

addTexts({ zh: { ...signInZh, ...zh }, en: { ...signInEn, ...en } });
const question = new Question();
setLanguage(question.get().language || memory.language() || 'zh');
translate(document);
await start();

async function start() {
  const region = await ask('region');
  if (region.ok) {
    new PlannerApp(question, region.value).start();
    return;
  }
  fill(document.getElementById('answer'), el('div.trouble', { role: 'alert' },
    el('p', {}, region.error.detail ?? t(`error.${region.error.kind}`)),
    el('button.primary', { type: 'button', onclick: start }, t('error.retry'))));
}
