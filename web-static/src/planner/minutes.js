/** Minutes from a road to its nearest station, and the colours and words they have on the map. */

import { t } from '../i18n/index.js';

/**
 * From near to far; apart for eyes that do not tell red from green, and darker or lighter than their neighbours for those that
 * tell no colours. `upTo` is the last minute of a class.
 */
export const BANDS = Object.freeze([
  { upTo: 15, colour: '#0f6b5e' },
  { upTo: 30, colour: '#45a894' },
  { upTo: 45, colour: '#d9b04a' },
  { upTo: 60, colour: '#d4762c' },
  { upTo: Infinity, colour: '#9c2f10' },
]);

/** Of roads that no way leads from, or to. */
export const NEVER_COLOUR = '#6b4d8f';

/** How each class is told, and last the roads that are not reached: `{colour, text}`. */
export function minuteLegend() {
  const text = ({ upTo }, index) => {
    const from = index === 0 ? 0 : BANDS[index - 1].upTo;
    return upTo === Infinity ? `>${from}` : `${from}–${upTo}`;
  };
  return [...BANDS.map((band, index) => ({ colour: band.colour, text: text(band, index) })), { colour: NEVER_COLOUR, text: t('pl.never') }];
}

/** As a MapLibre expression. */
export const MINUTE_COLOUR = ['case', ['!', ['has', 'minutes']], NEVER_COLOUR,
  ['step', ['get', 'minutes'], BANDS[0].colour,
    ...BANDS.slice(0, -1).flatMap(({ upTo }, index) => [upTo + 1, BANDS[index + 1].colour])]];

/** Roads beyond so many minutes are drawn wider. */
export function minuteWidth(minutes) {
  const wide = ['case', ['!', ['has', 'minutes']], 1.7, ['>', ['get', 'minutes'], minutes], 1.7, 1];
  return ['interpolate', ['exponential', 1.5], ['zoom'], 6, ['*', 1.2, wide], 10, ['*', 2, wide], 14, ['*', 5, wide]];
}
