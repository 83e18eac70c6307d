/** A planner adds a sort of cargo net: its names and its size. */

import { el, fill } from '../dom.js';
import { Field, showErrors } from './field.js';
import { problemText } from './words.js';
import { SameKey } from './session.js';
import { t, word } from '../i18n/index.js';
import { toast } from '../messages.js';

/** @param {(type: Object) => Promise} onAdded gets what was added, as the server tells it */
export function netTypeForm(session, onAdded) {
  const key = new SameKey();
  const field = (name, attributes) => new Field(`type-${name}`, t(`op.netType.${name}`), attributes);
  const fields = {
    nameZh: field('nameZh', { maxlength: 60 }),
    nameEn: field('nameEn', { maxlength: 60 }),
    lengthMetres: field('lengthMetres', { inputmode: 'decimal', maxlength: 5 }),
    widthMetres: field('widthMetres', { inputmode: 'decimal', maxlength: 5 }),
  };
  const trouble = el('div', { role: 'alert' });
  const send = async (event) => {
    event.preventDefault();
    // What is left empty or is no number is said by the server, beside its field.
    const metres = ({ value }) => (value === '' || Number.isNaN(Number(value)) ? value : Number(value));
    const body = {
      nameZh: fields.nameZh.value, nameEn: fields.nameEn.value,
      lengthMetres: metres(fields.lengthMetres), widthMetres: metres(fields.widthMetres),
    };
    const answer = await session.change('POST', 'net-types', { body, key: key.for(body) });
    const rest = showErrors(fields, answer.ok ? [] : answer.error.errors);
    if (!answer.ok) {
      fill(trouble, answer.error.errors.length > 0 && rest.length === 0 ? null
        : el('p.field-error', {}, rest.length > 0 ? rest.join(' ') : problemText(answer.error)));
      return;
    }
    key.done();
    toast(t('op.netType.added', { name: word(answer.value.names) }));
    await onAdded(answer.value);
  };
  return el('details.options', {}, el('summary', {}, t('op.netType.add'), el('span.options-now', {})),
    el('form.op-form.options-grid', { novalidate: true, onsubmit: send },
      fields.nameZh.element, fields.nameEn.element,
      el('div.op-times', {}, fields.lengthMetres.element, fields.widthMetres.element),
      trouble, el('button.button', { type: 'submit' }, t('op.netType.add'))));
}
