/** The state of a registration as a pill. */

import { el } from '../dom.js';
import { t } from '../i18n/index.js';

export function stateLine(registration) {
  const isStale = registration.state === 'published' && registration.unconfirmed;
  const state = isStale ? 'unconfirmed' : registration.state;
  return el('span', { class: `pill pill-${state}` }, t(`op.state.${state}`));
}
