/** Signing in by token: as a screen of its own, or over the work of somebody whose session has ended. */

import { el, fill, icon } from '../dom.js';
import { t } from '../i18n/index.js';

export class SignIn {
  element = el('form.sign-in', { novalidate: true, onsubmit: (event) => this.#submit(event) });
  #session;
  #onSignedIn;
  #input;
  #error;
  #button;
  #again;

  /** @param {{again?: boolean, id?: string}} options `again` over work that waits, `id` of its field */
  constructor(session, onSignedIn, { again = false, id = again ? 'token-again' : 'token' } = {}) {
    this.#session = session;
    this.#onSignedIn = onSignedIn;
    this.#again = again;
    this.#input = el('input', {
      id, type: 'password', autocomplete: 'current-password', autocapitalize: 'off', spellcheck: 'false',
      maxlength: 4000, placeholder: 'wst_…', 'aria-describedby': `${id}-error`,
    });
    this.#error = el('p.field-error', { id: `${id}-error`, role: 'alert', hidden: true });
    this.#button = el('button.primary', { type: 'submit' });
    this.relabel();
  }

  relabel() {
    this.#button.textContent = t('op.signIn.go');
    fill(this.element,
      this.#again ? el('h2', { id: 'sign-in-title' }, t('op.signIn.againTitle')) : el('h1', {}, t('op.signIn.title')),
      el('p.faint', {}, t(this.#again ? 'op.signIn.againLead' : 'op.signIn.lead')),
      el('div.op-field', {},
        el('label', { for: this.#input.id }, t('op.signIn.token')),
        el('div.with-unit', {}, this.#input, this.#eye()),
        this.#error),
      this.#button,
      this.#again ? null : el('p.faint.small', {}, t('op.signIn.where')));
  }

  focus() {
    this.#input.focus();
  }

  #eye() {
    const shown = () => this.#input.type === 'text';
    return el('button.bare', {
      type: 'button', 'aria-label': t('op.signIn.show'), 'aria-pressed': String(shown()),
      onclick: (event) => {
        this.#input.type = shown() ? 'password' : 'text';
        event.currentTarget.setAttribute('aria-pressed', String(shown()));
      },
    }, icon('eye'));
  }

  async #submit(event) {
    event.preventDefault();
    const token = this.#input.value.trim().replace(/^Bearer\s+/i, '');
    if (token === '') {
      this.#showError(t('op.signIn.empty'));
      return;
    }
    this.#showError(null);
    this.#button.disabled = true;
    const answer = await this.#session.signIn(token);
    this.#button.disabled = false;
    if (!answer.ok) {
      this.#showError(answer.error.status === 401 || answer.error.status === 400
        ? t('op.signIn.refused') : answer.error.detail ?? t(`error.${answer.error.kind}`));
      return;
    }
    this.#input.value = '';
    this.#onSignedIn();
  }

  #showError(message) {
    this.#error.hidden = message === null;
    this.#error.textContent = message ?? '';
    this.#input.setAttribute('aria-invalid', String(message !== null));
    if (message !== null) {
      this.#input.focus();
    }
  }
}

/** Asks over whatever is shown; resolves with whether a token was good. */
export function signInOver(session) {
  return new Promise((resolve) => {
    let signedIn = false;
    const form = new SignIn(session, () => {
      signedIn = true;
      dialog.close();
    }, { again: true });
    const dialog = el('dialog.op-dialog', {
      'aria-labelledby': 'sign-in-title',
      onclose: () => {
        dialog.remove();
        resolve(signedIn);
      },
    }, form.element, el('button.link', { type: 'button', onclick: () => dialog.close() }, t('op.later')));
    document.body.append(dialog);
    dialog.showModal();
    form.focus();
  });
}
