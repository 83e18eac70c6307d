/** A field for a net's number, with the camera beside it. */

import { el, icon } from '../dom.js';
import { t } from '../i18n/index.js';

export function numberField(field, scan, onNumber) {
  return el('div.scan-row', {}, field.element, el('button.primary.scan-button', {
    type: 'button',
    onclick: async () => {
      const number = await scan();
      if (number !== null) {
        field.value = number;
        onNumber?.(number);
      }
    },
  }, icon('scan'), t('op.scan.go')));
}
