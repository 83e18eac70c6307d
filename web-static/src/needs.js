/** Needs as the API's `need` parameter has them: `shower`, `fuel:lng`, `charging:gbt_dc`. */

import { findText, word } from './i18n/index.js';

/** Most asked first; what else the region has is one tap further. */
const MOST_ASKED = ['hgv_parking', 'charging', 'fuel', 'cargo_net', 'shower', 'hot_water', 'meals', 'bed', 'repair'];

export function facilityOf(need) {
  return need.split(':')[0];
}

export function hasFacility(needs, facility) {
  return needs.some((need) => facilityOf(need) === facility);
}

/** Adds the facility, or takes it out with whatever narrowed it. */
export function toggleFacility(needs, facility) {
  return hasFacility(needs, facility) ? needs.filter((need) => facilityOf(need) !== facility) : [...needs, facility];
}

/** Narrows a facility to one fuel or connector; '' is any. */
export function narrow(needs, facility, qualifier) {
  return needs.map((need) => {
    if (facilityOf(need) !== facility) {
      return need;
    }
    return qualifier === '' ? facility : `${facility}:${qualifier}`;
  });
}

export function qualifierOf(needs, facility) {
  return needs.find((need) => facilityOf(need) === facility)?.split(':')[1] ?? '';
}

/** The region's facilities that some station has, and those asked for already, as `[most asked, the others]`. */
export function offeredFacilities(region, needs) {
  const offered = region.needs.filter((need) => need.stationCount !== 0 || hasFacility(needs, need.id));
  const place = (need) => MOST_ASKED.indexOf(need.id);
  const most = offered.filter((need) => place(need) >= 0).sort((one, other) => place(one) - place(other));
  return [most, offered.filter((need) => place(need) < 0)];
}

/** The short word for a facility, else the region's word. */
export function facilityWord(region, facility) {
  return findText(`facility.${facility}`) ?? (word(region.needs.find((need) => need.id === facility)) || facility);
}

/** A need in words: `加油 柴油`. */
export function needWords(region, need) {
  const [facility, ...qualifiers] = need.split(':');
  const words = qualifiers.map((one) =>
    word([...region.fuels, ...region.connectors].find((known) => known.id === one)) || one);
  return [facilityWord(region, facility), ...words].join(' ');
}
