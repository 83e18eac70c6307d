/** What coverage is asked for: the vehicle, what the station must have, the direction, and the time it must be open at. */

import { el, fill } from '../dom.js';
import { NeedChips } from '../need-chips.js';
import { t, word } from '../i18n/index.js';

export class QuestionForm {
  element = el('form.pl-form', { onsubmit: (event) => event.preventDefault() });
  #region;
  #onChange;
  #needs;
  #question = null;

  /** @param {(patch: Object) => void} onChange */
  constructor(region, onChange) {
    this.#region = region;
    this.#onChange = onChange;
    this.#needs = new NeedChips(region, onChange);
  }

  show(question) {
    const focused = document.activeElement?.id;
    this.#question = question;
    this.#needs.show({ needs: question.needs });
    fill(this.element,
      el('label.pl-field', {}, el('span', {}, t('trip.vehicle')),
        el('select', { id: 'pl-vehicle', onchange: (event) => this.#onChange({ vehicle: event.target.value }) },
          this.#region.vehicles.map((vehicle) => el('option', {
            value: vehicle.id, selected: vehicle.id === question.vehicle,
          }, word(vehicle))))),
      el('fieldset.pl-field', {}, el('legend', {}, t('pl.direction')),
        el('div.segments', {}, ['to', 'from'].map((direction) => el('button', {
          id: `pl-direction-${direction}`, type: 'button', 'aria-pressed': String(direction === question.direction),
          onclick: () => this.#onChange({ direction }),
        }, t(`pl.direction.${direction}`))))),
      el('div.pl-field', {}, el('span', {}, t('pl.needs')), this.#needs.element),
      this.#time('at', 'pl.at'),
      question.at === null ? null : this.#time('at2', 'pl.at2'));
    if (focused) {
      this.element.querySelector(`#${CSS.escape(focused)}`)?.focus();
    }
  }

  #time(name, label) {
    return el('label.pl-field', {}, el('span', {}, t(label)),
      el('input', {
        id: `pl-${name}`, type: 'datetime-local', value: this.#question[name],
        onchange: (event) => this.#onChange(
          name === 'at' && event.target.value === '' ? { at: null, at2: null } : { [name]: event.target.value || null }),
      }));
  }
}
