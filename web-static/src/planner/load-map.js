/** Fetches what the planner's maps are drawn with, and the counties' areas. */

import { keyOf } from './share.js';
import { language } from '../i18n/index.js';
import { loadStylesheet } from '../map/create-map-view.js';

const NIGHT = matchMedia('(prefers-color-scheme: dark)');
const ROOT = new URL('../', import.meta.url);
const AREAS = new URL('ogc/collections/counties/items?f=json&limit=1000', ROOT);

/**
 * Makes maps: each call of what comes back draws one, or gives null where the device cannot.
 *
 * @return {Promise<(element: HTMLElement, listeners: Object) => PlannerMap|null>}
 */
export async function loadMaps(region) {
  try {
    if (!('WebGL2RenderingContext' in globalThis)) {
      throw new Error('no WebGL');
    }
    const [{ PlannerMap }, areas] = await Promise.all([
      import('./planner-map.js'),
      fetch(AREAS, { headers: { Accept: 'application/geo+json', 'Accept-Language': language() } })
        .then((response) => response.json()),
      loadStylesheet(new URL('vendor/maplibre-gl/maplibre-gl.css', ROOT)),
    ]);
    return (element, listeners) => {
      try {
        const map = new PlannerMap(element, options(region), listeners);
        map.showAreas(withKeys(areas));
        return map;
      } catch (failure) {
        return unavailable(element, failure);
      }
    };
  } catch (failure) {
    return (element) => unavailable(element, failure);
  }
}

function options(region) {
  return {
    bounds: region.bounds,
    attribution: region.attribution,
    tileAddress: `${new URL('tiles/', ROOT)}{z}/{x}/{y}.mvt`,
    language: language(),
    night: NIGHT.matches,
  };
}

function unavailable(element, failure) {
  console.warn('The map cannot be drawn:', failure.message);
  // The library may have begun.
  element.replaceChildren();
  element.classList.remove('maplibregl-map');
  element.dataset.map = 'unavailable';
  document.body.dataset.noMap = '';
  return null;
}

function withKeys(areas) {
  const keyed = (area) => ({ ...area, properties: { ...area.properties, key: keyOf(area.properties) } });
  return { ...areas, features: areas.features.map(keyed) };
}
