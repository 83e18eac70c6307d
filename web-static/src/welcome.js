/** The first minute: an example trip between two places of the loaded region, and the way to "near me". */

import { el, icon } from './dom.js';
import { t, word } from './i18n/index.js';

const MOST_CONSIDERED = 10;

/** The most important place and, of the next ones, that furthest from it; null where the map shows fewer than two. */
export function exampleTrip(places) {
  const [from, ...others] = places.slice(0, MOST_CONSIDERED);
  if (others.length === 0) {
    return null;
  }
  const away = ({ position }) => Math.hypot(
    (position.longitude - from.position.longitude) * Math.cos(from.position.latitude * Math.PI / 180),
    position.latitude - from.position.latitude);
  return { from, to: others.reduce((best, one) => (away(one) > away(best) ? one : best)) };
}

export function welcome(example, { onExample, onNearMe }) {
  const point = (place) => ({ ...place.position, label: word(place.names) });
  return el('div.welcome', {},
    el('button.welcome-choice', { type: 'button', onclick: onNearMe }, icon('locate'), t('trip.nearMe')),
    example === null ? null : el('button.welcome-choice', {
      type: 'button', onclick: () => onExample(point(example.from), point(example.to)),
    }, el('span.faint', {}, t('trip.try')), t('trip.route', { from: word(example.from.names), to: word(example.to.names) })));
}
