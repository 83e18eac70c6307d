/** Who is responsible at a station: who is there, who runs it, who has the say. */

import { ask } from './api.js';
import { el, fill } from './dom.js';
import { language, t } from './i18n/index.js';

export class ResponsibleSection {
  element = el('section.station-section.responsible', { hidden: true });
  #stationId;
  #signal;

  constructor(stationId, signal) {
    this.#stationId = stationId;
    this.#signal = signal;
  }

  /** Asked for by itself; where nobody has said so, nothing is shown. */
  async load() {
    const answer = await ask(`stations/${encodeURIComponent(this.#stationId)}/organisations`, {}, this.#signal);
    if (this.#signal.aborted || !answer.ok || answer.value.organisations.length === 0) {
      return;
    }
    this.element.hidden = false;
    const { organisations } = answer.value;
    const levels = [...new Set(organisations.map(({ level }) => level))];
    fill(this.element, el('h3', {}, t('responsible.title')),
      el('dl.facts', {}, levels.map((level) => el('div', {},
        el('dt', {}, t(`responsible.${level}`)),
        el('dd', {}, organisations.filter((one) => one.level === level).map((one) => el('span', {}, organisationName(one),
          one.dataStatus === 'invented' ? el('span.status', {}, t('status.invented')) : null)))))));
  }
}

/** In the page's language, where it has a name in it. */
export function organisationName({ name, nameEn }) {
  return language() === 'en' && nameEn ? nameEn : name;
}
