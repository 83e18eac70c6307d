/** What a plan needs to know of driver and vehicle: the rule, what was driven already, the battery. */

import { EnergyFields } from './energy-fields.js';
import { el } from './dom.js';
import { memory } from './memory.js';
import { Stepper } from './stepper.js';
import { t } from './i18n/index.js';

const RULES = ['CN_GENERAL', 'CN_PASSENGER', 'EU_561', 'US_HOS', 'NONE'];
/** Rules that limit the driving of a day as well. */
const RULES_OF_A_DAY = ['CN_PASSENGER', 'EU_561', 'US_HOS'];
const MOST_MINUTES = 24 * 60;
const QUICK_MINUTES = [0, 60, 120, 180];
const QUICK_MINUTES_TODAY = [0, 120, 240, 360];

export function limitsTheDay(rule) {
  return RULES_OF_A_DAY.includes(rule);
}

export class PlanOptions {
  element = el('div.plan-options');
  /** Says that all is filled in; stands below what else there is to fill in. */
  foot;
  #go;
  #driven;
  #today;
  #rule;
  #ruleRow;
  #energy;
  #error = el('p.field-error', { hidden: true });

  /**
   * @param {(patch: Object) => void} set changes the state
   * @param {() => void} go the question is complete as it is
   */
  constructor(region, set, go) {
    this.#driven = new Stepper({ name: 'plan.driven', none: 'plan.rested', most: MOST_MINUTES, quick: QUICK_MINUTES },
      (drivenMinutes) => set({ drivenMinutes }));
    this.#today = new Stepper({ name: 'plan.drivenToday', none: 'plan.notDriven', most: MOST_MINUTES, quick: QUICK_MINUTES_TODAY },
      (drivenTodayMinutes) => set({ drivenTodayMinutes }));
    this.#rule = el('select', { id: 'rule', onchange: (event) => set({ rule: event.target.value }) });
    this.#ruleRow = el('label', { for: 'rule' });
    this.#energy = new EnergyFields(region, set, () => memory.energy());
    this.#go = el('button.primary', { type: 'button', onclick: go });
    this.foot = el('div.plan-go', {}, this.#go);
    this.element.append(this.#driven.element, this.#today.element,
      el('div.rule', {}, this.#ruleRow, this.#rule), this.#error, this.#energy.element);
  }

  show(state) {
    this.element.hidden = state.mode !== 'plan';
    this.#driven.show(state.drivenMinutes);
    this.#today.show(Math.max(state.drivenMinutes, state.drivenTodayMinutes));
    this.#today.element.hidden = !limitsTheDay(state.rule);
    this.#ruleRow.textContent = t('plan.rule');
    this.#rule.replaceChildren(...RULES.map((rule) =>
      el('option', { value: rule, selected: rule === state.rule }, t(`rule.${rule}`))));
    this.#energy.show(state);
    this.#go.textContent = t('plan.go');
  }

  /** @return {boolean} whether the parameter is one of these */
  showError(parameter, message) {
    if (this.#energy.showError(parameter, message)) {
      return true;
    }
    if (!/^(rule|driver)\b/.test(parameter)) {
      return false;
    }
    this.#error.hidden = false;
    this.#error.textContent = message;
    return true;
  }

  clearErrors() {
    this.#energy.clearErrors();
    this.#error.hidden = true;
  }
}
