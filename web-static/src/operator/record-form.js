/** A form of a record: what is typed as the API takes it, and what the API says is wrong beside its field. */

import { el, fill } from '../dom.js';
import { problemText } from './words.js';
import { SameKey } from './session.js';
import { sentence } from '../format.js';
import { t } from '../i18n/index.js';

/**
 * What a field is: `text`, `lines`, `number`, `date`, `time`, `moment`, `flag`, or `choice` with `options` of value and words.
 *
 * @typedef {{name: string, type: string, label: string, hint?: string, options?: string[][], half?: boolean}} Spec
 */
const INPUT = {
  text: { type: 'text', maxlength: 100 },
  number: { type: 'text', inputmode: 'numeric', maxlength: 5 },
  date: { type: 'date' },
  time: { type: 'time' },
  moment: { type: 'datetime-local' },
};

export class RecordForm {
  element;
  #specs;
  #inputs = new Map();
  #errors = new Map();
  #trouble = el('div', { role: 'alert' });
  #key = new SameKey();

  /**
   * @param {string} prefix of the fields' ids
   * @param {Spec[]} specs
   * @param {Object} record what the fields hold at first
   * @param {{go: string, send: (body: Object, key: string) => Promise<Object>, close: () => void}} actions
   */
  constructor(prefix, specs, record, { go, send, close }) {
    this.#specs = specs;
    this.element = el('form.op-form.record-form', {
      novalidate: true,
      oninput: (event) => this.#unmark(event.target),
      onsubmit: async (event) => {
        event.preventDefault();
        await this.#submit(send);
      },
    }, specs.map((spec) => this.#field(prefix, spec, record[spec.name])), this.#trouble,
    el('div.op-buttons', {},
      el('button.button', { type: 'button', onclick: close }, t('op.cancel')),
      el('button.primary', { type: 'submit' }, go)));
  }

  focus() {
    this.element.querySelector('input, select, textarea')?.focus();
  }

  #field(prefix, spec, value) {
    const id = `${prefix}-${spec.name}`;
    const error = el('p.field-error', { id: `${id}-error`, role: 'alert', hidden: true });
    const input = control(spec, { id, 'aria-describedby': `${id}-error`, placeholder: spec.hint }, value);
    this.#inputs.set(spec.name, input);
    this.#errors.set(spec.name, error);
    return spec.type === 'flag'
      ? el('div.op-field', {}, el('label.toggle.card', {}, el('span', {}, spec.label), input), error)
      : el(spec.half ? 'div.op-field.half' : 'div.op-field', {}, el('label', { for: id }, spec.label), input, error);
  }

  /** What was said of a field is no longer so once something else is typed. */
  #unmark(input) {
    const [name] = [...this.#inputs].find(([, one]) => one === input) ?? [];
    if (name !== undefined) {
      input.removeAttribute('aria-invalid');
      this.#errors.get(name).hidden = true;
    }
  }

  /** What is left empty is not sent. A number that is none is sent as it is: the server says what is wrong with it. */
  #body() {
    return Object.fromEntries(this.#specs.map(({ name, type }) => {
      const input = this.#inputs.get(name);
      if (type === 'flag') {
        return [name, input.checked || undefined];
      }
      const text = input.value.trim();
      return [name, text === '' ? undefined : type === 'number' && /^\d+$/.test(text) ? Number(text) : text];
    }).filter(([, value]) => value !== undefined));
  }

  async #submit(send) {
    const body = this.#body();
    const answer = await send(body, this.#key.for(body));
    if (answer.ok) {
      this.#key.done();
      return;
    }
    const { errors } = answer.error;
    this.#errors.forEach((element, name) => {
      const wrong = errors.find((one) => one.parameter === name);
      element.hidden = wrong === undefined;
      element.textContent = wrong === undefined ? '' : sentence(wrong.reason);
      this.#inputs.get(name).setAttribute('aria-invalid', String(wrong !== undefined));
    });
    const rest = errors.filter((one) => !this.#errors.has(one.parameter)).map((one) => sentence(one.reason));
    fill(this.#trouble, errors.length > 0 && rest.length === 0 ? null
      : el('p.field-error', {}, rest.length > 0 ? rest.join(' ') : problemText(answer.error)));
    [...this.#inputs.values()].find((input) => input.getAttribute('aria-invalid') === 'true')?.focus();
  }
}

function control(spec, attributes, value) {
  if (spec.type === 'flag') {
    return el('input', { ...attributes, type: 'checkbox', role: 'switch', checked: value === true });
  }
  if (spec.type === 'choice') {
    return el('select.op-input', attributes,
      spec.options.map(([id, words]) => el('option', { value: id, selected: id === value }, words)));
  }
  if (spec.type === 'lines') {
    const lines = el('textarea', { ...attributes, rows: 3, maxlength: 2000 });
    lines.value = value ?? '';
    return lines;
  }
  return el('input.op-input', { ...attributes, ...INPUT[spec.type], autocomplete: 'off', value: value ?? '' });
}
