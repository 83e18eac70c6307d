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
  /** Those whose figures are kept, as the API has them. */
  #quarters = [];

  /** @param {(patch: Object) => void} onChange */
  constructor(region, onChange) {
    this.#region = region;
    this.#onChange = onChange;
    this.#needs = new NeedChips(region, onChange);
  }

  /** @param {Object[]} quarters whose figures are kept, the latest first */
  showQuarters(quarters) {
    this.#quarters = quarters;
    if (this.#question !== null) {
      this.show(this.#question);
    }
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
      question.at === null ? null : this.#time('at2', 'pl.at2'),
      question.at !== null ? null : el('button.button', {
        id: 'pl-day-night', type: 'button', onclick: () => this.#onChange({ ...dayAndNight(), since: null, with: null }),
      }, t('pl.dayAndNight')),
      this.#earlier());
    if (focused) {
      this.element.querySelector(`#${CSS.escape(focused)}`)?.focus();
    }
  }

  /** An earlier quarter to be held against: one whose figures are kept for this vehicle, these needs and this direction. */
  #earlier() {
    const { vehicle, needs, direction, since } = this.#question;
    const stations = needs.length === 0 ? '' : `need=${[...needs].sort().join(',')}`;
    const kept = this.#quarters.filter(({ figures }) => figures.some((one) =>
      one.vehicle === vehicle && one.direction === direction && one.stations === stations)).map(({ quarter }) => quarter);
    if (kept.length === 0 && since === null) {
      return null;
    }
    return el('label.pl-field', {}, el('span', {}, t('pl.since')),
      el('select', {
        id: 'pl-since',
        onchange: (event) => this.#onChange({ since: event.target.value || null, at: null, at2: null, with: null }),
      }, el('option', { value: '' }, t('pl.since.none')),
      [...new Set([...kept, ...(since === null ? [] : [since])])].map((quarter) =>
        el('option', { value: quarter, selected: quarter === since }, quarter))));
  }

  #time(name, label) {
    return el('label.pl-field', {}, el('span', {}, t(label)),
      el('input', {
        id: `pl-${name}`, type: 'datetime-local', value: this.#question[name],
        onchange: (event) => this.#onChange(
          name === 'at' && event.target.value === '' ? { at: null, at2: null } : { [name]: event.target.value || null, since: null }),
      }));
  }
}

/** Two in the afternoon of today, and two at night. */
function dayAndNight() {
  const day = new Date().toLocaleDateString('sv-SE');
  return { at: `${day}T14:00`, at2: `${day}T02:00` };
}
