/** Shares of road length, and the colours and words they have on the map and in the table. */

import { el } from '../dom.js';
import { t } from '../i18n/index.js';

/** From poorly to well covered; apart for eyes that do not tell red from green. `upTo` is a share. */
export const CLASSES = Object.freeze([
  { upTo: 0.25, colour: '#b35806' },
  { upTo: 0.5, colour: '#e79a4a' },
  { upTo: 0.75, colour: '#f6dcae' },
  { upTo: 0.9, colour: '#9fcdc2' },
  { upTo: Infinity, colour: '#2b7d70' },
]);

/** What a county is known by in every language: its official code where it has one. */
export function keyOf({ code, name }) {
  return code || name;
}

/** Share of an area's road length within so many minutes of a station. */
export function shareWithin(area, minutes) {
  const shares = area.shareByMinute;
  return shares[Math.min(minutes, shares.length - 1)];
}

export function colourOf(share) {
  return CLASSES.find(({ upTo }) => share < upTo).colour;
}

/** `87 %`; what is not all is never rounded up to it. */
export function percent(share) {
  const whole = Math.round(share * 100);
  const shown = whole === 100 && share < 1 ? 99 : whole;
  return `${shown === 0 && share > 0 ? '<1' : shown}%`;
}

/** With its sign; nothing changed is `±0`. */
export function signed(number) {
  return number === 0 ? '±0' : `${number > 0 ? '+' : '−'}${Math.abs(number)}`;
}

/** So many people, in words. */
export function people(count) {
  return t('pl.people.count', { count: Math.round(count).toLocaleString(t('format.locale')) });
}

/** A spot of the colour that a share has on the map. */
export function swatch(share) {
  return spot(colourOf(share));
}

/** @param {string} colour as CSS has it */
export function spot(colour) {
  const element = el('span.pl-swatch', { 'aria-hidden': 'true' });
  element.style.backgroundColor = colour;
  return element;
}
