/** What this device remembers between visits: language, vehicle, its size and battery, the places last chosen. Works without storage, too. */

import { formatEnergy, formatSize, parseEnergy, parseSize } from './own-vehicle.js';

const KEY = 'waystation';
const MOST_RECENT_PLACES = 5;

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function write(patch) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...read(), ...patch }));
  } catch {
    // Private browsing or a full store: the page works, it only forgets.
  }
}

export const memory = {
  language: () => read().language ?? null,
  vehicle: () => read().vehicle ?? null,
  /** The size or battery given last, also where it is switched off now. */
  size: () => parseSize(new URLSearchParams(read().size ?? '')),
  energy: () => parseEnergy(new URLSearchParams(read().energy ?? '')),
  /** What was switched on when the page was last used. */
  usesSize: () => read().usesSize === true,
  usesEnergy: () => read().usesEnergy === true,
  recentPlaces: () => (Array.isArray(read().places) ? read().places.filter(isPlace) : []),

  rememberLanguage: (language) => write({ language }),
  rememberVehicle: (vehicle) => write({ vehicle }),
  rememberSize: (size) => write(size === null ? { usesSize: false } : { usesSize: true, size: wordsOf(formatSize(size)) }),
  rememberEnergy: (energy) => write(energy === null ? { usesEnergy: false } : { usesEnergy: true, energy: wordsOf(formatEnergy(energy)) }),
  rememberPlace: (place) => {
    const others = memory.recentPlaces().filter((other) => other.label !== place.label);
    write({ places: [place, ...others].slice(0, MOST_RECENT_PLACES) });
  },
};

function wordsOf(words) {
  return new URLSearchParams(words).toString();
}

function isPlace(place) {
  return typeof place?.label === 'string' && Number.isFinite(place.longitude) && Number.isFinite(place.latitude);
}
