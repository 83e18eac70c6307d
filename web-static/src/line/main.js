/** Wires the direct line's page. */

import { ask } from '../api.js';
import { el, fill } from '../dom.js';
import { LineApp, parseLine } from './line-app.js';
import { memory } from '../memory.js';
import { setLanguage, t, translate } from '../i18n/index.js';

setLanguage(parseLine(location.hash).language || memory.language() || 'zh');
translate(document);
await start();

async function start() {
  const region = await ask('region');
  if (region.ok) {
    new LineApp(region.value).start();
    return;
  }
  fill(document.getElementById('content'), el('div.trouble', { role: 'alert' },
    el('p', {}, region.error.detail ?? t(`error.${region.error.kind}`)),
    el('button.primary', { type: 'button', onclick: start }, t('error.retry'))));
}
