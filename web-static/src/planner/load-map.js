/** Fetches what the planner's map is drawn with, and the counties' areas; null where the device cannot draw maps. */

import { keyOf } from './share.js';
import { language } from '../i18n/index.js';

const NIGHT = matchMedia('(prefers-color-scheme: dark)');
const ROOT = new URL('../', import.meta.url);
const AREAS = new URL('ogc/collections/counties/items?f=json&limit=1000', ROOT);

/**
 * @return {Promise<((element: HTMLElement, listeners: Object) => PlannerMap)|null>} makes one
 */
export async function loadMaps(element, region) {
  try {
    if (document.createElement('canvas').getContext('webgl2') === null) {
      throw new Error('no WebGL');
    }
    const [{ PlannerMap }, areas] = await Promise.all([
      import('./planner-map.js'),
      fetch(AREAS, { headers: { Accept: 'application/geo+json', 'Accept-Language': language() } })
        .then((response) => response.json()),
      stylesheet(new URL('vendor/maplibre-gl/maplibre-gl.css', ROOT)),
    ]);
    return (place, listeners) => {
      const map = new PlannerMap(place, {
        bounds: region.bounds,
        attribution: region.attribution,
        tileAddress: `${new URL('tiles/', ROOT)}{z}/{x}/{y}.mvt`,
        language: language(),
        night: NIGHT.matches,
      }, listeners);
      map.showAreas(withKeys(areas));
      return map;
    };
  } catch (failure) {
    console.warn('The map cannot be drawn:', failure.message);
    element.dataset.map = 'unavailable';
    document.body.dataset.noMap = '';
    return null;
  }
}

function withKeys(areas) {
  const keyed = (area) => ({ ...area, properties: { ...area.properties, key: keyOf(area.properties) } });
  return { ...areas, features: areas.features.map(keyed) };
}

function stylesheet(address) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address, onload: resolve });
    link.onerror = () => reject(new Error(`no ${address}`));
    document.head.prepend(link);
  });
}
