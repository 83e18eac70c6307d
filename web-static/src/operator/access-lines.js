/** By which road, and in which direction, the station is entered: what the server found, in a line for each kind of vehicle. */

import { el, icon } from '../dom.js';
import { t, word } from '../i18n/index.js';

export function accessLines(check, region) {
  if (!check || check.access.length === 0) {
    return null;
  }
  const vehicle = (access) => word(region.vehicles.find((one) => one.id === access.vehicle)) || access.vehicle;
  const sorted = [...check.access].sort((one, other) => Number(other.needed) - Number(one.needed));
  return el('div.access', {},
    check.county === undefined ? null : el('p.faint.small', {}, t('op.access.county', { county: check.county.name })),
    el('ul', {}, sorted.map((access) => el('li', { class: access.reached ? null : access.needed ? 'access-none' : 'faint' },
      icon(access.reached ? 'via' : 'close'),
      el('span', {}, el('strong', {}, vehicle(access)), ' ', access.reached
        ? t('op.access.by', { road: access.road, direction: access.direction, metres: access.snapMetres })
        : t('op.access.none'))))));
}
