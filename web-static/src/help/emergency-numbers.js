/** Emergency numbers to be tapped. */

import { el, icon } from '../dom.js';
import { t } from '../i18n/index.js';

/** @param {{number: string, name: string}[]} numbers in the order in which they are shown */
export function numberLinks(numbers) {
  return el('ul.help-numbers', {}, numbers.map(({ number, name }) => el('li', {},
    el('a', { href: `tel:${encodeURIComponent(number)}`, 'aria-label': t('help.call', { name, number }) },
      icon('phone'), el('strong', {}, number), el('span', {}, name)))));
}
