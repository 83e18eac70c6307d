/** The vehicle classes of the region, each with the size that its routes are made for. */

import { el, fill } from './dom.js';
import { memory } from './memory.js';
import { OwnSize } from './own-size.js';
import { t, word } from './i18n/index.js';

export class VehicleChoice {
  element;
  #region;
  #onChange;
  #error;
  #classes = el('fieldset.vehicles');
  #ownSize;

  /** @param {(patch: Object) => void} onChange told the vehicle class or the own size */
  constructor(region, onChange) {
    this.#region = region;
    this.#onChange = onChange;
    this.#error = el('p.field-error', { hidden: true });
    this.#ownSize = new OwnSize(region, onChange, () => memory.size());
    this.element = el('div.vehicle-choice', {}, this.#classes);
  }

  show(state) {
    const chosen = state.vehicle;
    const focused = this.#classes.contains(document.activeElement);
    this.#ownSize.show(state);
    fill(this.#classes,
      el('legend', {}, t('trip.vehicle')),
      el('div.vehicle-row', {}, this.#region.vehicles.map((vehicle) => el('label.vehicle', {},
        el('input.unseen', {
          type: 'radio', name: 'vehicle', value: vehicle.id, checked: vehicle.id === chosen,
          onchange: () => this.#onChange({ vehicle: vehicle.id }),
        }),
        el('span.vehicle-name', {}, word(vehicle)),
        el('span.vehicle-size', {},
          t('trip.vehicleSize', { height: vehicle.heightMetres, length: vehicle.lengthMetres })),
        el('span.vehicle-size', {}, t('trip.vehicleWeight', { weight: vehicle.weightTonnes }))))),
      this.#error);
    if (focused) {
      this.#classes.querySelector('input:checked')?.focus();
    }
  }

  /** @return {boolean} whether the parameter is one of the own size */
  showSizeError(parameter, message) {
    return this.#ownSize.showError(parameter, message);
  }

  /** @param {string|null} message null where all is well */
  showError(message) {
    if (message === null) {
      this.#ownSize.clearErrors();
    }
    this.#error.hidden = message === null;
    this.#error.textContent = message ?? '';
  }
}
