/** The form of a station. It changes the entry that it is given, and tells so; what a check says is shown beside the fields. */

import { el, fill } from '../dom.js';
import { FacilitiesField } from './facilities-field.js';
import { fieldOf, FindingSlot } from './findings.js';
import { HoursField } from './hours-field.js';
import { isMotorwayKind } from './entry.js';
import { PositionField } from './position-field.js';
import { t, word } from '../i18n/index.js';

const SLOTS = ['kind', 'names', 'position', 'accessPoints', 'side', 'pair', 'facilities', 'openingHours', 'phone', 'website', 'rating', 'note'];
const RATINGS = ['5A', '4A', '3A'];

export class EntryForm {
  element = el('div.op-form');
  #region;
  #others;
  #entry;
  #onChange;
  #slots;
  #position;
  #facilities;
  #hours;

  /**
   * @param {Object} entry is changed in place
   * @param {Object[]} others the operator's other registrations, one of which may lie on the other side of the motorway
   * @param {Object} actions `changed(field)`, `move(position)`, `adding(active)`, and those of {@link FindingSlot}
   */
  constructor(region, entry, others, actions) {
    this.#region = region;
    this.#entry = entry;
    this.#others = others;
    this.#onChange = actions.changed;
    this.#slots = new Map(SLOTS.map((field) => [field, new FindingSlot(field, actions)]));
    this.#position = new PositionField({
      move: actions.move,
      adding: actions.adding,
      entrances: (points) => this.#set('accessPoints', points),
    });
    this.#facilities = new FacilitiesField(region, (facilities) => this.#set('facilities', facilities));
    this.#hours = new HoursField((hours) => this.#set('openingHours', hours));
    this.render();
  }

  get addsEntrance() {
    return this.#position.addsEntrance;
  }

  /** Shows the entry's place anew, after the map has moved it. */
  showPosition() {
    if (this.#position.addsEntrance) {
      this.#position.stopAdding();
    } else {
      this.#position.show(this.#entry);
    }
  }

  /** @param {Object[]} findings those without a place in the form stand at its top */
  showFindings(findings) {
    const known = new Map(SLOTS.map((field) => [field, []]));
    findings.forEach((finding) => (known.get(fieldOf(finding.field)) ?? known.get('names')).push(finding));
    known.forEach((some, field) => {
      this.#slots.get(field).show(some, this.#entry);
      this.element.querySelector(`#field-${field}`)?.setAttribute('aria-invalid', String(some.some((one) => one.severity === 'error')));
    });
  }

  /** Brings the first trouble into sight; whether there is one. */
  goToTrouble() {
    const trouble = this.element.querySelector('.finding-error, .finding-doubt, [aria-invalid="true"]');
    trouble?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    const field = trouble?.closest('.op-field')?.querySelector('input, select, textarea, button');
    field?.focus({ preventScroll: true });
    return trouble !== null;
  }

  /** All of it, in the page's language. */
  render() {
    const entry = this.#entry;
    this.#position.show(entry);
    this.#facilities.show(entry.facilities);
    this.#hours.show(entry.openingHours);
    fill(this.element,
      this.#group('position', this.#position.element, this.#slots.get('accessPoints').element),
      this.#field('names', this.#text({ id: 'names', get: () => entry.names.zh, set: (text) => this.#setName('zh', text), hint: 'op.hint.nameZh', required: true })),
      el('div.op-field', {}, el('label', { for: 'field-nameEn' }, t('op.field.nameEn')),
        this.#text({ id: 'nameEn', get: () => entry.names.en, set: (text) => this.#setName('en', text), hint: 'op.hint.nameEn' })),
      this.#field('kind', this.#select('kind', [['', t('op.choose')], ...this.#region.kinds.map((kind) => [kind.id, word(kind)])])),
      this.#motorway(),
      this.#group('facilities', this.#facilities.element),
      this.#group('openingHours', this.#hours.element),
      this.#field('phone', this.#own('phone', { type: 'tel', hint: 'op.hint.phone' })),
      this.#more());
  }

  #motorway() {
    const entry = this.#entry;
    const isOn = entry.onMotorway ?? isMotorwayKind(entry.kind);
    const pairs = this.#others.filter((other) => other.station.onMotorway);
    return el('div.op-motorway', {},
      el('label.toggle', {}, el('span', {}, t('op.field.onMotorway')), el('input', {
        type: 'checkbox', role: 'switch', checked: isOn,
        onchange: (event) => {
          this.#set('onMotorway', event.target.checked);
          this.render();
        },
      })),
      isOn ? el('div.op-motorway-more', {},
        this.#field('side', this.#own('side', { hint: 'op.hint.side' })),
        pairs.length === 0 ? null : this.#field('pair', this.#select('pair',
          [['', t('op.pairNone')], ...pairs.map((one) => [String(one.id), one.station.names.zh || one.station.names.en])], Number))) : null);
  }

  #more() {
    const { website, rating, note } = this.#entry;
    return el('details.options', { open: Boolean(website || rating || note) },
      el('summary', {}, t('op.more'), el('span.options-now', {})),
      el('div.options-grid', {},
        this.#field('website', this.#own('website', { type: 'url', hint: 'https://' })),
        this.#field('rating', this.#select('rating', [['', t('op.ratingNone')], ...RATINGS.map((one) => [one, t('station.rating', { rating: one })])])),
        this.#field('note', el('textarea.op-input', {
          id: 'field-note', rows: 3, maxlength: 2000, 'aria-describedby': 'findings-note', oninput: (event) => this.#set('note', event.target.value.trim()),
        }, note ?? ''))));
  }

  #field(name, ...parts) {
    return el('div.op-field', { 'data-field': name }, el('label', { for: `field-${name}` }, t(`op.field.${name}`)), parts,
      this.#slots.get(name).element);
  }

  /** Several controls under one name. */
  #group(name, ...parts) {
    return el('fieldset.op-field', { 'data-field': name }, el('legend', { id: `legend-${name}` }, t(`op.field.${name}`)), parts,
      this.#slots.get(name).element);
  }

  #own(name, { type = 'text', hint }) {
    return this.#text({ id: name, type, hint, get: () => this.#entry[name], set: (text) => this.#set(name, text) });
  }

  #text({ id, type = 'text', hint, get, set, required = false }) {
    return el('input.op-input', {
      id: `field-${id}`, type, maxlength: 200, autocomplete: 'off', value: get() ?? '', placeholder: hint.startsWith('op.') ? t(hint) : hint,
      'aria-required': required ? 'true' : null, 'aria-describedby': this.#slots.has(id) ? `findings-${id}` : null,
      oninput: (event) => set(event.target.value.trim()),
    });
  }

  #select(name, choices, convert = (value) => value) {
    const chosen = String(this.#entry[name] ?? '');
    return el('select.op-input', {
      id: `field-${name}`, 'aria-describedby': `findings-${name}`,
      onchange: (event) => {
        this.#set(name, event.target.value === '' ? null : convert(event.target.value));
        if (name === 'kind') {
          delete this.#entry.onMotorway;
          this.render();
        }
      },
    }, choices.map(([value, text]) => el('option', { value, selected: value === chosen }, text)));
  }

  #setName(language, text) {
    this.#set('names', { ...this.#entry.names, [language]: text });
  }

  #set(field, value) {
    this.#entry[field] = value;
    this.#onChange(field);
  }
}
