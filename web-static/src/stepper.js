/** A length of time, set by quick choices or step by step; both are within a thumb's reach. */

import { duration } from './format.js';
import { el, fill, icon } from './dom.js';
import { t } from './i18n/index.js';

const STEP_MINUTES = 15;

export class Stepper {
  element = el('fieldset.stepper');
  #name;
  #most;
  #quick;
  #onChange;
  #minutes = 0;

  /**
   * @param {Object} options `name` key of its text, `none` key of the text for nothing at all, `most` and `quick` in minutes
   * @param {(minutes: number) => void} onChange
   */
  constructor({ name, none, most, quick }, onChange) {
    this.#name = name;
    this.#most = most;
    this.#quick = quick.map((minutes) => [minutes, () => (minutes === 0 ? t(none) : duration(minutes * 60))]);
    this.#onChange = onChange;
  }

  show(minutes) {
    this.#minutes = minutes;
    const focused = this.element.contains(document.activeElement) ? document.activeElement.dataset.step : undefined;
    const button = (step, name, sign) => el('button.bare.step', {
      type: 'button', 'data-step': step, 'aria-label': t(name, { what: t(this.#name) }),
      onclick: () => this.#change(minutes + step),
    }, icon(sign));
    fill(this.element,
      el('legend', {}, t(this.#name)),
      el('div.step-row', {},
        button(-STEP_MINUTES, 'stepper.less', 'minus'),
        el('output.step-value', {}, duration(minutes * 60)),
        button(STEP_MINUTES, 'stepper.more', 'plus')),
      el('div.chips', {}, this.#quick.map(([value, label]) => el('button.chip', {
        type: 'button', 'data-step': `q${value}`, 'aria-pressed': String(value === minutes), onclick: () => this.#change(value),
      }, label()))));
    if (focused !== undefined) {
      this.element.querySelector(`[data-step="${focused}"]`)?.focus({ preventScroll: true });
    }
  }

  #change(minutes) {
    const within = Math.max(0, Math.min(this.#most, minutes));
    if (within !== this.#minutes) {
      this.#onChange(within);
    }
  }
}
