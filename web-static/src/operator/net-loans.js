/** Nets that are out: the overdue ones first, with a telephone number to call. */

import { el, fill } from '../dom.js';
import { confirmed } from './dialogs.js';
import { loanCard } from './loan-card.js';
import { NetErase } from './net-erase.js';
import { netWord } from './net-words.js';
import { newKey } from './session.js';
import { problemText } from './words.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

export class NetLoans {
  element = el('div.net-part');
  #desk;
  #state = 'overdue';
  #loans = null;
  #next = null;
  #error = null;
  #erase;

  constructor(desk) {
    this.#desk = desk;
    this.#erase = new NetErase(desk);
    this.#load();
  }

  async #load({ more = false } = {}) {
    if (!more) {
      this.#loans = null;
      this.#next = null;
      this.#render();
    }
    const answer = await this.#desk.session.ask('net-loans', { station: this.#desk.stationId, state: this.#state, after: this.#next });
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok) {
      this.#loans = [...(this.#loans ?? []), ...answer.value.loans];
      this.#next = answer.value.next ?? null;
    }
    this.#render();
  }

  #render() {
    const choice = (state) => el('button.chip', {
      type: 'button', 'aria-pressed': String(state === this.#state),
      onclick: () => {
        this.#state = state;
        this.#load();
      },
    }, t(`op.loans.${state}`));
    fill(this.element,
      el('div.chips', { role: 'group' }, choice('overdue'), choice('open')),
      this.#error === null ? null : el('div.trouble', { role: 'alert' }, el('p', {}, problemText(this.#error))),
      this.#loans === null ? (this.#error === null ? el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar')) : null)
        : this.#loans.length === 0 ? el('p.empty', {}, t(`op.loans.none.${this.#state}`))
          : el('div.cards', {}, this.#loans.map((loan) => loanCard(loan, this.#desk, el('div.loan-actions', {},
            el('button.primary', { type: 'button', onclick: () => this.#do(loan, 'return', { stationId: this.#desk.stationId, condition: 'good' }) },
              t('op.return.good')),
            loan.extensionsLeft > 0
              ? el('button.button', { type: 'button', onclick: () => this.#do(loan, 'extend', {}) }, t('op.loans.extend')) : null,
            el('button.button', { type: 'button', onclick: () => this.#lose(loan) }, t('op.return.lost')))))),
      this.#next === null ? null : el('button.more', { type: 'button', onclick: () => this.#load({ more: true }) }, t('op.history.more')),
      this.#erase.element);
  }

  async #lose(loan) {
    if (await confirmed(t('op.loans.lostTitle'), netWord(this.#desk.types(), loan), t('op.return.lost'))) {
      await this.#do(loan, 'lost', {});
    }
  }

  async #do(loan, what, body) {
    const answer = await this.#desk.session.change('POST', `net-loans/${loan.id}/${what}`, { body, key: newKey() });
    if (!answer.ok) {
      toast(problemText(answer.error));
      return;
    }
    toast(what === 'extend' ? t('op.loans.extended') : t(`op.return.done.${answer.value.state}`));
    await Promise.all([this.#load(), this.#desk.changed()]);
  }
}
