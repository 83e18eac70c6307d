/** A net comes back: found by its number, or by the plate it was lent to, or by the slip of another station. */

import { el, fill, icon } from '../dom.js';
import { Field, showErrors } from './field.js';
import { loanCard } from './loan-card.js';
import { netWord, plateOf } from './net-words.js';
import { numberField } from './number-field.js';
import { problemText } from './words.js';
import { newKey } from './session.js';
import { t } from '../i18n/index.js';

export class NetReturn {
  element = el('div.net-part');
  #desk;
  #field;
  #found = el('div.net-found', { 'aria-live': 'polite' });
  #slip;

  constructor(desk) {
    this.#desk = desk;
    this.#field = new Field('net-find', t('op.return.find'), { autocapitalize: 'characters', maxlength: 40, placeholder: t('op.return.hint') });
    this.#slip = {
      id: new Field('slip-id', t('op.lend.loanId'), { inputmode: 'numeric', maxlength: 18 }),
      code: new Field('slip-code', t('op.lend.code'), { maxlength: 20, autocapitalize: 'characters' }),
    };
    fill(this.element,
      el('form.op-form', { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#find(); } },
        numberField(this.#field, desk.scan, () => this.#find()),
        el('button.primary.desk-go', { type: 'submit' }, t('op.return.search'))),
      this.#found,
      el('details.options', {}, el('summary', {}, t('op.return.slip'), el('span.options-now', {})),
        el('form.options-grid', { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#findBySlip(); } },
          this.#slip.id.element, this.#slip.code.element, el('button.button', { type: 'submit' }, t('op.return.search')))));
  }

  async #find() {
    const text = plateOf(this.#field.value);
    this.#field.showError(text === '' ? t('op.return.empty') : null);
    if (text === '') {
      this.#field.input.focus();
      return;
    }
    // Plates begin with a Chinese character, numbers of nets never do.
    await (/^[\u4e00-\u9fff]/.test(text) ? this.#findByPlate(text) : this.#findByNumber(text));
  }

  async #findByNumber(number) {
    const { session } = this.#desk;
    const answer = await session.ask(`nets/${encodeURIComponent(number)}`);
    if (!answer.ok) {
      this.#say(answer.error.status === 404 ? t('op.return.noNet', { number }) : problemText(answer.error));
      return;
    }
    const net = answer.value;
    if (net.loan === undefined) {
      this.#say(`${netWord(this.#desk.types(), net)}：${t(`op.net.state.${net.state}`)}`);
      return;
    }
    this.#showLoans([net.loan], { number });
  }

  async #findByPlate(plate) {
    const answer = await this.#desk.session.ask('net-loans', { plate, state: 'open' });
    if (!answer.ok) {
      this.#say(problemText(answer.error));
    } else if (answer.value.loans.length === 0) {
      this.#say(t('op.return.noLoan', { plate }));
    } else {
      this.#showLoans(answer.value.loans, {});
    }
  }

  async #findBySlip() {
    showErrors(this.#slip, []);
    const [id, code] = [this.#slip.id.value, this.#slip.code.value];
    if (!/^\d+$/.test(id)) {
      this.#slip.id.showError(t('op.return.slipMissing'));
      return;
    }
    const answer = await this.#desk.session.ask(`net-loans/${id}`, { code });
    if (answer.ok) {
      this.#showLoans([answer.value], code === '' ? {} : { code });
    } else {
      this.#slip.code.showError(problemText(answer.error));
    }
  }

  /** @param {Object} proof what shows that the loan is this one */
  #showLoans(loans, proof) {
    const open = loans.filter((loan) => loan.state === 'open');
    if (open.length === 0) {
      this.#say(t('op.return.over'));
      return;
    }
    fill(this.#found, open.map((loan) => {
      const action = (name, run, kind = 'button') => el(`button.${kind}`, { type: 'button', onclick: run }, t(name));
      return loanCard(loan, this.#desk, el('div.loan-actions', {},
        action('op.return.good', () => this.#end(loan, 'return', { stationId: this.#desk.stationId, condition: 'good', ...proof }), 'primary.desk-go'),
        action('op.return.damaged', () => this.#end(loan, 'return', { stationId: this.#desk.stationId, condition: 'damaged', ...proof })),
        action('op.return.lost', () => this.#end(loan, 'lost', proof))));
    }));
  }

  async #end(loan, how, body) {
    this.#found.querySelectorAll('button').forEach((button) => { button.disabled = true; });
    const answer = await this.#desk.session.change('POST', `net-loans/${loan.id}/${how}`, { body, key: newKey() });
    if (!answer.ok) {
      this.#found.querySelectorAll('button').forEach((button) => { button.disabled = false; });
      fill(this.#found.querySelector('.loan-trouble'), problemText(answer.error));
      return;
    }
    this.#field.value = '';
    fill(this.#found, el('div.done', { role: 'status' },
      el('p.done-title', {}, icon('check'), t(`op.return.done.${answer.value.state}`)), el('p', {}, netWord(this.#desk.types(), loan))));
    await this.#desk.changed();
  }

  #say(text) {
    fill(this.#found, el('p.op-note', {}, text));
  }
}
