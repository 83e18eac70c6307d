/** The question: from, to, via, vehicle, needs, options. Once it is asked it folds into one line. */

import { departure, duration, sentence } from './format.js';
import { detourWords, TripOptions } from './trip-options.js';
import { el, fill, icon } from './dom.js';
import { ModeSwitch } from './mode-switch.js';
import { NeedChips } from './need-chips.js';
import { PlaceField } from './place-field.js';
import { PlanOptions } from './plan-options.js';
import { pointLabel } from './point-names.js';
import { t, word } from './i18n/index.js';
import { VehicleChoice } from './vehicle-choice.js';

export class TripPanel {
  #root;
  #state;
  #region;
  #actions;
  #open = true;
  #addingVia = false;
  #summary = el('button.trip-summary', { type: 'button', onclick: () => this.open() });
  #form = el('div.trip-form', { tabindex: '-1' });
  #lead = el('p.trip-lead');
  #hint = el('div.trip-hint', { hidden: true });
  #from;
  #to;
  #newVia;
  #vias = el('ol.vias');
  #viaError = el('p.field-error', { hidden: true });
  #needError = el('p.field-error', { hidden: true });
  #swap = el('button.swap.bare', { type: 'button', onclick: () => this.#onSwap() }, icon('swap'));
  #addVia = el('button.link', { type: 'button', onclick: () => this.#startVia() });
  #done = el('button.link', { type: 'button', onclick: () => this.fold() });
  #vehicles;
  #needs;
  #options;
  #plan;
  #modes;

