/**
 * What the points of a trip are called. A point that was tapped on the map or given by its coordinates has no name of its
 * own: it is called by the place it lies at and the road it starts from, as soon as these are known.
 */

import { coordinates, MAP_POINT, MY_POSITION } from './state.js';
import { t, word } from './i18n/index.js';

/** `{place: {zh, en}|null, road: string|null}` by coordinates. */
const learned = new Map();

/** What a point is called in the page's language. */
export function pointLabel(point) {
  if (point.label === MY_POSITION) {
    return t('place.mine');
  }
  if (point.label !== MAP_POINT) {
    return point.label;
  }
  const { place = null, road = null } = learned.get(coordinates(point)) ?? {};
  if (place !== null && road !== null) {
    return t('place.onRoadAt', { place: word(place), road });
  }
  if (place !== null) {
    return t('place.at', { place: word(place) });
  }
  return road === null ? t('place.map') : t('place.onRoad', { road });
}

/**
 * Takes the names of the roads from an answer, and those of places from the map.
 *
 * @param {(position: Object) => Object|null} placeNear
 */
export function learnPointNames(state, answer, placeNear) {
  const points = [state.from, ...state.via, state.to].filter((point) => point !== null);
  const onRoads = answer.route?.waypoints ?? [answer.at];
  points.forEach((point, index) => {
    if (point.label === MAP_POINT) {
      const before = learned.get(coordinates(point));
      learned.set(coordinates(point), {
        place: placeNear(point) ?? before?.place ?? null,
        road: onRoads[index]?.roadName || null,
      });
    }
  });
}
