/**
 * What the driver asks and looks at. It lives in the address's hash, so that reloading, sharing and the back button work.
 *
 * A point is `{longitude, latitude, label}` in WGS 84 degrees; the labels `@me` and `@map` stand for "my position" and
 * "a point on the map". `needs` are words of the API's `need` parameter. `depart` is local time of the region, '' is now.
 * `free` is whether only stations count where something is free on arrival. `mode` is what is asked: the stations along the way, or a plan of the trip; `rule`, `drivenMinutes` (since the last
 * break), `drivenTodayMinutes` and `energy` (null where the vehicle is not electric) belong to plans. `size` is the driver's
 * own vehicle, null for one of the class.
 */

import { formatEnergy, formatSize, parseEnergy, parseSize } from './own-vehicle.js';

export const MY_POSITION = '@me';
export const MAP_POINT = '@map';

const MOST_VIAS = 25;
const MOST_LABEL_CHARACTERS = 60;
const NEED = /^[a-z0-9_]+(:[a-z0-9_.]+){0,2}$/;

export const DEFAULTS = Object.freeze({
  from: null,
  to: null,
  via: [],
  vehicle: '',
  needs: [],
  maxDetourMinutes: 30,
  depart: '',
  stayMinutes: 0,
  open: 'arrival',
  free: false,
  sort: 'detour',
  language: '',
  station: null,
  mode: 'stations',
  rule: 'CN_GENERAL',
  drivenMinutes: 0,
  drivenTodayMinutes: 0,
  energy: null,
  size: null,
  plan: 0,
});

const SHARED_KEYS = ['from', 'to', 'via', 'vehicle', 'size', 'needs', 'maxDetourMinutes', 'depart', 'language', 'mode'];
const QUESTION_KEYS = Object.freeze({
  stations: [...SHARED_KEYS, 'stayMinutes', 'open', 'free', 'sort'],
  plan: [...SHARED_KEYS, 'rule', 'drivenMinutes', 'drivenTodayMinutes', 'energy'],
});

/** Whether these changes make a new question. */
export function isNewQuestion(state, changed) {
  return QUESTION_KEYS[state.mode].some((key) => changed.has(key));
}

/** Reads a hash; what is not understood is left at its default. */
export function parseHash(hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    from: parsePoint(words.get('from')),
    to: parsePoint(words.get('to')),
    via: words.getAll('via').map(parsePoint).filter(Boolean).slice(0, MOST_VIAS),
    vehicle: matching(words.get('vehicle'), /^[a-z0-9_]{1,40}$/, DEFAULTS.vehicle),
    needs: [...new Set((words.get('need') ?? '').split(',').filter((need) => NEED.test(need)))],
    maxDetourMinutes: parseMinutes(words.get('max_detour'), 1440, DEFAULTS.maxDetourMinutes),
    depart: matching(words.get('depart'), /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, DEFAULTS.depart),
    stayMinutes: parseMinutes(words.get('stay'), 2880, DEFAULTS.stayMinutes),
    open: matching(words.get('open'), /^(arrival|any)$/, DEFAULTS.open),
    free: words.get('free') === 'yes',
    sort: matching(words.get('sort'), /^(detour|offset)$/, DEFAULTS.sort),
    language: matching(words.get('lang'), /^(zh|en)$/, DEFAULTS.language),
    station: /^[1-9]\d{0,17}$/.test(words.get('station') ?? '') ? words.get('station') : null,
    mode: matching(words.get('mode'), /^plan$/, DEFAULTS.mode),
    rule: matching(words.get('rule'), /^(CN_GENERAL|CN_PASSENGER|EU_561|US_HOS|NONE)$/, DEFAULTS.rule),
    drivenMinutes: parseMinutes(words.get('driven'), 1440, DEFAULTS.drivenMinutes),
    drivenTodayMinutes: parseMinutes(words.get('driven_today'), 1440, DEFAULTS.drivenTodayMinutes),
    energy: parseEnergy(words),
    size: parseSize(words),
    plan: /^[23]$/.test(words.get('plan') ?? '') ? Number(words.get('plan')) - 1 : DEFAULTS.plan,
  };
}

