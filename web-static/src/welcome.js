/** The first minute: an example trip between two places of the loaded region, and the way to "near me". */

import { el, icon } from './dom.js';
import { t, word } from './i18n/index.js';

const MOST_CONSIDERED = 10;

/**
 * The most important place, of equals the most central, and of the next ones that furthest from it; null where the map
 * shows fewer than two.
 *
 * @param {number[]} bounds of the region: west, south, east, north
 */
export function exampleTrip(places, [west, south, east, north]) {
  const middle = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  const [from, ...others] = [...places]
    .sort((one, other) => other.rank - one.rank || away(one.position, middle) - away(other.position, middle))
    .slice(0, MOST_CONSIDERED);
  if (others.length === 0) {
    return null;
  }
  const far = ({ position }) => away(position, from.position);
  return { from, to: others.reduce((best, one) => (far(one) > far(best) ? one : best)) };
}

/** Degrees of latitude, roughly: good enough to compare. */
function away(one, other) {
  return Math.hypot(
    (one.longitude - other.longitude) * Math.cos(one.latitude * Math.PI / 180), one.latitude - other.latitude);
}

/** @param {string} mode what the driver wants; a plan begins at the device's position, the stations near it are no plan */
export function welcome(example, mode, { onExample, onNearMe }) {
  const point = (place) => ({ ...place.position, label: word(place.names) });
  return el('div.welcome', {},
    el('button.welcome-choice', { type: 'button', onclick: onNearMe }, icon('locate'), t(mode === 'plan' ? 'plan.fromMe' : 'trip.nearMe')),
    example === null ? null : el('button.welcome-choice', {
      type: 'button', onclick: () => onExample(point(example.from), point(example.to)),
    }, el('span.faint', {}, t('trip.try')), t('trip.route', { from: word(example.from.names), to: word(example.to.names) })));
}
