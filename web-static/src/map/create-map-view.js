/** Fetches what maps are drawn with, the library foremost, and makes the view; or one that shows nothing, where there is no map. */

import { language } from '../i18n/index.js';
import { NoMapView } from './no-map-view.js';

const NIGHT = matchMedia('(prefers-color-scheme: dark)');
const STYLE_TIMEOUT_MILLISECONDS = 5000;
const ROOT = new URL('../', import.meta.url);

/**
 * @param {HTMLElement} element where the map is drawn; its `data-map` tells `ready` or `unavailable`
 * @param {Object} listeners as {@link MapView} takes them
 * @return {Promise<MapView|NoMapView>}
 */
export async function createMapView(element, region, listeners) {
  try {
    // Where there is no WebGL at all, the library is not fetched. To try a context would be surer, and costs every device a
    // second one, while the page stands still: whether the map gets its own shows when it is made.
    if (!('WebGL2RenderingContext' in globalThis)) {
      throw new Error('no WebGL');
    }
    const [{ MapView }, externalStyle] = await Promise.all([
      import('./map-view.js'),
      region.basemapStyle ? fetchStyle(region.basemapStyle) : null,
      loadStylesheet(new URL('vendor/maplibre-gl/maplibre-gl.css', ROOT)),
    ]);
    return new MapView(element, {
      bounds: region.bounds,
      // The notice stands at the top of the page already.
      attribution: region.attribution === region.notice ? '' : region.attribution,
      tileAddress: `${new URL('tiles/', ROOT)}{z}/{x}/{y}.mvt`,
      language: language(),
      night: NIGHT.matches,
      externalStyle,
    }, listeners);
  } catch (failure) {
    console.warn('The map cannot be drawn:', failure.message);
    // The library may have begun.
    element.replaceChildren();
    element.classList.remove('maplibregl-map');
    element.dataset.map = 'unavailable';
    return new NoMapView();
  }
}

export function loadStylesheet(address) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address, onload: resolve });
    link.onerror = () => reject(new Error(`no ${address}`));
    document.head.prepend(link);
  });
}

/** The configured outside style, or null where it cannot be had now: the own base map is drawn then. */
async function fetchStyle(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(STYLE_TIMEOUT_MILLISECONDS) });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
