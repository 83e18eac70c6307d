/** Two have changed the same station: both versions side by side, and for each field one is chosen. */

import { differingFields, readable } from './entry.js';
import { el } from '../dom.js';
import { instant } from './words.js';
import { openDialog } from './dialogs.js';
import { t } from '../i18n/index.js';

/**
 * @param {Object} mine the entry as it was to be saved
 * @param {Object} theirs the entry as it is now
 * @param {Object|null} change the newest line of the history
 * @return {Promise<Object|null>} the entry to save, or null to go on editing
 */
export function chooseVersion(mine, theirs, change, region) {
  const fields = differingFields(mine, theirs);
  const chosen = new Map(fields.map((field) => [field, 'mine']));
  const option = (field, side, entry) => el('label.version', {},
    el('input', {
      type: 'radio', name: `version-${field}`, value: side, checked: chosen.get(field) === side,
      onchange: () => chosen.set(field, side),
    }),
    el('span', {}, el('strong', {}, t(`op.conflict.${side}`)), el('span', {}, readable(entry, field, region))));
  const merged = () => {
    const entry = { ...mine };
    fields.filter((field) => chosen.get(field) === 'theirs').forEach((field) => {
      if (theirs[field] === undefined) {
        delete entry[field];
      } else {
        entry[field] = structuredClone(theirs[field]);
      }
    });
    return entry;
  };
  return openDialog(t('op.conflict.title'), (close) => [
    el('p.faint', {}, change === null ? t('op.conflict.lead')
      : t('op.conflict.leadBy', { name: change.who.name, time: instant(change.at, region.timeZone) })),
    fields.length === 0 ? el('p', {}, t('op.conflict.same')) : null,
    el('div.versions', {}, fields.map((field) => el('fieldset', {}, el('legend', {}, t(`op.field.${field}`)),
      option(field, 'mine', mine), option(field, 'theirs', theirs)))),
    el('div.op-buttons', {},
      el('button.button', { type: 'button', onclick: () => close(null) }, t('op.conflict.back')),
      el('button.primary', { type: 'button', onclick: () => close(merged()) }, t('op.conflict.save')))]);
}
