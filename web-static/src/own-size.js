/** The driver's own vehicle where it is not one of the class: height, weight and the rest, off by default. */

import { el, fill } from './dom.js';
import { measures, number, sizeOfClass } from './own-vehicle.js';
import { t } from './i18n/index.js';

const LEAST = 0.1;

export class OwnSize {
  element = el('section.own-size');
  #region;
  #set;
  #remembered;
  #switch;
  #fields = el('div.figures');
  #inputs = new Map();
  #hazmat;
  #note = el('p.faint.own-note');
  #size = null;
  #vehicle = '';

  /**
   * @param {(patch: Object) => void} set changes the state
   * @param {() => Object|null} remembered the size given last
   */
  constructor(region, set, remembered) {
    this.#region = region;
    this.#set = set;
    this.#remembered = remembered;
    this.#switch = el('input', { type: 'checkbox', role: 'switch', onchange: (event) => this.#onSwitch(event.target.checked) });
    this.#hazmat = el('input', { type: 'checkbox', onchange: (event) => this.#change({ hazmat: event.target.checked }) });
    fill(this.#fields, measures().map((measure) => this.#field(measure)),
      el('label.check', {}, this.#hazmat, el('span', { 'data-key': 'own.hazmat' })));
    fill(this.element, el('label.toggle', {}, el('span', { 'data-key': 'own.title' }), this.#switch), this.#note, this.#fields);
  }

  show(state) {
    this.#size = state.size;
    this.#vehicle = state.vehicle;
    this.element.querySelectorAll('[data-key]').forEach((label) => { label.textContent = t(label.dataset.key); });
    this.#switch.checked = state.size !== null;
    this.#fields.hidden = state.size === null;
    this.#note.hidden = state.size === null;
    this.#note.textContent = t('own.note');
    for (const [field, { input }] of this.#inputs) {
      // An answer that comes while the driver types leaves the field alone.
      if (input !== document.activeElement) {
        input.value = state.size?.[field] ?? '';
      }
      input.placeholder = this.#region.vehicles.find((one) => one.id === state.vehicle)?.[field] ?? '';
    }
    this.#hazmat.checked = state.size?.hazmat === true;
  }

  /** @return {boolean} whether the parameter is one of these */
  showError(parameter, message) {
    const known = measures().find(({ id, field }) => parameter === id || parameter === `vehicleSize.${field}`);
    if (known === undefined && !/^(hazmat|vehicleSize)\b/.test(parameter)) {
      return false;
    }
    const { input, error } = this.#inputs.get((known ?? measures()[0]).field);
    input.setAttribute('aria-invalid', 'true');
    error.hidden = false;
    error.textContent = message;
    return true;
  }

  clearErrors() {
    for (const { input, error } of this.#inputs.values()) {
      input.setAttribute('aria-invalid', 'false');
      error.hidden = true;
    }
  }

  #field({ id, field, most }) {
    const error = el('p.field-error', { hidden: true, id: `own-${id}-error` });
    const input = el('input', {
      id: `own-${id}`, type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-describedby': error.id,
      onchange: (event) => this.#onField(field, most, event.target), onfocus: (event) => event.target.select(),
    });
    this.#inputs.set(field, { input, error });
    return el('div.figure', {}, el('label', { for: input.id, 'data-key': `own.${id}` }),
      el('span.with-unit', {}, input, el('span.unit', { 'aria-hidden': 'true', 'data-key': `own.${id}.unit` })), error);
  }

  /** An empty field is as large as the class. */
  #onField(field, most, input) {
    const text = input.value.trim().replace('，', '.').replace(',', '.');
    const value = number(text, LEAST, most);
    if (value === null && text !== '') {
      this.showError(`vehicleSize.${field}`, t('own.between', { least: LEAST, most }));
      return;
    }
    this.clearErrors();
    this.#change({ [field]: value ?? undefined });
  }

  #change(patch) {
    this.#set({ size: { ...this.#size, ...patch } });
  }

  #onSwitch(on) {
    const ofClass = sizeOfClass(this.#region.vehicles.find((one) => one.id === this.#vehicle));
    this.#set({ size: on ? this.#remembered() ?? ofClass : null });
  }
}
