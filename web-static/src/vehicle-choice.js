/** The vehicle classes of the region, each with the size that its routes are made for. */

import { el, fill } from './dom.js';
import { t, word } from './i18n/index.js';

export class VehicleChoice {
  element;
  #region;
  #onChange;
  #error;

  /** @param {(vehicle: string) => void} onChange */
  constructor(region, onChange) {
    this.#region = region;
    this.#onChange = onChange;
    this.element = el('fieldset.vehicles');
    this.#error = el('p.field-error', { hidden: true });
  }

  show(chosen) {
    const focused = this.element.contains(document.activeElement);
    fill(this.element,
      el('legend', {}, t('trip.vehicle')),
      el('div.vehicle-row', {}, this.#region.vehicles.map((vehicle) => el('label.vehicle', {},
        el('input.unseen', {
          type: 'radio', name: 'vehicle', value: vehicle.id, checked: vehicle.id === chosen,
          onchange: () => this.#onChange(vehicle.id),
        }),
        el('span.vehicle-name', {}, word(vehicle)),
        el('span.vehicle-size', {},
          t('trip.vehicleSize', { height: vehicle.heightMetres, length: vehicle.lengthMetres })),
        el('span.vehicle-size', {}, t('trip.vehicleWeight', { weight: vehicle.weightTonnes }))))),
      this.#error);
    if (focused) {
      this.element.querySelector('input:checked')?.focus();
    }
  }

  showError(message) {
    this.#error.hidden = message === null;
    this.#error.textContent = message ?? '';
  }
}
