/** Which of several stations a panel is about: remembered, since whoever reports stands at one of them. */

import { el } from '../dom.js';
import { nameOf } from './registrations.js';
import { t } from '../i18n/index.js';

const KEY = 'waystation-my-station';

/** @return {number|null} the station asked for, else the one of the last time, else the first; null where none is published */
export function chosenStation({ registrations }, stationId) {
  const published = registrations.published();
  const isMine = (id) => published.some((registration) => registration.stationId === id);
  const chosen = [stationId, remembered()].find(isMine) ?? published[0]?.stationId ?? null;
  if (chosen !== null) {
    remember(chosen);
  }
  return chosen;
}

/** The station's name, to be changed where there are several. */
export function stationChoice({ registrations, route }, stationId, view) {
  const published = registrations.published();
  if (published.length < 2) {
    return el('p.station-name', {}, published.map(nameOf));
  }
  return el('select.op-input.station-choice', {
    'aria-label': t('op.station'), onchange: (event) => route.go(view, Number(event.target.value), { replace: true }),
  }, published.map((registration) => el('option', { value: registration.stationId, selected: registration.stationId === stationId },
    nameOf(registration))));
}

function remembered() {
  try {
    return Number(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function remember(stationId) {
  try {
    localStorage.setItem(KEY, String(stationId));
  } catch {
    // Private browsing: the first station is shown.
  }
}