  /**
   * @param {HTMLElement} root
   * @param {Object} actions `usePosition(role)`, `useMap(role)`, `hasMap()`, `near()`, `typing()`, `opened()`, `asked()`; a role is `from`, `to` or `via`
   */
  constructor(root, state, region, actions) {
    this.#root = root;
    this.#state = state;
    this.#region = region;
    this.#actions = actions;
    this.#from = this.#placeField('from', (point) => this.#setEnd({ from: point }));
    this.#to = this.#placeField('to', (point) => this.#setEnd({ to: point }));
    this.#newVia = this.#placeField('via', (point) => {
      this.#addingVia = false;
      state.set({ via: point === null ? state.get().via : [...state.get().via, point] }, { step: true });
      this.#showVias(state.get());
    });
    this.#vehicles = new VehicleChoice(region, (patch) => state.set(patch));
    this.#needs = new NeedChips(region, (patch) => state.set(patch));
    this.#options = new TripOptions(region.timeZone, (patch) => state.set(patch));
    this.#plan = new PlanOptions(region, (patch) => state.set(patch), () => this.#onGo());
    this.#modes = new ModeSwitch((mode) => state.set({ mode, station: null, plan: 0 }, { step: true }));
    fill(this.#form, this.#lead,
      el('div.ends', {}, this.#from.element, this.#vias, this.#newVia.element, this.#to.element, this.#swap),
      this.#viaError,
      el('div.form-links', {}, this.#addVia, this.#done),
      this.#hint,
      this.#vehicles.element, this.#plan.element, this.#options.element);
    fill(root, this.#modes.element, this.#summary, this.#form, this.#needs.element, this.#needError, this.#plan.foot);
    this.#open = !hasTrip(state.get());
  }

  show(state) {
    this.#from.relabel();
    this.#to.relabel(state.mode === 'plan' ? 'plan.toHint' : 'trip.toHint');
    this.#newVia.relabel();
    this.#from.show(state.from);
    this.#to.show(state.to);
    this.#showVias(state);
    this.#modes.show(state.mode);
    this.#vehicles.show(state);
    this.#plan.show(state);
    this.#needs.show(state);
    this.#options.show(state);
    this.#lead.textContent = t(state.mode === 'plan' ? 'plan.lead' : 'trip.lead');
    this.#addVia.textContent = t('trip.addVia');
    this.#done.textContent = t(state.to === null ? 'trip.seeNearby' : 'trip.done');
    this.#swap.setAttribute('aria-label', t('trip.swap'));
    this.#showFold(state);
  }

  /** Something to begin with, below the fields; null takes it away. */
  showHint(hint) {
    this.#hint.hidden = hint === null;
    fill(this.#hint, hint);
  }

  /** The fields are shown, but none is entered: the keyboard would hide the rest. */
  open() {
    this.#open = true;
    this.#showFold(this.#state.get());
    this.#form.focus({ preventScroll: true });
    this.#actions.opened();
  }

  fold() {
    this.#open = false;
    this.#showFold(this.#state.get());
    this.#summary.focus({ preventScroll: true });
  }

  /** Whether the form is shown, so that the driver is at its fields. */
  get isOpen() {
    return this.#root.dataset.open === 'true';
  }

  /** Folds where the question is complete, without taking the focus; a plan's is when the driver says so. */
  foldWhenAsked() {
    if (this.#state.get().mode === 'plan') {
      return;
    }
    this.#open = !hasTrip(this.#state.get());
    this.#showFold(this.#state.get());
  }

  clearErrors() {
    [this.#from, this.#to, this.#newVia, this.#vehicles].forEach((field) => field.showError(null));
    this.#options.clearErrors();
    this.#plan.clearErrors();
    this.#viaError.hidden = true;
    this.#needError.hidden = true;
  }

  /**
   * Puts each message beside what caused it.
   *
   * @param {{parameter: string, reason: string}[]} errors
   * @return {boolean} whether at least one found its place
   */
  showErrors(errors) {
    const placed = errors.map(({ parameter, reason }) => this.#showError(parameter, sentence(reason)));
    return placed.includes(true);
  }

  #showError(path, message) {
    if (this.#plan.showError(path, message) || this.#vehicles.showSizeError(path, message)) {
      this.#unfold();
      return true;
    }
    const parameter = path.replace(/[[.].*$/, '');
    const field = { from: this.#from, at: this.#from, to: this.#to, vehicle: this.#vehicles }[parameter];
    if (parameter === 'need') {
      this.#needError.hidden = false;
      this.#needError.textContent = message;
      return true;
    }
    if (field !== undefined) {
      field.showError(message);
    } else if (parameter === 'via') {
      this.#viaError.hidden = false;
      this.#viaError.textContent = message;
    } else if (!this.#options.showError(parameter, message)) {
      return false;
    }
    this.#unfold();
    return true;
  }

  #unfold() {
    this.#open = true;
    this.#showFold(this.#state.get());
  }

  #placeField(role, onChoose) {
    return new PlaceField({
      name: `trip.${role}`,
      hint: `trip.${role}Hint`,
      near: this.#actions.near,
      onChoose,
      onUsePosition: () => this.#actions.usePosition(role),
      onUseMap: () => this.#actions.useMap(role),
      hasMap: this.#actions.hasMap,
      onFocus: this.#actions.typing,
    });
  }

  #setEnd(patch) {
    this.#state.set({ ...patch, station: null }, { step: true });
    this.foldWhenAsked();
  }

  #onGo() {
    this.fold();
    this.#actions.asked();
  }

  #onSwap() {
    const { from, to, via } = this.#state.get();
    this.#state.set({ from: to, to: from, via: [...via].reverse(), station: null }, { step: true });
  }

  #startVia() {
    this.#addingVia = true;
    this.#showVias(this.#state.get());
    this.#newVia.focus();
  }

  #showVias(state) {
    this.#newVia.show(null);
    this.#newVia.element.hidden = !this.#addingVia;
    this.#addVia.hidden = this.#addingVia || !hasTrip(state);
    this.#vias.hidden = state.via.length === 0;
    fill(this.#vias, state.via.map((point, index) => el('li.via', {},
      el('span.via-label', {}, pointLabel(point)),
      el('button.bare', {
        type: 'button', 'aria-label': t('trip.removeVia', { label: pointLabel(point) }),
        onclick: () => this.#state.set({ via: state.via.filter((_, at) => at !== index) }, { step: true }),
      }, icon('close')))));
  }

  #showFold(state) {
    const foldable = state.from !== null && (state.mode !== 'plan' || state.to !== null);
    const open = this.#open || !foldable;
    this.#root.dataset.open = String(open);
    this.#form.hidden = !open;
    this.#summary.hidden = open;
    this.#plan.foot.hidden = !open || state.mode !== 'plan' || !hasTrip(state);
    this.#done.hidden = !foldable || state.mode === 'plan';
    this.#lead.hidden = foldable;
    if (!open) {
      this.#showSummary(state);
    }
  }

  #planWords(state) {
    return [
      state.drivenMinutes === 0 ? t('plan.rested') : t('plan.drivenFor', { duration: duration(state.drivenMinutes * 60) }),
      state.energy === null ? null : t('plan.batteryNow', {
        capacity: state.energy.batteryKilowattHours, percent: state.energy.chargeAtStartPercent,
      }),
    ];
  }

  #showSummary(state) {
    const from = pointLabel(state.from);
    const vehicle = this.#region.vehicles.find((one) => one.id === state.vehicle);
    const what = [
      state.size === null ? word(vehicle) : t('own.vehicle', { vehicle: word(vehicle) }),
      ...(state.mode === 'plan' ? this.#planWords(state) : []),
      ...state.via.map((point) => `${t('trip.via')} ${pointLabel(point)}`),
      state.depart === '' ? null : t('trip.departing', { time: departure(state.depart, this.#region.timeZone) }),
      state.to === null || state.mode === 'plan' || state.maxDetourMinutes >= 1440 ? null : `${t('trip.maxDetour')} ${detourWords(state.maxDetourMinutes)}`,
    ];
    fill(this.#summary,
      el('span.trip-title', {}, state.to === null
        ? t('trip.nearby', { from })
        : t('trip.route', { from, to: pointLabel(state.to) })),
      el('span.trip-what', {}, what.filter(Boolean).join(' · ')),
      el('span.trip-edit', {}, icon('edit'), el('span.unseen', {}, t('trip.edit'))));
  }
}

function hasTrip(state) {
  return state.from !== null && state.to !== null;
}
