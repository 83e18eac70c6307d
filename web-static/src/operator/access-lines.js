/** By which road, and in which direction, the station is entered: what the server found, in a line for each kind of vehicle. */

import { el, icon } from '../dom.js';
import { list } from './words.js';
import { t, word } from '../i18n/index.js';

export function accessLines(check, region) {
  if (!check || check.access.length === 0) {
    return null;
  }
  const vehicle = (access) => word(region.vehicles.find((one) => one.id === access.vehicle)) || access.vehicle;
  const way = (access) => (access.reached
    ? t('op.access.by', { road: access.road, direction: access.direction, metres: access.snapMetres }) : t('op.access.none'));
  // Most often all vehicles come by the same road: one line then, that of the needed one first.
  const sorted = [...check.access].sort((one, other) => Number(other.needed) - Number(one.needed));
  const lines = new Map();
  sorted.forEach((access) => lines.set(way(access), [...(lines.get(way(access)) ?? []), access]));
  return el('div.access', {},
    check.county === undefined ? null : el('p.faint.small', {}, t('op.access.county', { county: check.county.name })),
    el('ul', {}, [...lines].map(([line, accesses]) => {
      const { needed, reached } = accesses[0];
      return el('li', { class: reached ? null : needed ? 'access-none' : 'faint' },
        icon(reached ? 'via' : 'close'), el('span', {}, el('strong', {}, list(accesses.map(vehicle))), ' ', line));
    })));
}
