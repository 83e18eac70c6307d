/** Nets and their loans, in words. */

import { instant } from './words.js';
import { t, word } from '../i18n/index.js';

/** Telephone number and plate as a borrower says them: the plate in capitals, without spaces and dots. */
export function plateOf(text) {
  return text.replace(/[\s·.\-]/g, '').toUpperCase();
}

/** Numbers of nets as they are typed in a row. */
export function numbersIn(text) {
  return text.split(/[\s,，、;；]+/).filter(Boolean).map((number) => number.toUpperCase());
}

export function typeWord(types, typeId) {
  const type = types.find((one) => one.id === typeId);
  return type === undefined ? t('op.net.type', { id: typeId })
    : `${word(type.names)} ${t('op.net.size', { length: type.lengthMetres, width: type.widthMetres })}`;
}

/** `N10001 标准兜网`, or the type alone. */
export function netWord(types, { number, typeId }) {
  return [number, typeWord(types, typeId)].filter(Boolean).join(' · ');
}

/** When an open loan is due, or how another one ended. */
export function dueWord(loan, timeZone) {
  if (loan.state !== 'open') {
    return t(`op.return.done.${loan.state}`);
  }
  const time = instant(loan.dueAt, timeZone);
  return t(loan.overdue ? 'op.net.overdueSince' : 'op.net.dueAt', { time });
}
