/** Makes maps that all behave alike: flat, north up, with attribution and scale, quiet where little motion is asked for. */

import * as maplibre from '../vendor/maplibre-gl/maplibre-gl.mjs';

const FADE_MILLISECONDS = 300;

/** @param {Object} options `style`, `bounds [west, south, east, north]`, `maxZoom` */
export function newMap(container, { style, bounds, maxZoom }) {
  const map = new maplibre.Map({
    container, style, bounds, maxZoom, minZoom: 3, fitBoundsOptions: { padding: 24 }, attributionControl: false,
    dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: lasting(FADE_MILLISECONDS),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibre.AttributionControl({ compact: false }), 'bottom-left');
  map.addControl(new maplibre.ScaleControl({ maxWidth: 80 }), 'bottom-left');
  map.on('idle', () => { container.dataset.map = 'ready'; });
  return map;
}

/** How long a movement lasts: none where the device asks for little motion. */
export function lasting(milliseconds) {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : milliseconds;
}

/** Draws features from now on, at once where the style is there already. */
export function setFeatures(map, source, features) {
  const shown = map.getSource(source);
  if (shown !== undefined) {
    shown.setData(features);
  } else {
    map.once('styledata', () => map.getSource(source)?.setData(features));
  }
}
