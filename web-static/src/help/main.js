/** Wires the page for help. It works without a region, too: whoever needs help gets the numbers. */

import cardEn from './i18n/card-en.js';
import cardZh from './i18n/card-zh.js';
import en from './i18n/en.js';
import zh from './i18n/zh.js';
import { addTexts, setLanguage, translate } from '../i18n/index.js';
import { ask } from '../api.js';
import { HelpApp } from './help-app.js';
import { memory } from '../memory.js';

addTexts({ zh, en });
addTexts({ zh: cardZh, en: cardEn });
setLanguage(memory.language() || 'zh');
translate(document);
const region = await ask('region');
new HelpApp(region.ok ? region.value.timeZone : undefined).start();
