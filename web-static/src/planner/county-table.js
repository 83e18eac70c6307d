/** The counties, a row each; every column sorts, and what the slider says is in it at once. */

import { el, fill } from '../dom.js';
import { duration } from '../format.js';
import { keyOf, percent, shareWithin, swatch } from './share.js';
import { t } from '../i18n/index.js';

const MISSING = -1;

/** By column: what it sorts by, and what stands in it. */
const COLUMNS = [
  { id: 'name', of: (county) => county.name, text: (value) => value },
  { id: 'share', of: (county, minutes) => shareWithin(county, minutes), text: percent },
  { id: 'stations', of: (county) => county.stations, text: String },
  { id: 'perRoad', of: (county) => county.stationsPer1000RoadKilometres ?? MISSING, text: (value) => number(value) },
  { id: 'mean', of: (county) => county.meanSeconds ?? MISSING, text: (value) => time(value) },
  { id: 'p90', of: (county) => county.p90Seconds ?? MISSING, text: (value) => time(value) },
  { id: 'max', of: (county) => county.maxSeconds ?? MISSING, text: (value) => time(value) },
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
      return el('td', {}, column.id === 'share'
        ? [swatch(share), column.text(value), this.#change(county, share)]
        : column.text(value));
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

  /** In hundredths of the road length, where there is something to hold it against. */
  #change(county, share) {
    const before = this.#before?.find((one) => keyOf(one) === keyOf(county));
    if (before === undefined) {
      return null;
    }
    const points = Math.round((share - shareWithin(before, this.#minutes)) * 100);
    return points === 0 ? null : el('span.pl-change', {}, ` ${points > 0 ? '+' : '−'}${Math.abs(points)}`);
  }
}

function number(value) {
  return value === MISSING ? '—' : value.toFixed(1);
}

function time(seconds) {
  return seconds === MISSING ? '—' : duration(seconds);
}
