/** The battery of an electric vehicle: four figures in sight, what most leave as it is in a fold. */

import { el, fill } from './dom.js';
import { number, usualEnergy } from './own-vehicle.js';
import { t, word } from './i18n/index.js';

const IN_SIGHT = [
  { field: 'batteryKilowattHours', least: 0.1, most: 5000 },
  { field: 'chargeAtStartPercent', least: 0, most: 100 },
  { field: 'leastChargeAtArrivalPercent', least: 0, most: 100 },
  { field: 'kilowattHoursPer100Kilometres', least: 0.1, most: 1000 },
];
const FOLDED = [
  { field: 'leastChargePercent', least: 0, most: 100 },
  { field: 'mostPowerKilowatts', least: 0.1, most: 5000, optional: true },
];

export class EnergyFields {
  element = el('section.energy');
  #region;
  #set;
  #remembered;
  #switch;
  #figures = el('div.figures');
  #more = el('details.more-figures');
  #inputs = new Map();
  #connector = el('select', { onchange: (event) => this.#change({ connector: event.target.value }) });
  #vehicle = '';
  #energy = null;

  /**
   * @param {(patch: Object) => void} set changes the state
   * @param {() => Object|null} remembered the battery given last
   */
  constructor(region, set, remembered) {
    this.#region = region;
    this.#set = set;
    this.#remembered = remembered;
    this.#switch = el('input', { type: 'checkbox', role: 'switch', onchange: (event) => this.#onSwitch(event.target.checked) });
    fill(this.#figures, IN_SIGHT.map((figure) => this.#figure(figure)));
    fill(this.#more, el('summary', { 'data-key': 'energy.more' }),
      el('div.figures', {}, FOLDED.map((figure) => this.#figure(figure)),
        el('label.figure', {}, el('span', { 'data-key': 'energy.connector' }), this.#connector)));
    fill(this.element,
      el('label.toggle', {}, el('span', { 'data-key': 'energy.electric' }), this.#switch),
      this.#figures, this.#more);
  }

  show(state) {
    this.#vehicle = state.vehicle;
    this.#energy = state.energy;
    this.element.querySelectorAll('[data-key]').forEach((label) => { label.textContent = t(label.dataset.key); });
    this.#switch.checked = state.energy !== null;
    this.#figures.hidden = this.#more.hidden = state.energy === null;
    if (state.energy === null) {
      return;
    }
    for (const [field, { input }] of this.#inputs) {
      // An answer that comes while the driver types leaves the field alone.
      if (input === document.activeElement) {
        continue;
      }
      input.value = state.energy[field] ?? (field === 'kilowattHoursPer100Kilometres' ? usualEnergy(state.vehicle)[field] : '');
    }
    fill(this.#connector, el('option', { value: '' }, t('trip.anyConnector')), this.#region.connectors.map((connector) =>
      el('option', { value: connector.id, selected: connector.id === state.energy.connector }, word(connector))));
  }

  /** @return {boolean} whether the parameter is one of these */
  showError(parameter, message) {
    const [root, field] = parameter.split('.');
    if (root !== 'energy') {
      return false;
    }
    const { input, error } = this.#inputs.get(field) ?? this.#inputs.get(IN_SIGHT[0].field);
    input.setAttribute('aria-invalid', 'true');
    error.hidden = false;
    error.textContent = message;
    this.#more.open = this.#more.open || this.#more.contains(input);
    return true;
  }

  clearErrors() {
    for (const { input, error } of this.#inputs.values()) {
      input.setAttribute('aria-invalid', 'false');
      error.hidden = true;
    }
  }

  #figure(figure) {
    const { field, least, most } = figure;
    const id = `energy-${field}`;
    const error = el('p.field-error', { hidden: true, id: `${id}-error` });
    const input = el('input', {
      id, type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-describedby': error.id,
      onchange: (event) => this.#onFigure(figure, event.target),
      onfocus: (event) => event.target.select(),
    });
    this.#inputs.set(field, { input, error, least, most });
    return el('div.figure', {}, el('label', { for: id, 'data-key': `energy.${field}` }),
      el('span.with-unit', {}, input, el('span.unit', { 'aria-hidden': 'true', 'data-key': `energy.${field}.unit` })), error);
  }

  #onFigure({ field, least, most, optional }, input) {
    const value = number(input.value.trim().replace('，', '.').replace(',', '.'), least, most);
    if (value === null && !(optional && input.value.trim() === '')) {
      this.showError(`energy.${field}`, t('own.between', { least: Math.ceil(least), most }));
      return;
    }
    this.clearErrors();
    this.#change({ [field]: value });
  }

  /** The least at any time is never above what the driver has at the start or wants at the end. */
  #change(patch) {
    const next = { ...this.#energy, ...patch };
    const floor = Math.min(next.chargeAtStartPercent, next.leastChargeAtArrivalPercent);
    if (!('leastChargePercent' in patch)) {
      next.leastChargePercent = Math.min(next.leastChargePercent, floor);
    }
    this.#set({ energy: next });
  }

  #onSwitch(on) {
    this.#set({ energy: on ? this.#remembered() ?? usualEnergy(this.#vehicle) : null });
  }
}
