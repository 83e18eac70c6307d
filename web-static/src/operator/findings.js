/** What a check noticed, beside the field that it is about. */

import { el, fill, icon } from '../dom.js';
import { formatCoordinates } from './entry.js';
import { sentence } from '../format.js';
import { t } from '../i18n/index.js';

/** The form's field that a finding or a refused parameter belongs to: `facilities[2].spaces` to `facilities`. */
export function fieldOf(name) {
  const field = name.split(/[.[]/)[0];
  return { sameAs: 'position', isAnother: 'position' }[field] ?? field;
}

/** What a refused request says of its body, as findings. */
export function findingsOf(errors) {
  return errors.map(({ parameter, reason }) => ({ code: 'refused', severity: 'error', field: parameter, message: reason }));
}

export class FindingSlot {
  element;
  #actions;

  /** @param {Object} actions `take(position)` a corrected position, `isSame(id)`, `isAnother()`, `show(position)` on the map */
  constructor(field, actions) {
    this.#actions = actions;
    this.element = el('div.findings', { id: `findings-${field}`, 'aria-live': 'polite' });
  }

  show(findings, entry) {
    fill(this.element, findings.map((finding) => el('div', { class: `finding finding-${finding.severity}`, 'data-code': finding.code },
      el('p', {}, icon('warning'), el('span', {}, finding.code === 'duplicate' ? t('op.duplicate.title') : sentence(finding.message))),
      this.#mark(finding, entry),
      this.#correction(finding),
      this.#alike(finding))));
  }

  /** The text up to where it stops making sense, and the rest marked. */
  #mark(finding, entry) {
    if (finding.errorPosition === undefined) {
      return null;
    }
    const text = entry.openingHours ?? '';
    return el('p.finding-text', {}, text.slice(0, finding.errorPosition),
      el('mark', {}, text.slice(finding.errorPosition) || t('op.hours.more')));
  }

  #correction(finding) {
    return finding.correctedPosition === undefined ? null : el('button.button', {
      type: 'button', onclick: () => this.#actions.take(finding.correctedPosition),
    }, icon('check'), t('op.position.take', { position: formatCoordinates(finding.correctedPosition) }));
  }

  #alike(finding) {
    if (finding.stations === undefined) {
      return null;
    }
    return [
      el('ul.alike', {}, finding.stations.map((station) => el('li', {},
        el('span', {}, station.name, el('span.faint', {}, ` ${t('format.metres', { metres: station.distanceMetres })}`)),
        el('button.button', { type: 'button', onclick: () => this.#actions.isSame(station.id) }, t('op.duplicate.same'))))),
      el('button.button', { type: 'button', onclick: () => this.#actions.isAnother() }, t('op.duplicate.another')),
    ];
  }
}
