/** A station as an operator enters it: the API's body, and how its fields read. */

import { facilityWord } from '../needs.js';
import { kindWord, list } from './words.js';
import { openingHours } from '../format.js';
import { t, word } from '../i18n/index.js';

/** In the order of the form. */
export const FIELDS = Object.freeze(['names', 'kind', 'position', 'accessPoints', 'onMotorway', 'side', 'pair', 'facilities',
  'openingHours', 'phone', 'website', 'rating', 'note', 'photos']);
const MOTORWAY_KINDS = ['service_area', 'rest_area'];

export function blankEntry(position = null) {
  return { kind: null, names: {}, position, accessPoints: [], facilities: [], photos: [], isAnother: false };
}

/** A copy to be changed. */
export function entryOf(registration) {
  return { accessPoints: [], facilities: [], photos: [], ...structuredClone(registration.station) };
}

/** What is sent: without what was left empty. */
export function bodyOf(entry) {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => !isEmpty(value)));
}

export function isMotorwayKind(kind) {
  return MOTORWAY_KINDS.includes(kind);
}

/** `{longitude, latitude}` of an entry, or null where it is none that a map could show. */
export function placeOf(entry) {
  const [longitude, latitude] = entry.position ?? [];
  const isPlace = Number.isFinite(longitude) && Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  return isPlace ? { longitude, latitude } : null;
}

/** Two numbers as people copy them out of maps: `120.6994,27.9943`, `120.6994 27.9943`, `120.6994，27.9943`; null for anything else. */
export function parseCoordinates(text) {
  const numbers = text.trim().replace(/[°EN东经北纬()（）[\]]/g, ' ').trim().split(/[\s,，、;；]+/).map(Number);
  return numbers.length === 2 && numbers.every(Number.isFinite) ? numbers : null;
}

export function formatCoordinates(position) {
  return position.map((degrees) => String(Math.round(degrees * 1e6) / 1e6)).join(', ');
}

/** Fields in which the two differ. */
export function differingFields(one, other) {
  return FIELDS.filter((field) => written(one?.[field]) !== written(other?.[field]));
}

/** A field's value for reading. */
export function readable(entry, field, region) {
  const value = entry?.[field];
  if (isEmpty(value)) {
    return t('op.nothing');
  }
  switch (field) {
    case 'names': return [value.zh, value.en].filter(Boolean).join(' / ');
    case 'kind': return kindWord(region, value);
    case 'position': return formatCoordinates(value);
    case 'accessPoints': return value.map(formatCoordinates).join('; ');
    case 'onMotorway': return t('op.yes');
    case 'pair': return t('op.pairNumber', { number: value });
    case 'facilities': return list(value.map((facility) => facilityLine(facility, region)));
    case 'openingHours': return openingHours(value);
    case 'photos': return t('op.count', { count: value.length });
    default: return String(value);
  }
}

/** `货车停车位 60`, `充电 国标直流 120 千瓦 × 8`. */
export function facilityLine(facility, region) {
  const details = [
    facility.spaces,
    ...(facility.fuels ?? []).map((fuel) => word(region.fuels.find((one) => one.id === fuel)) || fuel),
    ...(facility.chargers ?? []).map((charger) => {
      const connector = word(region.connectors.find((one) => one.id === charger.connector)) || charger.connector;
      return charger.powerKilowatts === undefined ? `${connector} × ${charger.count}`
        : t('station.charger', { connector, power: charger.powerKilowatts, count: charger.count });
    }),
  ].filter((detail) => detail !== undefined);
  return [facilityWord(region, facility.id), ...details].join(' ');
}

function isEmpty(value) {
  return value === null || value === undefined || value === '' || value === false
    || (Array.isArray(value) && value.length === 0) || (typeof value === 'object' && Object.values(value).every(isEmpty));
}

/** The same text for what says the same, whatever the order of members. */
function written(value) {
  if (isEmpty(value)) {
    return '';
  }
  return JSON.stringify(value, (_, part) => (part !== null && typeof part === 'object' && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part));
}
