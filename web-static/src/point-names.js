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
 * Takes the names of places from the map, and those of roads from an answer.
 *
 * @param {Object[]} points of the trip, in its order
 * @param {{roadName?: string}[]} onRoads where the answer has them on the road, in the same order
 * @param {(position: Object) => Object|null} placeNear
 */
export function learnPointNames(points, onRoads, placeNear) {
  points.forEach((point, index) => {
    if (point.label === MAP_POINT) {
      const before = learned.get(coordinates(point));
      learned.set(coordinates(point), {
        place: placeNear(point) ?? before?.place ?? null,
        road: onRoads[index]?.roadName || before?.road || null,
      });
    }
  });
}
