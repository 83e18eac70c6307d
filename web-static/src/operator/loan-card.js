/** One loan: what, to whom, until when. */

import { dueWord, netWord } from './net-words.js';
import { el } from '../dom.js';
import { t } from '../i18n/index.js';

/** @param {Node} actions what can be done with it */
export function loanCard(loan, desk, actions) {
  return el('article.card.loan', { 'data-loan': loan.id },
    el('div.card-head', {}, el('h2', {}, loan.plate ?? t('op.lend.loanNumber', { id: loan.id })),
      el('span', { class: loan.overdue ? 'pill pill-returned' : 'pill' }, dueWord(loan, desk.region.timeZone))),
    el('p', {}, netWord(desk.types(), loan)),
    loan.phone ? el('p', {}, el('a.tel', { href: `tel:${loan.phone.replace(/[^\d+]/g, '')}` }, t('station.call', { phone: loan.phone }))) : null,
    actions,
    el('p.field-error.loan-trouble', { role: 'alert' }));
}
