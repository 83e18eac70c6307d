/** What the driver wants of the trip: stations along the way, or a plan of when to rest and charge. */

import { el, fill } from './dom.js';
import { t } from './i18n/index.js';

export class ModeSwitch {
  element = el('div.switch.modes', { role: 'group' });
  #onChange;

  /** @param {(mode: 'stations'|'plan') => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  show(mode) {
    const focused = this.element.contains(document.activeElement);
    const choice = (id) => el('button', {
      type: 'button', 'aria-pressed': String(mode === id), onclick: () => this.#onChange(id),
    }, t(`mode.${id}`));
    this.element.setAttribute('aria-label', t('mode.label'));
    fill(this.element, choice('stations'), choice('plan'));
    if (focused) {
      this.element.querySelector('[aria-pressed="true"]').focus({ preventScroll: true });
    }
  }
}
