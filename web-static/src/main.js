/** Wires the page: asks for the region, then lets state, panels and map follow one another. */

import { App } from './app.js';
import { ask } from './api.js';
import { el, fill } from './dom.js';
import { memory } from './memory.js';
import { setLanguage, t, translate } from './i18n/index.js';
import { State } from './state.js';

const state = new State();
setLanguage(state.get().language || memory.language() || 'zh');
translate(document);
await start();

async function start() {
  const results = document.getElementById('results');
  results.setAttribute('aria-busy', 'true');
  const region = await ask('region');
  results.setAttribute('aria-busy', 'false');
  if (region.ok) {
    fill(results);
    await new App(state, region.value).start();
    return;
  }
  fill(results, el('div.trouble', { role: 'alert' },
    el('p', {}, region.error.detail ?? t(`error.${region.error.kind}`)),
    el('button.primary', { type: 'button', onclick: start }, t('error.retry'))));
}
