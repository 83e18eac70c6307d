/** Departure, length of the stop, longest detour: what most drivers leave as it is, hence in a fold. */

import { departure, duration, localDateTime } from './format.js';
import { el } from './dom.js';
import { t } from './i18n/index.js';

const DETOUR_MINUTES = [5, 10, 15, 30, 60, 120, 1440];
const STAY_MINUTES = [0, 20, 30, 60, 120, 240, 480];
const HALF_AN_HOUR_MILLISECONDS = 30 * 60 * 1000;
const TEN_MINUTES_MILLISECONDS = 10 * 60 * 1000;

/** The longest detours one can choose, in minutes, ascending. */
export function detourChoices() {
  return DETOUR_MINUTES;
}

/** A longest detour in words. */
export function detourWords(minutes) {
  return minutes >= 1440 ? t('trip.maxDetourAny') : duration(minutes * 60);
}

export class TripOptions {
  element;
  #timeZone;
  #set;
  #summary = el('span.options-now');
  #heading = el('span');
  #departMode;
  #departTime;
  #stay;
  #maxDetour;
  #closed;
  #ofStations;
  #errors = {};

  /** @param {(patch: Object) => void} set changes the state */
  constructor(timeZone, set) {
    this.#timeZone = timeZone;
    this.#set = set;
    this.#departMode = el('select', { onchange: (event) => this.#onDepartMode(event.target.value) });
    this.#departTime = el('input', { type: 'datetime-local', onchange: (event) => set({ depart: event.target.value.slice(0, 16) }) });
    this.#stay = el('select', { onchange: (event) => set({ stayMinutes: Number(event.target.value) }) });
    this.#maxDetour = el('select', { onchange: (event) => set({ maxDetourMinutes: Number(event.target.value) }) });
    this.#closed = el('input', { type: 'checkbox', onchange: (event) => set({ open: event.target.checked ? 'any' : 'arrival' }) });
    this.#ofStations = el('div.options-more', {},
      this.#row('stay', 'trip.stay', this.#stay),
      el('label.check', {}, this.#closed, el('span', { 'data-key': 'trip.showClosed' })));
    this.element = el('details.options', {},
      el('summary', {}, this.#heading, this.#summary),
      el('div.options-grid', {},
        this.#row('depart', 'trip.depart', this.#departMode),
        this.#departTime,
        this.#row('max_detour', 'trip.maxDetour', this.#maxDetour),
        this.#ofStations));
  }

  show(state) {
    this.#heading.textContent = t('trip.options');
    this.element.querySelectorAll('[data-key]').forEach((label) => { label.textContent = t(label.dataset.key); });
    this.#departTime.setAttribute('aria-label', t('trip.departTime'));
    choices(this.#departMode, [['now', t('trip.departNow')], ['at', t('trip.departAt')]], state.depart === '' ? 'now' : 'at');
    this.#departTime.hidden = state.depart === '';
    this.#departTime.value = state.depart;
    choices(this.#stay, withValue(STAY_MINUTES, state.stayMinutes)
      .map((minutes) => [minutes, minutes === 0 ? t('trip.stayAny') : duration(minutes * 60)]), state.stayMinutes);
    choices(this.#maxDetour, withValue(DETOUR_MINUTES, state.maxDetourMinutes)
      .map((minutes) => [minutes, detourWords(minutes)]), state.maxDetourMinutes);
    this.#ofStations.hidden = state.mode === 'plan';
    this.#closed.checked = state.open === 'any';
    this.#summary.textContent = [
      state.depart === '' ? t('trip.departNow') : departure(state.depart, this.#timeZone),
      state.maxDetourMinutes >= 1440 ? null : `≤ ${detourWords(state.maxDetourMinutes)}`,
    ].filter(Boolean).join(' · ');
  }

  /** @return {boolean} whether the parameter is one of these */
  showError(parameter, message) {
    const error = this.#errors[parameter === 'maxDetourSeconds' ? 'max_detour' : parameter];
    if (error === undefined) {
      return false;
    }
    error.hidden = false;
    error.textContent = message;
    this.element.open = true;
    return true;
  }

  clearErrors() {
    Object.values(this.#errors).forEach((error) => { error.hidden = true; });
  }

  #row(parameter, key, control) {
    this.#errors[parameter] = el('p.field-error', { hidden: true });
    return el('div.option', {}, el('label.option-label', {}, el('span', { 'data-key': key }), control), this.#errors[parameter]);
  }

  #onDepartMode(mode) {
    const soon = Math.ceil((Date.now() + HALF_AN_HOUR_MILLISECONDS) / TEN_MINUTES_MILLISECONDS) * TEN_MINUTES_MILLISECONDS;
    this.#set({ depart: mode === 'now' ? '' : localDateTime(soon, this.#timeZone) });
  }
}

function choices(select, options, chosen) {
  select.replaceChildren(...options.map(([value, label]) => el('option', { value, selected: value === chosen }, label)));
}

function withValue(values, value) {
  return values.includes(value) ? values : [...values, value].sort((one, other) => one - other);
}
