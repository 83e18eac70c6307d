/** What the driver needs at the station: one tap each, the most asked first, the others in a fold. Before them: free on arrival. */

import { el, fill } from './dom.js';
import { t, word } from './i18n/index.js';
import { facilityWord, hasFacility, narrow, offeredFacilities, qualifierOf, toggleFacility } from './needs.js';

export class NeedChips {
  element;
  #region;
  #onChange;
  #unfolded = false;
  #state;

  /** @param {(patch: Object) => void} onChange changes the state */
  constructor(region, onChange) {
    this.#region = region;
    this.#onChange = onChange;
    this.element = el('div.needs', { role: 'group' });
  }

  show(state) {
    const { needs } = state;
    this.#state = state;
    const focused = document.activeElement?.dataset?.chip;
    const [most, others] = offeredFacilities(this.#region, needs);
    // What is asked for is in sight even where it is one of the others.
    const inSight = this.#unfolded ? [...most, ...others] : [...most, ...others.filter((need) => hasFacility(needs, need.id))];
    this.element.setAttribute('aria-label', t('trip.needs'));
    fill(this.element,
      el('div.chips', {}, this.#freeChip(), inSight.map((need) => this.#chip(need.id)), others.length > 0 ? this.#foldButton() : null),
      this.#narrowing('fuel', 'trip.fuelKind', 'trip.anyFuel', this.#region.fuels),
      this.#narrowing('charging', 'trip.connector', 'trip.anyConnector', this.#region.connectors));
    if (focused !== undefined) {
      this.element.querySelector(`[data-chip="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }
  }

  /** A plan does not ask for it: what is free is not known that long ahead. Nor does a page whose state does not have it. */
  #freeChip() {
    const { free, mode } = this.#state;
    return mode === 'plan' || free === undefined ? null : el('button.chip', {
      type: 'button', 'data-chip': 'free', 'aria-pressed': String(free), onclick: () => this.#onChange({ free: !free }),
    }, t('trip.free'));
  }

  #chip(facility) {
    return el('button.chip', {
      type: 'button', 'data-chip': facility, 'aria-pressed': String(hasFacility(this.#state.needs, facility)),
      onclick: () => this.#onChange({ needs: toggleFacility(this.#state.needs, facility) }),
    }, facilityWord(this.#region, facility));
  }

  #foldButton() {
    return el('button.chip.chip-fold', {
      type: 'button', 'data-chip': 'fold', 'aria-expanded': String(this.#unfolded),
      onclick: () => {
        this.#unfolded = !this.#unfolded;
        this.element.dataset.unfolded = String(this.#unfolded);
        this.show(this.#state);
      },
    }, t(this.#unfolded ? 'trip.lessNeeds' : 'trip.moreNeeds'));
  }

  #narrowing(facility, name, any, choices) {
    if (!hasFacility(this.#state.needs, facility) || choices.length === 0) {
      return null;
    }
    const chosen = qualifierOf(this.#state.needs, facility);
    return el('label.narrowing', {}, el('span', {}, t(name)),
      el('select', {
        'data-chip': `narrow-${facility}`,
        onchange: (event) => this.#onChange({ needs: narrow(this.#state.needs, facility, event.target.value) }),
      }, el('option', { value: '' }, t(any)),
      choices.map((choice) => el('option', { value: choice.id, selected: choice.id === chosen }, word(choice)))));
  }
}
