/** A labelled field with room for what is wrong with it. */

import { el } from '../dom.js';
import { sentence } from '../format.js';

export class Field {
  element;
  input;
  #error;

  /** @param {string} id @param {string} label @param {Object} attributes of the input */
  constructor(id, label, attributes) {
    this.#error = el('p.field-error', { id: `${id}-error`, role: 'alert', hidden: true });
    this.input = el('input.op-input', { id, type: 'text', autocomplete: 'off', 'aria-describedby': `${id}-error`, ...attributes });
    this.element = el('div.op-field', {}, el('label', { for: id }, label), this.input, this.#error);
  }

  get value() {
    return this.input.value.trim();
  }

  set value(text) {
    this.input.value = text;
  }

  /** @param {string|null} message */
  showError(message) {
    this.#error.hidden = message === null;
    this.#error.textContent = message ?? '';
    this.input.setAttribute('aria-invalid', String(message !== null));
  }
}

/**
 * Shows what a refused request says beside its fields.
 *
 * @param {Object<string, Field>} fields by the API's names
 * @return {string[]} what belongs to none of them
 */
export function showErrors(fields, errors) {
  Object.values(fields).forEach((field) => field.showError(null));
  const rest = errors.filter(({ parameter, reason }) => {
    fields[parameter]?.showError(sentence(reason));
    return fields[parameter] === undefined;
  });
  Object.values(fields).find((field) => field.input.getAttribute('aria-invalid') === 'true')?.input.focus();
  return rest.map(({ reason }) => sentence(reason));
}
