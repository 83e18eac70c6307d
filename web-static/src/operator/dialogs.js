/** Questions in the way of what is being done. */

import { el } from '../dom.js';
import { t } from '../i18n/index.js';

let dialogs = 0;

/**
 * Shows a dialog and resolves with what it was closed with, or null.
 *
 * @param {string} title
 * @param {(close: (result: *) => void) => (Node|null)[]} build
 */
export function openDialog(title, build) {
  return new Promise((resolve) => {
    const id = `dialog-${(dialogs += 1)}`;
    let result = null;
    const close = (value) => {
      result = value;
      dialog.close();
    };
    const dialog = el('dialog.op-dialog', {
      'aria-labelledby': id,
      onclose: () => {
        dialog.remove();
        resolve(result);
      },
    }, el('h2', { id }, title), build(close));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Whether it was agreed to. */
export async function confirmed(title, text, yes, no = t('op.cancel')) {
  return await openDialog(title, (close) => [
    text === null ? null : el('p', {}, text),
    el('div.op-buttons', {},
      el('button.button', { type: 'button', onclick: () => close(null) }, no),
      el('button.primary', { type: 'button', onclick: () => close(true) }, yes)),
  ]) === true;
}

/** A reason in words, or null where it was given up. */
export function askReason(title, { hint, go, suggestions = [] }) {
  return openDialog(title, (close) => {
    const input = el('textarea', { rows: 3, maxlength: 500, placeholder: hint, 'aria-label': t('op.reason') });
    const error = el('p.field-error', { role: 'alert', hidden: true }, t('op.reasonMissing'));
    const submit = (event) => {
      event.preventDefault();
      const text = input.value.trim();
      error.hidden = text !== '';
      if (text !== '') {
        close(text);
      } else {
        input.focus();
      }
    };
    return [el('form.op-form', { novalidate: true, onsubmit: submit },
      suggestions.length === 0 ? null : el('div.chips', {}, suggestions.map((text) => el('button.chip', {
        type: 'button', onclick: () => { input.value = text; input.focus(); },
      }, text))),
      input, error,
      el('div.op-buttons', {},
        el('button.button', { type: 'button', onclick: () => close(null) }, t('op.cancel')),
        el('button.primary', { type: 'submit' }, go)))];
  });
}
