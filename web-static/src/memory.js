/** What this device remembers between visits: language, vehicle, the places last chosen. Works without storage, too. */

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
  recentPlaces: () => (Array.isArray(read().places) ? read().places.filter(isPlace) : []),

  rememberLanguage: (language) => write({ language }),
  rememberVehicle: (vehicle) => write({ vehicle }),
  rememberPlace: (place) => {
    const others = memory.recentPlaces().filter((other) => other.label !== place.label);
    write({ places: [place, ...others].slice(0, MOST_RECENT_PLACES) });
  },
};

function isPlace(place) {
  return typeof place?.label === 'string' && Number.isFinite(place.longitude) && Number.isFinite(place.latitude);
}
