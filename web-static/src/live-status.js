/** What stations tell from moment to moment, in drivers' words. */

import { clock } from './format.js';
import { el } from './dom.js';
import { t } from './i18n/index.js';

/** Which spaces concern the vehicle: `[reading, usual]`. */
const SPACES = { car: ['carSpacesFree', 'carParking'], truck: ['hgvSpacesFree', 'hgvParking'] };

/**
 * A line for a card: what concerns this vehicle most, in few words.
 *
 * @param {Object|undefined} status as answers have it, judged for the arrival
 * @return {HTMLElement|null} null where nothing is known
 */
export function liveLine(status, { vehicle, needs = [] }) {
  if (status === undefined) {
    return null;
  }
  const parts = [
    spaces(status, vehicle),
    needs.some((need) => need.startsWith('charging')) ? chargers(status) : null,
    status.queueMinutes?.current && status.queueMinutes.value > 0
      ? part('none', t('live.queue', { minutes: status.queueMinutes.value })) : null,
    status.hotWater?.current && !status.hotWater.value ? part('none', t('live.noHotWater')) : null,
  ].filter(Boolean);
  return parts.length === 0 ? null : el('p.card-line.live', {}, parts);
}

/** A part that holds, or else what is usual at that hour, or else that what was told is too old. */
function spaces(status, vehicle) {
  const [reading, usual] = vehicle === 'car' ? SPACES.car : SPACES.truck;
  const told = status[reading];
  if (told?.current) {
    return part(told.value > 0 ? 'free' : 'none',
      [told.value > 0 ? t('live.free', { count: told.value }) : t('live.full'), ago(told)].join(' · '));
  }
  const typical = status.typical?.[usual];
  if (typical !== undefined) {
    return part('usual', usually(typical));
  }
  return told === undefined ? null : part('old', t('live.old'));
}

function chargers(status) {
  const { evses } = status;
  if (evses?.current) {
    const working = evses.available + evses.charging;
    return part(evses.available > 0 ? 'free' : 'none',
      [t('live.chargers', { available: evses.available, working }), ago(evses)].join(' · '));
  }
  const typical = status.typical?.charging;
  return typical === undefined ? null : part('usual', t('live.chargersUsual', { usual: usually(typical) }));
}

function part(kind, text) {
  return el('span', { class: `live-${kind}` }, text);
}

/** `通常22点约九成满` */
function usually({ hour, occupancyPercent }) {
  return t('live.usual', { hour, percent: occupancyPercent });
}

/** `3分钟前` */
function ago({ observedAt }) {
  const minutes = Math.floor((Date.now() - Date.parse(observedAt)) / 60_000);
  if (minutes < 1) {
    return t('live.justNow');
  }
  return minutes < 60 ? t('live.minutesAgo', { minutes }) : t('live.hoursAgo', { hours: Math.floor(minutes / 60) });
}

/**
 * All that is known now, each with its age; and what is usual when one arrives.
 *
 * @param {Object|undefined} now the station's own status
 * @param {Object|undefined} arrival that of the trip's answer
 * @param {boolean} lends whether the nets are counted, loan by loan: what was told of them says less
 * @return {Array} pairs of a name and what to say, for a list of facts
 */
export function liveFacts(now, arrival, arriveAt, timeZone, lends) {
  const row = (name, told, words) => (told === undefined ? null
    : [t(name), told.current
      ? el('span', {}, `${words(told)} · ${ago(told)}`)
      : el('span.live-old', {}, `${t('live.old')} · ${ago(told)}`)]);
  const typical = (arrival ?? now)?.typical ?? {};
  const usual = (name, one) => (one === undefined ? null : [t(name), el('span', {},
    arrival === undefined ? usually(one) : `${usually(one)}${t('live.atArrival', { time: clock(arriveAt, timeZone) })}`)]);
  const count = ({ value }) => (value > 0 ? t('live.free', { count: value }) : t('live.full'));
  return [
    row('live.hgvSpaces', now?.hgvSpacesFree, count),
    usual('live.hgvUsual', typical.hgvParking),
    row('live.carSpaces', now?.carSpacesFree, count),
    usual('live.carUsual', typical.carParking),
    row('live.evses', now?.evses, (evses) => t('live.evsesAre', evses)),
    usual('live.evsesUsual', typical.charging),
    row('live.hotWater', now?.hotWater, ({ value }) => t(value ? 'live.on' : 'live.off')),
    lends ? null : row('live.nets', now?.netsInStock, ({ value }) => t('live.netsAre', { count: value })),
    row('live.queueing', now?.queueMinutes, ({ value }) => (value > 0 ? t('live.queue', { minutes: value }) : t('live.noQueue'))),
  ].filter(Boolean);
}
