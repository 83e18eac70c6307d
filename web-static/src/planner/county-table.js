/** The counties, a row each; every column sorts, and what the slider says is in it at once. */

import { el, fill } from '../dom.js';
import { duration } from '../format.js';
import { keyOf, percent, shareWithin, signed, swatch } from './share.js';
import { t } from '../i18n/index.js';

const MISSING = -1;

/** By column: what it sorts by, what stands in it, and how much more that is than before, where it can be told. */
const COLUMNS = [
  { id: 'name', of: (county) => county.name, text: (value) => value },
  {
    id: 'share', of: (county, minutes) => shareWithin(county, minutes), text: percent,
    change: (now, then) => Math.round((now - then) * 100),
  },
  { id: 'stations', of: (county) => county.stations, text: String, change: (now, then) => now - then },
  { id: 'perRoad', of: (county) => county.stationsPer1000RoadKilometres ?? MISSING, text: (value) => number(value) },
  { id: 'mean', of: (county) => county.meanSeconds ?? MISSING, text: (value) => time(value), change: minutesMore },
  { id: 'p90', of: (county) => county.p90Seconds ?? MISSING, text: (value) => time(value), change: minutesMore },
  { id: 'max', of: (county) => county.maxSeconds ?? MISSING, text: (value) => time(value), change: minutesMore },
];

export class CountyTable {
  element = el('div.pl-table-frame', { tabindex: '0', role: 'region' });
  #onCounty;
  #sort = { id: 'share', isDescending: false };
  #counties = [];
  #before = null;
  #minutes = 0;
  #selected = null;

  /** @param {(key: string) => void} onCounty told which is chosen */
  constructor(onCounty) {
    this.#onCounty = onCounty;
  }

  /**
   * @param {Object[]} counties figures of each, as the API has them
   * @param {Object[]|null} before the same counties' figures, which these are held against
   */
  show(counties, minutes, selected, before = null) {
    this.#counties = counties;
    this.#before = before;
    this.#minutes = minutes;
    this.#selected = selected;
    const focused = document.activeElement?.dataset?.cell;
    this.element.setAttribute('aria-label', t('pl.table'));
    fill(this.element, el('table.pl-table', {},
      el('caption.unseen', {}, t('pl.table')),
      el('thead', {}, el('tr', {}, COLUMNS.map((column) => this.#head(column)))),
      el('tbody', {}, this.#sorted().map((county) => this.#row(county)))));
    if (focused !== undefined) {
      this.element.querySelector(`[data-cell="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }
  }

  #sorted() {
    const column = COLUMNS.find(({ id }) => id === this.#sort.id);
    const value = (county) => column.of(county, this.#minutes);
    const ascending = (one, other) => (typeof value(one) === 'string'
      ? value(one).localeCompare(value(other), t('format.locale')) : value(one) - value(other));
    const rows = [...this.#counties].sort(ascending);
    return this.#sort.isDescending ? rows.reverse() : rows;
  }

  #head({ id }) {
    const isSorted = id === this.#sort.id;
    const direction = this.#sort.isDescending ? 'descending' : 'ascending';
    return el('th', { scope: 'col', 'aria-sort': isSorted ? direction : null },
      el('button', {
        type: 'button', 'data-cell': `head-${id}`,
        onclick: () => {
          this.#sort = { id, isDescending: isSorted && !this.#sort.isDescending };
          this.show(this.#counties, this.#minutes, this.#selected, this.#before);
        },
      }, t(`pl.column.${id}`), el('span.pl-sort', { 'aria-hidden': 'true' }, isSorted ? (this.#sort.isDescending ? '↓' : '↑') : '')));
  }

  #row(county) {
    const share = shareWithin(county, this.#minutes);
    const cells = COLUMNS.slice(1).map((column) => {
      const value = column.of(county, this.#minutes);
      return el('td', {}, column.id === 'share' ? swatch(share) : null, column.text(value), this.#change(column, county));
    });
    const key = keyOf(county);
    const isSelected = key === this.#selected;
    return el(`tr${isSelected ? '.selected' : ''}`, {},
      el('th', { scope: 'row' }, el('button.link', {
        type: 'button', 'data-cell': `county-${key}`, 'aria-pressed': String(isSelected),
        onclick: () => this.#onCounty(key),
      }, county.name)),
      cells);
  }

  /** Shares in hundredths, times in minutes; nothing where it is as it was. */
  #change(column, county) {
    const before = this.#before?.find((one) => keyOf(one) === keyOf(county));
    const [now, then] = [county, before].map((one) => (one === undefined ? MISSING : column.of(one, this.#minutes)));
    if (column.change === undefined || now === MISSING || then === MISSING) {
      return null;
    }
    const more = column.change(now, then);
    return more === 0 ? null : el('span.pl-change', {}, ` ${signed(more)}`);
  }
}

function minutesMore(now, then) {
  return Math.round((now - then) / 60);
}

function number(value) {
  return value === MISSING ? '—' : value.toFixed(1);
}

function time(seconds) {
  return seconds === MISSING ? '—' : duration(seconds);
}
