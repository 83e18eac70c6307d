/** What the station has: one tap each; for parking, fuel and chargers how much of it, for services when and what to bring. */

import { el, fill, icon } from '../dom.js';
import { facilityWord } from '../needs.js';
import { t, word } from '../i18n/index.js';

const USUAL_POWER_KILOWATTS = 120;
/** What drivers come for by appointment or with papers, often at other hours than the station's. */
const SERVICES = ['government_window', 'residence_permit', 'identity_card', 'mediation_room', 'legal_advice', 'medical',
  'insurance_advice', 'vehicle_inspection'];

export class FacilitiesField {
  element = el('div.facility-field');
  #region;
  #facilities = [];
  #onChange;

  /** @param {(facilities: Object[]) => void} onChange */
  constructor(region, onChange) {
    this.#region = region;
    this.#onChange = onChange;
  }

  show(facilities) {
    this.#facilities = structuredClone(facilities);
    this.#render();
  }

  #render() {
    const focused = this.element.contains(document.activeElement) ? document.activeElement.dataset.part : undefined;
    fill(this.element,
      el('div.chips', { role: 'group', 'aria-labelledby': 'legend-facilities' }, this.#region.needs.map((need) => el('button.chip', {
        type: 'button', 'data-part': need.id, 'aria-pressed': String(this.#find(need.id) !== undefined), onclick: () => this.#toggle(need.id),
      }, word(need)))),
      this.#facilities.map((facility) => this.#details(facility)));
    if (focused !== undefined) {
      this.element.querySelector(`[data-part="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }
  }

  #find(id) {
    return this.#facilities.find((facility) => facility.id === id);
  }

  #toggle(id) {
    this.#facilities = this.#find(id) === undefined
      ? [...this.#facilities, { id }]
      : this.#facilities.filter((facility) => facility.id !== id);
    this.#changed();
    this.#render();
  }

  #changed() {
    this.#onChange(structuredClone(this.#facilities));
  }

  #details(facility) {
    const { qualifier } = this.#region.needs.find((need) => need.id === facility.id) ?? {};
    const name = facilityWord(this.#region, facility.id);
    const build = { spaces: () => this.#spaces(facility, name), fuels: () => this.#fuels(facility), chargers: () => this.#chargers(facility) }[qualifier]
      ?? (hasHours(facility) ? () => this.#service(facility, name) : undefined);
    return build === undefined ? null : el('fieldset.facility-detail', {}, el('legend', {}, name), build());
  }

  #spaces(facility, name) {
    return el('div.with-unit', {},
      number({
        value: facility.spaces, part: `spaces-${facility.id}`, label: t('op.spacesOf', { name }), most: 100_000,
        onInput: (value) => { set(facility, 'spaces', value); this.#changed(); },
      }), el('span.unit', {}, t('op.unit.spaces')));
  }

  #service(facility, name) {
    const edit = (field) => (event) => {
      set(facility, field, event.target.value.trim() === '' ? null : event.target.value.trim());
      this.#changed();
    };
    return [
      el('input.op-input', {
        type: 'text', 'data-part': `hours-${facility.id}`, 'aria-label': t('op.service.hours', { name }), value: facility.openingHours ?? '',
        placeholder: t('op.service.hoursHint'), maxlength: 500, autocapitalize: 'off', spellcheck: 'false', oninput: edit('openingHours'),
      }),
      el('input.op-input', {
        type: 'text', 'data-part': `bring-${facility.id}`, 'aria-label': t('op.service.bring', { name }), value: facility.bring ?? '',
        placeholder: t('op.service.bringHint'), maxlength: 300, oninput: edit('bring'),
      }),
    ];
  }

  #fuels(facility) {
    const fuels = facility.fuels ?? [];
    const toggle = (id) => {
      set(facility, 'fuels', fuels.includes(id) ? fuels.filter((one) => one !== id) : [...fuels, id]);
      this.#changed();
      this.#render();
    };
    return el('div.chips', {}, this.#region.fuels.map((fuel) => el('button.chip', {
      type: 'button', 'data-part': `fuel-${fuel.id}`, 'aria-pressed': String(fuels.includes(fuel.id)), onclick: () => toggle(fuel.id),
    }, word(fuel))));
  }

  #chargers(facility) {
    const chargers = facility.chargers ?? [];
    const update = (next) => {
      set(facility, 'chargers', next);
      this.#changed();
      this.#render();
    };
    const edit = (charger, name, value) => {
      set(charger, name, value);
      this.#changed();
    };
    return [
      el('ul.chargers', {}, chargers.map((charger, index) => el('li', {},
        el('select', {
          'aria-label': t('op.charger.connector', { number: index + 1 }), 'data-part': `connector-${index}`,
          onchange: (event) => edit(charger, 'connector', event.target.value),
        }, this.#region.connectors.map((one) => el('option', { value: one.id, selected: one.id === charger.connector }, word(one)))),
        el('div.with-unit', {}, number({
          value: charger.powerKilowatts, part: `power-${index}`, label: t('op.charger.power', { number: index + 1 }), most: 4000,
          onInput: (value) => edit(charger, 'powerKilowatts', value),
        }), el('span.unit', {}, t('op.unit.kilowatts'))),
        el('div.with-unit', {}, number({
          value: charger.count, part: `count-${index}`, label: t('op.charger.count', { number: index + 1 }), most: 10_000,
          onInput: (value) => edit(charger, 'count', value),
        }), el('span.unit', {}, t('op.unit.chargers'))),
        el('button.bare', {
          type: 'button', 'aria-label': t('op.charger.remove', { number: index + 1 }),
          onclick: () => update(chargers.filter((one) => one !== charger)),
        }, icon('close'))))),
      el('button.button', {
        type: 'button', 'data-part': 'add-charger',
        onclick: () => update([...chargers, { connector: this.#region.connectors[0].id, powerKilowatts: USUAL_POWER_KILOWATTS, count: 1 }]),
      }, icon('plus'), t('op.charger.add')),
    ];
  }
}

function hasHours(facility) {
  return SERVICES.includes(facility.id) || facility.openingHours !== undefined || facility.bring !== undefined;
}

function set(object, name, value) {
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    delete object[name];
  } else {
    object[name] = value;
  }
}

function number({ value, part, label, most, onInput }) {
  return el('input', {
    type: 'text', inputmode: 'numeric', 'data-part': part, 'aria-label': label, value: value ?? '', maxlength: String(most).length,
    oninput: (event) => {
      const text = event.target.value.trim();
      const isNumber = /^\d+(\.\d+)?$/.test(text) && Number(text) <= most;
      event.target.setAttribute('aria-invalid', String(text !== '' && !isNumber));
      onInput(text === '' || !isNumber ? null : Number(text));
    },
  });
}
