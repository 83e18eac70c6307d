/**
 * Turns the state into a question for the API: along a route where both ends are known, nearby where only the start is.
 * One question at a time: a newer one aborts the older.
 */

import { ask } from './api.js';
import { coordinates } from './state.js';

export const FIRST_STATIONS = 20;
const MOST_STATIONS = 200;

export class Question {
  #running = null;

  /** Which question the state holds: `route`, `nearby` or `none`. */
  static sortOf(state) {
    if (state.from === null) {
      return 'none';
    }
    return state.to === null ? 'nearby' : 'route';
  }

  /** The answer of {@link ask}; error kind `aborted` where a newer question was asked meanwhile. */
  async ask(state, { all = false } = {}) {
    this.cancel();
    this.#running = new AbortController();
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

  cancel() {
    this.#running?.abort();
  }
}

function address(state, more) {
  const common = {
    vehicle: state.vehicle,
    need: state.needs.join(','),
    depart: state.depart,
    open: state.open,
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
    ...more,
  }];
}