/** The hash that {@link parseHash} reads back; defaults are left out. */
export function formatHash(state) {
  const words = new URLSearchParams();
  const put = (name, value, whereDefault) => {
    if (value !== whereDefault && value !== null) {
      words.append(name, value);
    }
  };
  put('from', formatPoint(state.from), null);
  state.via.forEach((point) => put('via', formatPoint(point), null));
  put('to', formatPoint(state.to), null);
  put('vehicle', state.vehicle, DEFAULTS.vehicle);
  put('need', state.needs.join(','), '');
  put('max_detour', state.maxDetourMinutes, DEFAULTS.maxDetourMinutes);
  put('depart', state.depart, DEFAULTS.depart);
  put('stay', state.stayMinutes, DEFAULTS.stayMinutes);
  put('open', state.open, DEFAULTS.open);
  put('free', state.free ? 'yes' : null, null);
  put('sort', state.sort, DEFAULTS.sort);
  put('lang', state.language, DEFAULTS.language);
  put('station', state.station, null);
  put('mode', state.mode, DEFAULTS.mode);
  put('rule', state.rule, DEFAULTS.rule);
  put('driven', state.drivenMinutes, DEFAULTS.drivenMinutes);
  put('driven_today', state.drivenTodayMinutes, DEFAULTS.drivenTodayMinutes);
  Object.entries({ ...formatSize(state.size), ...formatEnergy(state.energy) }).forEach(([name, value]) => put(name, value, ''));
  put('plan', state.plan === 0 ? null : state.plan + 1, null);
  return words.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%40', '@');
}

/** `longitude,latitude` as the API takes it, to about a metre. */
export function coordinates(point) {
  return `${round(point.longitude)},${round(point.latitude)}`;
}

export function samePoint(one, other) {
  return one === other || (one !== null && other !== null && coordinates(one) === coordinates(other));
}

/**
 * Holds the state, writes it to the hash, and tells its listeners which keys have changed.
 * Steps a driver would want to take back (`set` with `{step: true}`) become entries of the browser's history.
 */
export class State {
  #current;
  #listeners = [];

  constructor(hash = location.hash) {
    this.#current = parseHash(hash);
    const back = () => this.#become(parseHash(location.hash));
    addEventListener('popstate', back);
    addEventListener('hashchange', back);
  }

  get() {
    return this.#current;
  }

  /** @param {(state: Object, changed: Set<string>) => void} listener */
  subscribe(listener) {
    this.#listeners.push(listener);
  }

  set(patch, { step = false } = {}) {
    const next = { ...this.#current, ...patch };
    const hash = `#${formatHash(next)}`;
    if (hash !== location.hash) {
      history[step ? 'pushState' : 'replaceState']({ step }, '', hash === '#' ? location.pathname : hash);
    }
    this.#become(next);
  }

  #become(next) {
    const before = this.#current;
    const changed = new Set(Object.keys(DEFAULTS).filter((key) => written(before[key]) !== written(next[key])));
    this.#current = next;
    if (changed.size > 0) {
      this.#listeners.forEach((listener) => listener(next, changed));
    }
  }
}

function written(value) {
  return JSON.stringify(value);
}

function parsePoint(text) {
  const match = /^(-?\d{1,3}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?)(?:\s(.*))?$/s.exec(text ?? '');
  if (!match) {
    return null;
  }
  const point = { longitude: Number(match[1]), latitude: Number(match[2]) };
  if (Math.abs(point.longitude) > 180 || Math.abs(point.latitude) > 90) {
    return null;
  }
  return { ...point, label: (match[3] ?? MAP_POINT).slice(0, MOST_LABEL_CHARACTERS) };
}

function formatPoint(point) {
  return point === null ? null : `${coordinates(point)} ${point.label}`;
}

function parseMinutes(text, most, otherwise) {
  return /^\d{1,4}$/.test(text ?? '') && Number(text) <= most ? Number(text) : otherwise;
}

function matching(text, pattern, otherwise) {
  return text !== null && pattern.test(text) ? text : otherwise;
}

function round(degrees) {
  return Math.round(degrees * 1e5) / 1e5;
}
