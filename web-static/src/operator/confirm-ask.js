/** Asking an operator whether what is registered is still right. */

import { el, icon } from '../dom.js';
import { nameOf } from './registrations.js';
import { newKey } from './session.js';
import { problemText } from './words.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

/** Confirms that what is registered is still right; resolves with whether it was taken. */
export async function confirmStation({ session, registrations }, registration) {
  const answer = await session.change('POST', `stations/${registration.stationId}/confirm`,
    { key: newKey(), tag: registrations.tagOf(registration) });
  if (answer.ok) {
    registrations.put(answer);
    toast(t('op.confirmed', { name: nameOf(registration) }));
    return true;
  }
  if (answer.error.status === 412) {
    await registrations.refresh(registration.id);
    toast(t('op.changedMeanwhile'));
    return false;
  }
  toast(problemText(answer.error));
  return false;
}

/** The question, with a button of that class for an operator; `onAnswered` is called when the server has answered. */
export function confirmAsk(context, registration, buttonClass, onAnswered) {
  return el('div.op-confirm', {},
    el('p', {}, t('op.confirm.ask')),
    context.session.isOperator ? el(`button.${buttonClass}`, {
      type: 'button',
      onclick: async (event) => {
        event.currentTarget.disabled = true;
        await confirmStation(context, registration);
        onAnswered();
      },
    }, icon('check'), t('op.confirm.go')) : null);
}
