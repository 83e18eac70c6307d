/**
 * Turns the state into a question for the API: along a route where both ends are known, nearby where only the start is.
 * One question at a time: a newer one aborts the older.
 */

import { ask, post } from './api.js';
import { coordinates } from './state.js';
import { formatSize } from './own-vehicle.js';

export const FIRST_STATIONS = 20;
const MOST_STATIONS = 200;

export class Question {
  #running = null;

  /** Which question the state holds: `route`, `plan`, `nearby` or `none`. */
  static sortOf(state) {
    if (state.from === null || (state.mode === 'plan' && state.to === null)) {
      return 'none';
    }
    if (state.mode === 'plan') {
      return 'plan';
    }
    return state.to === null ? 'nearby' : 'route';
  }

  /** The answer of {@link ask}; error kind `aborted` where a newer question was asked meanwhile. */
  async ask(state, { all = false } = {}) {
    this.cancel();
    this.#running = new AbortController();
    if (Question.sortOf(state) === 'plan') {
      return post('trip-plans', planBody(state), this.#running.signal);
    }
    return ask(...address(state, { limit: all ? MOST_STATIONS : FIRST_STATIONS }), this.#running.signal);
  }

  /** The same question once more, for the stations that were left out of its answer. */
  async askLeftOut(state) {
    return ask(...address(state, { limit: FIRST_STATIONS, left_out: 'stations', geometry: 'none' }), this.#running?.signal);
  }

  /** The same question with these changes, for the stations alone. */
  async askRelaxed(state, patch) {
    return ask(...address({ ...state, ...patch }, { limit: MOST_STATIONS, geometry: 'none' }), this.#running?.signal);
  }

  /** Whether there is a plan with these changes; one is enough, and its line is not asked for. */
  async hasPlan(state, patch) {
    const body = { ...planBody({ ...state, ...patch }), alternatives: 1, geometry: 'none' };
    return (await post('trip-plans', body, this.#running?.signal)).ok;
  }

  /** The straight way of the trip, without any stop. */
  async askWay(state) {
    return ask(...address({ ...state, mode: 'stations', needs: [], free: false, station: null }, { limit: 1 }), this.#running?.signal);
  }

  /** How one gets from the route to a station and back. */
  async askDeviation(state, stationId, signal) {
    return ask('deviations', {
      from: coordinates(state.from),
      to: coordinates(state.to),
      via: state.via.map(coordinates),
      vehicle: state.vehicle,
      ...formatSize(state.size),
      station: stationId,
    }, signal);
  }

  cancel() {
    this.#running?.abort();
  }
}

function address(state, more) {
  const common = {
    vehicle: state.vehicle,
    ...formatSize(state.size),
    need: state.needs.join(','),
    depart: state.depart,
    open: state.open,
    free: state.free ? 'yes' : null,
    stay: state.stayMinutes === 0 ? null : `${state.stayMinutes}min`,
  };
  if (Question.sortOf(state) === 'nearby') {
    return ['nearest', { at: coordinates(state.from), ...common, limit: more.limit }];
  }
  return ['along-route', {
    from: coordinates(state.from),
    to: coordinates(state.to),
    via: state.via.map(coordinates),
    ...common,
    max_detour: `${state.maxDetourMinutes}min`,
    sort: state.sort,
    events: 'true',
    ...more,
  }];
}

/** A plan's question as the API takes it. */
function planBody(state) {
  const at = (point) => coordinates(point).split(',').map(Number);
  return {
    from: at(state.from),
    to: at(state.to),
    via: state.via.map(at),
    vehicle: state.vehicle,
    ...(state.size === null ? {} : { vehicleSize: state.size }),
    ...(state.depart === '' ? {} : { depart: state.depart }),
    need: state.needs,
    rule: state.rule,
    driver: {
      drivenSinceBreakSeconds: state.drivenMinutes * 60,
      drivenTodaySeconds: Math.max(state.drivenMinutes, state.drivenTodayMinutes) * 60,
    },
    ...(state.energy === null ? {} : { energy: energyBody(state.energy) }),
    maxDetourSeconds: state.maxDetourMinutes * 60,
  };
}

function energyBody({ connector, ...figures }) {
  return {
    ...Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== null)),
    ...(connector === '' ? {} : { connectors: [connector] }),
  };
}
