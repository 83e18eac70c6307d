/** What a driver may ask for at the counter: that his phone and plate are forgotten where nets he borrowed are back. */

import { el, fill } from '../dom.js';
import { confirmed } from './dialogs.js';
import { Field } from './field.js';
import { loanCard } from './loan-card.js';
import { netWord, plateOf } from './net-words.js';
import { newKey } from './session.js';
import { problemText } from './words.js';
import { t } from '../i18n/index.js';

export class NetErase {
  element;
  #desk;
  #plate = new Field('erase-plate', t('op.lend.plate'), { autocapitalize: 'characters', maxlength: 20 });
  #found = el('div.net-found', { 'aria-live': 'polite' });

  constructor(desk) {
    this.#desk = desk;
    this.element = el('details.options.net-erase', {}, el('summary', {}, t('op.erase.title'), el('span.options-now', {})),
      el('p.faint', {}, t('op.erase.lead')),
      el('form.options-grid', { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#find(); } },
        this.#plate.element, el('button.button', { type: 'submit' }, t('op.return.search'))),
      this.#found);
  }

  async #find() {
    const plate = plateOf(this.#plate.value);
    this.#plate.showError(plate === '' ? t('op.erase.empty') : null);
    if (plate === '') {
      this.#plate.input.focus();
      return;
    }
    const answer = await this.#desk.session.ask('net-loans', { plate, state: 'any' });
    const loans = answer.ok ? answer.value.loans : [];
    fill(this.#found, !answer.ok ? el('p.op-note', {}, problemText(answer.error))
      : loans.length === 0 ? el('p.op-note', {}, t('op.erase.none', { plate }))
        : loans.map((loan) => loanCard(loan, this.#desk, loan.state === 'open' ? el('p.faint', {}, t('op.erase.open'))
          : el('div.loan-actions', {}, el('button.button.danger', { type: 'button', onclick: () => this.#erase(loan) }, t('op.erase.go'))))));
  }

  async #erase(loan) {
    if (!await confirmed(t('op.erase.ask'), netWord(this.#desk.types(), loan), t('op.erase.go'))) {
      return;
    }
    const card = this.#found.querySelector(`[data-loan="${loan.id}"]`);
    const answer = await this.#desk.session.change('POST', `net-loans/${loan.id}/erase`, { body: {}, key: newKey() });
    if (answer.ok) {
      card.replaceWith(el('p.op-note', { role: 'status' }, t('op.erase.done')));
    } else {
      fill(card.querySelector('.loan-trouble'), problemText(answer.error));
    }
  }
}
