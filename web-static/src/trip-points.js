/** How the points of a trip come about: from the device's position, a tap on the map, or a station. */

import { MAP_POINT, MY_POSITION } from './state.js';
import { learnPointNames } from './point-names.js';
import { locate } from './locate.js';
import { Question } from './question.js';
import { t } from './i18n/index.js';
import { toast } from './messages.js';

export class TripPoints {
  #state;
  #map;
  #onNearby;
  #locating = null;

  /** @param {() => void} onNearby told when the device's position alone has become the question */
  constructor(state, map, onNearby) {
    this.#state = state;
    this.#map = map;
    this.#onNearby = onNearby;
  }

  /** @param {'from'|'via'|'to'} role */
  set(role, point) {
    const { via } = this.#state.get();
    this.#state.set({ ...(role === 'via' ? { via: [...via, point] } : { [role]: point }), station: null }, { step: true });
  }

  setOnMap(role, position) {
    const point = { ...position, label: MAP_POINT };
    learnPointNames([point], [], (near) => this.#map.placeNear(near));
    this.set(role, point);
  }

  async usePosition(role) {
    const position = await this.#locate();
    if (position === null) {
      return;
    }
    this.set(role, { ...position, label: MY_POSITION });
    if (Question.sortOf(this.#state.get()) === 'nearby') {
      this.#onNearby();
    }
  }

  /** Where no start is known yet the device's position becomes it: "what is near me" in one tap. */
  async goToDevice() {
    if (this.#state.get().from === null) {
      await this.usePosition('from');
      return;
    }
    const position = await this.#locate();
    if (position !== null) {
      this.#map.reveal(position, { zoom: 13 });
    }
  }

  learnNames(answer) {
    const { from, via, to } = this.#state.get();
    learnPointNames([from, ...via, to].filter((point) => point !== null), answer.route?.waypoints ?? (answer.at === undefined ? [] : [answer.at]),
      (near) => this.#map.placeNear(near));
  }

  /** One search at a time: an impatient second tap waits for the first one's answer. */
  async #locate() {
    if (this.#locating === null) {
      toast(t('locate.asking'), { stays: true });
      this.#locating = locate().finally(() => { this.#locating = null; });
    }
    const found = await this.#locating;
    toast(found.ok ? null : t(found.error));
    if (!found.ok) {
      return null;
    }
    this.#map.showDevice(found.value);
    return found.value;
  }
}
