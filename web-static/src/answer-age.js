/** A line above an answer that the server gave from memory, while its database was away. Where it is not, there is none. */

import { clock } from './format.js';
import { el } from './dom.js';
import { t } from './i18n/index.js';

/** @param {{snapshot: {asOf: string}|undefined}} answer */
export function ageLine(answer, timeZone) {
  return answer.snapshot === undefined ? null
    : el('p.answer-age', { role: 'status' }, t('answer.age', { time: clock(answer.snapshot.asOf, timeZone) }));
}
