/**
 * The map: draws what it is given and tells what was tapped. It knows neither the API nor the state. Positions are
 * `{longitude, latitude}`. Everything that comes with it, the library foremost, is fetched only when it is made.
 */

import * as maplibre from '../vendor/maplibre-gl/maplibre-gl.mjs';
import { SOURCE, STATION_LAYERS, TILE_LAYER } from './layers.js';
import { baseStyle, overlay } from './style.js';
import { lasting, newMap, setFeatures } from './new-map.js';
import { watchLongPress } from './long-press.js';

const TAP_RADIUS_PIXELS = 18;
/** A place further away than this says little of where a point is. */
const REACH_METRES = 12_000;
const MOVE_MILLISECONDS = 450;

export class MapView {
  available = true;
  #map;
  #container;
  #options;
  #data = {};
  #padding = { top: 0, right: 0, bottom: 0, left: 0 };

  /**
   * @param {HTMLElement} container
   * @param {Object} options `bounds [west, south, east, north]`, `attribution`, `language`, `night`, `tileAddress`, and
   *   `externalStyle`, a MapLibre style to use in place of the own base map, or null
   * @param {Object} listeners `onStation(id)`, `onTap(position)`, `onLongPress(position, {x, y})`, `onMoved()`
   * @throws {Error} where the device cannot draw maps
   */
  constructor(container, options, listeners) {
    this.#container = container;
    this.#options = options;
    this.#map = newMap(container, { style: this.#style(), bounds: options.bounds, maxZoom: 18 });
    this.#map.on('click', (event) => this.#onClick(event, listeners));
    this.#map.on('moveend', () => listeners.onMoved());
    this.#map.on('mousemove', (event) => {
      this.#map.getCanvas().style.cursor = this.#stationAt(event.point) === null ? '' : 'pointer';
    });
    watchLongPress(this.#map, (event) => listeners.onLongPress(positionOf(event.lngLat), event.point));
  }

  setLabels(label) {
    this.#map.getCanvas().setAttribute('aria-label', label);
  }

  /** Changes language or colours; everything drawn stays. */
  restyle(patch) {
    this.#options = { ...this.#options, ...patch };
    this.#map.setStyle(this.#style());
  }

  /** How many pixels at each edge are covered by panels. */
  setPadding(padding) {
    this.#padding = padding;
    this.#map.setPadding(padding);
  }

  showRoute(lineString) {
    this.#container.dataset.route = lineString === null ? 'none' : 'shown';
    this.#show(SOURCE.route, lineString === null ? [] : [{ type: 'Feature', properties: {}, geometry: lineString }]);
  }

  /** The part of the route that is in the way of every plan, a LineString, or null. */
  showStretch(lineString) {
    this.#container.dataset.stretch = lineString === null ? 'none' : 'shown';
    this.#show(SOURCE.stretch, lineString === null ? [] : [{ type: 'Feature', properties: {}, geometry: lineString }]);
  }

  /** The way from the route over a station back to it: its line and the points where it leaves and rejoins; null for none. */
  showDeviation(deviation) {
    this.#container.dataset.deviation = deviation === null ? 'none' : 'shown';
    this.#show(SOURCE.deviation, deviation === null ? [] : [
      { type: 'Feature', properties: {}, geometry: deviation.line },
      ...deviation.ends.map((end) => pointFeature(end, {})),
    ]);
  }

  /** @param {{role: 'from'|'via'|'to', label: string, position: Object}[]} points */
  showPoints(points) {
    this.#show(SOURCE.points, points.map(({ position, role, label }) => pointFeature(position, { role, label })));
  }

  /** @param {{id, position, glyph, label, open, selected}[]} stations the best first */
  showAnswer(stations) {
    this.#show(SOURCE.answer, stations.map(({ position, ...properties }, order) =>
      pointFeature(position, { ...properties, order })));
  }

  /** @param {{id, position, glyph}[]} stations those that are no part of the answer */
  showNearby(stations) {
    this.#show(SOURCE.nearby, stations.map(({ position, ...properties }) => pointFeature(position, properties)));
  }

  /**
   * Where a station is entered from the road: a dashed line from the station to it, and an arrow where only one direction leads there.
   *
   * @param {{from, to, bearingDegrees?, label}[]} accesses
   */
  showAccess(accesses) {
    this.#container.dataset.access = accesses.length === 0 ? 'none' : 'shown';
    this.#show(SOURCE.access, accesses.flatMap(({ from, to, bearingDegrees, label }) => [
      {
        type: 'Feature',
        properties: {},
        geometry: { type: 'LineString', coordinates: [from, to].map(({ longitude, latitude }) => [longitude, latitude]) },
      },
      pointFeature(to, { label, ...(bearingDegrees === undefined ? {} : { bearing: bearingDegrees }) }),
    ]));
  }

  showDevice(position) {
    this.#show(SOURCE.device, [pointFeature(position, {})]);
  }

  /** Brings these positions into the part of the map that no panel covers. */
  fit(positions, { maxZoom = 13 } = {}) {
    const bounds = new maplibre.LngLatBounds();
    positions.forEach((position) => bounds.extend([position.longitude, position.latitude]));
    if (!bounds.isEmpty()) {
      this.#map.fitBounds(bounds, { padding: 44, maxZoom, duration: lasting(MOVE_MILLISECONDS) });
    }
  }

  /** Moves to a position if it is not in plain view. */
  reveal(position, { zoom } = {}) {
    const { x, y } = this.#map.project([position.longitude, position.latitude]);
    const { clientWidth, clientHeight } = this.#container;
    const inView = x > this.#padding.left + 30 && x < clientWidth - this.#padding.right - 30
      && y > this.#padding.top + 30 && y < clientHeight - this.#padding.bottom - 30;
    if (!inView || zoom !== undefined) {
      this.#map.easeTo({
        center: [position.longitude, position.latitude],
        ...(zoom === undefined ? {} : { zoom: Math.max(zoom, this.#map.getZoom()) }),
        duration: lasting(MOVE_MILLISECONDS),
      });
    }
  }

  /** The middle of the part that no panel covers. */
  centre() {
    return positionOf(this.#map.getCenter());
  }

  zoom() {
    return this.#map.getZoom();
  }

  zoomBy(steps) {
    this.#map.zoomTo(this.#map.getZoom() + steps, { duration: lasting(MOVE_MILLISECONDS) });
  }

  /** `west,south,east,north` of what is in view. */
  boundingBox() {
    const bounds = this.#map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((d) => d.toFixed(4)).join(',');
  }

  /** Resolves with the towns and cities that the base map holds in view: `{position, names {zh, en}, rank}[]`. */
  async placesInView() {
    await this.#map.once('idle');
    return this.#places(['city', 'county', 'town']);
  }

  /** Names `{zh, en}` of the nearest place that the base map holds now, or null where none is within reach. */
  placeNear({ longitude, latitude }) {
    const here = new maplibre.LngLat(longitude, latitude);
    const away = ({ position }) => here.distanceTo(new maplibre.LngLat(position.longitude, position.latitude));
    const near = this.#places(['city', 'county', 'town', 'suburb', 'village']).filter((place) => away(place) <= REACH_METRES);
    return near.length === 0 ? null : near.reduce((best, one) => (away(one) < away(best) ? one : best)).names;
  }

  #places(kinds) {
    if (this.#map.getSource(SOURCE.base) === undefined) {
      return [];
    }
    const byName = new Map();
    for (const { properties, geometry } of this.#map.querySourceFeatures(SOURCE.base, { sourceLayer: TILE_LAYER.place })) {
      if (kinds.includes(properties.kind) && geometry.type === 'Point') {
        byName.set(properties.name, {
          position: { longitude: geometry.coordinates[0], latitude: geometry.coordinates[1] },
          names: { zh: properties.name, en: properties.name_en },
          rank: Number(properties.rank) || 0,
        });
      }
    }
    return [...byName.values()];
  }

  #onClick(event, listeners) {
    const station = this.#stationAt(event.point);
    if (station !== null && !listeners.wantsPosition()) {
      listeners.onStation(station);
    } else {
      listeners.onTap(positionOf(event.lngLat));
    }
  }

  /** A finger is wide: the nearest station within its reach, those of the answer before others. */
  #stationAt({ x, y }) {
    const box = [[x - TAP_RADIUS_PIXELS, y - TAP_RADIUS_PIXELS], [x + TAP_RADIUS_PIXELS, y + TAP_RADIUS_PIXELS]];
    const away = (feature) => {
      const at = this.#map.project(feature.geometry.coordinates);
      return Math.hypot(at.x - x, at.y - y);
    };
    for (const layer of STATION_LAYERS) {
      if (this.#map.getLayer(layer) !== undefined) {
        const found = this.#map.queryRenderedFeatures(box, { layers: [layer] });
        if (found.length > 0) {
          return String(found.sort((one, other) => away(one) - away(other))[0].properties.id);
        }
      }
    }
    return null;
  }

  #style() {
    const { externalStyle } = this.#options;
    const base = externalStyle ?? baseStyle(this.#options);
    const font = externalStyle?.layers
      .map((layer) => layer.layout?.['text-font'])
      .find((stack) => Array.isArray(stack) && stack.every((name) => typeof name === 'string' && name.includes(' ')));
    const own = overlay({ night: this.#options.night && externalStyle === null, font });
    const sources = Object.fromEntries(
      Object.entries(own.sources).map(([id, source]) => [id, { ...source, data: this.#data[id] ?? source.data }]));
    const names = base.layers.findLastIndex((layer) => layer.type !== 'symbol') + 1;
    return {
      ...base,
      sources: { ...base.sources, ...sources },
      layers: [...base.layers.slice(0, names), ...own.lower, ...base.layers.slice(names), ...own.upper],
    };
  }

  #show(source, features) {
    this.#data[source] = { type: 'FeatureCollection', features };
    setFeatures(this.#map, source, this.#data[source]);
  }
}

function pointFeature(position, properties) {
  return {
    type: 'Feature', properties, geometry: { type: 'Point', coordinates: [position.longitude, position.latitude] },
  };
}

function positionOf({ lng, lat }) {
  return { longitude: lng, latitude: lat };
}
