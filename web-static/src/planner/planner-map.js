/**
 * The planner's map: counties in the colour of their share, roads in that of their minutes, and the place that is looked at. It
 * draws what it is given. Positions are `[longitude, latitude]`.
 */

import * as maplibre from '../vendor/maplibre-gl/maplibre-gl.mjs';
import { baseStyle } from '../map/style.js';
import { CLASSES } from './share.js';
import { lasting, newMap } from '../map/new-map.js';
import { MINUTE_COLOUR, minuteWidth } from './minutes.js';

const EMPTY = { type: 'FeatureCollection', features: [] };
const AREAS = 'counties';
const PLACE = 'place';
const DRAWN = 'drawn-area';
const SITES = 'sites';
const ROADS = 'road-minutes';
/** Beyond it the server's tiles are drawn larger. */
const MOST_TILE_ZOOM = 12;
const MOVE_MILLISECONDS = 450;

/** A share in the state of a county, as the colour of its class. */
const SHARE_COLOUR = ['case', ['==', ['feature-state', 'share'], null], 'rgba(0, 0, 0, 0)',
  ['step', ['coalesce', ['feature-state', 'share'], 0], CLASSES[0].colour,
    ...CLASSES.slice(0, -1).flatMap(({ upTo }, index) => [upTo, CLASSES[index + 1].colour])]];

export class PlannerMap {
  #map;
  #options;
  #areas = EMPTY;
  #data = { [PLACE]: EMPTY, [DRAWN]: EMPTY, [SITES]: EMPTY };
  #shares = new Map();
  #selected = '';
  /** The address of roads' tiles, or null where counties are coloured. */
  #roadTiles = null;
  #minutes = 30;

  /**
   * @param {HTMLElement} container its `data-map` tells `ready` once all is drawn
   * @param {Object} options `bounds`, `attribution`, `language`, `night`, `tileAddress`
   * @param {Object} listeners `onCounty(key)`, `onTap(position)`, and `wantsPosition()`, whether a tap is meant for no county
   */
  constructor(container, options, { onCounty, onTap, wantsPosition }) {
    this.#options = options;
    this.#map = newMap(container, { style: this.#style(), bounds: options.bounds, maxZoom: 16 });
    this.#map.on('click', (event) => {
      if (wantsPosition()) {
        onTap([event.lngLat.lng, event.lngLat.lat].map((degrees) => Math.round(degrees * 1e5) / 1e5));
        return;
      }
      const [county] = this.#map.queryRenderedFeatures(event.point, { layers: ['county-fill'] });
      if (county !== undefined) {
        onCounty(county.properties.key);
      }
    });
  }

  setLabel(label) {
    this.#map.getCanvas().setAttribute('aria-label', label);
  }

  restyle(patch) {
    this.#options = { ...this.#options, ...patch };
    this.#map.setStyle(this.#style());
    this.#map.once('styledata', () => this.#paint());
  }

  /** @param {Object} areas GeoJSON features of the counties, each with the property `key` */
  showAreas(areas) {
    this.#areas = areas;
    this.#whenDrawn(() => this.#map.getSource(AREAS).setData(areas));
    this.#paint();
  }

  /** @param {Map<string, number>} shares by the counties' keys; costs little, so it may follow a slider */
  colour(shares) {
    this.#shares = shares;
    this.#paint();
  }

  /**
   * Colours roads by their minutes, or counties by their share.
   *
   * @param {string|null} tiles address of the roads' tiles with `{z}/{x}/{y}`; null for the counties
   * @param {number} minutes beyond which roads stand out; costs little, so it may follow a slider
   */
  showRoads(tiles, minutes) {
    if (tiles !== this.#roadTiles) {
      this.#roadTiles = tiles;
      this.#minutes = minutes;
      this.#whenDrawn(() => this.restyle({}));
    } else if (minutes !== this.#minutes) {
      this.#minutes = minutes;
      this.#whenDrawn(() => this.#map.getLayer(ROADS) !== undefined
        && this.#map.setPaintProperty(ROADS, 'line-width', minuteWidth(minutes)));
    }
  }

  /** Resolves with a picture of what is drawn now, as large as the screen shows it. */
  async picture() {
    if (!this.#map.areTilesLoaded()) {
      await this.#map.once('idle');
    }
    return new Promise((resolve) => {
      // What was drawn may be read until the frame has ended.
      this.#map.once('render', () => resolve(createImageBitmap(this.#map.getCanvas())));
      this.#map.triggerRepaint();
    });
  }

  /** Outlines one county, or none for null. */
  select(key) {
    this.#selected = key ?? '';
    this.#whenDrawn(() => this.#map.setFilter('county-selected', ['==', ['get', 'key'], this.#selected]));
  }

  /** Marks and shows a place: a line, several, or a pair of ends; null for none. */
  showPlace(geometry) {
    this.#setData(PLACE, geometry === null ? [] : [feature(geometry)]);
    if (geometry !== null) {
      this.#fit(geometry, 12);
    }
  }

  /** The area that is being drawn, by its corners; null for none. */
  showDrawn(corners) {
    const isArea = (corners?.length ?? 0) > 2;
    this.#setData(DRAWN, (corners?.length ?? 0) === 0 ? [] : [
      ...(isArea ? [feature({ type: 'Polygon', coordinates: [[...corners, corners[0]]] })] : []),
      ...corners.map((corner) => feature({ type: 'Point', coordinates: corner })),
    ]);
  }

  /** @param {{rank: number, position: number[]}[]} sites proposed ones */
  showSites(sites) {
    this.#setData(SITES, sites.map(({ rank, position }) => feature({ type: 'Point', coordinates: position }, { rank: String(rank) })));
  }

  /** Moves with another map, and that one with this, so that both show one place. */
  follow(other) {
    let isFollowing = false;
    const lead = (leader, follower) => leader.on('move', () => {
      if (!isFollowing) {
        isFollowing = true;
        follower.jumpTo({ center: leader.getCenter(), zoom: leader.getZoom() });
        isFollowing = false;
      }
    });
    this.#map.jumpTo({ center: other.#map.getCenter(), zoom: other.#map.getZoom() });
    lead(this.#map, other.#map);
    lead(other.#map, this.#map);
  }

  remove() {
    this.#map.remove();
  }

  showCounty(key) {
    const area = this.#areas.features.find(({ properties }) => properties.key === key);
    if (area !== undefined) {
      this.#fit(area.geometry, 11);
    }
  }

  zoomBy(steps) {
    this.#map.zoomTo(this.#map.getZoom() + steps, { duration: lasting(MOVE_MILLISECONDS) });
  }

  #fit(geometry, maxZoom) {
    const bounds = new maplibre.LngLatBounds();
    positionsIn(geometry.coordinates, (position) => bounds.extend(position));
    this.#map.fitBounds(bounds, { padding: 48, maxZoom, duration: lasting(MOVE_MILLISECONDS) });
  }

  #paint() {
    this.#whenDrawn(() => {
      for (const { properties } of this.#areas.features) {
        this.#map.setFeatureState({ source: AREAS, id: properties.key }, { share: this.#shares.get(properties.key) ?? null });
      }
    });
  }

  #setData(source, features) {
    this.#data[source] = { type: 'FeatureCollection', features };
    this.#whenDrawn(() => this.#map.getSource(source).setData(this.#data[source]));
  }

  /** At once where the style is there already. */
  #whenDrawn(then) {
    if (this.#map.getSource(AREAS) === undefined) {
      this.#map.once('styledata', () => this.#map.getSource(AREAS) !== undefined && then());
    } else {
      then();
    }
  }

  #style() {
    const base = this.#base();
    const firstRoad = base.layers.findIndex(({ id }) => id.startsWith('base-road'));
    const firstName = base.layers.findLastIndex(({ type }) => type !== 'symbol') + 1;
    const ink = this.#options.night ? '#e6e4df' : '#1e2629';
    return {
      ...base,
      sources: {
        ...base.sources,
        [AREAS]: { type: 'geojson', data: this.#areas, promoteId: 'key' },
        ...Object.fromEntries(Object.entries(this.#data).map(([id, data]) => [id, { type: 'geojson', data }])),
        ...(this.#roadTiles === null ? {} : { [ROADS]: { type: 'vector', tiles: [this.#roadTiles], maxzoom: MOST_TILE_ZOOM } }),
      },
      layers: [
        ...base.layers.slice(0, firstRoad),
        { id: 'county-fill', type: 'fill', source: AREAS, paint: { 'fill-color': SHARE_COLOUR, 'fill-opacity': this.#areaOpacity() } },
        { id: 'county-line', type: 'line', source: AREAS, paint: { 'line-color': ink, 'line-opacity': 0.45, 'line-width': 1 } },
        ...base.layers.slice(firstRoad, firstName),
        ...(this.#roadTiles === null ? [] : [{
          id: ROADS, type: 'line', source: ROADS, 'source-layer': 'roads', layout: { 'line-cap': 'round', 'line-join': 'round' },
          paint: { 'line-color': MINUTE_COLOUR, 'line-width': minuteWidth(this.#minutes) },
        }]),
        ...base.layers.slice(firstName),
        {
          id: 'county-selected', type: 'line', source: AREAS, filter: ['==', ['get', 'key'], this.#selected],
          paint: { 'line-color': ink, 'line-width': 3 },
        },
        {
          id: 'place-casing', type: 'line', source: PLACE, layout: { 'line-cap': 'round', 'line-join': 'round' },
          paint: { 'line-color': '#ffffff', 'line-width': 9 },
        },
        {
          id: 'place-line', type: 'line', source: PLACE, layout: { 'line-cap': 'round', 'line-join': 'round' },
          paint: { 'line-color': '#b3261e', 'line-width': 5 },
        },
        {
          id: 'place-point', type: 'circle', source: PLACE, filter: ['==', ['geometry-type'], 'Point'],
          paint: { 'circle-color': '#b3261e', 'circle-radius': 8, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 3 },
        },
        {
          id: 'drawn-fill', type: 'fill', source: DRAWN, filter: ['==', ['geometry-type'], 'Polygon'],
          paint: { 'fill-color': '#6b5b95', 'fill-opacity': 0.25, 'fill-outline-color': '#6b5b95' },
        },
        {
          id: 'drawn-corner', type: 'circle', source: DRAWN, filter: ['==', ['geometry-type'], 'Point'],
          paint: { 'circle-color': '#6b5b95', 'circle-radius': 6, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2 },
        },
        {
          id: 'site', type: 'circle', source: SITES,
          paint: { 'circle-color': '#6b5b95', 'circle-radius': 13, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2.5 },
        },
        {
          id: 'site-rank', type: 'symbol', source: SITES,
          layout: { 'text-field': ['get', 'rank'], 'text-size': 14, 'text-allow-overlap': true },
          paint: { 'text-color': '#ffffff' },
        },
      ],
    };
  }

  /** Where roads are coloured, those of the base map stand back. */
  #base() {
    const base = baseStyle(this.#options);
    if (this.#roadTiles === null) {
      return base;
    }
    const faint = { 'line-color': this.#options.night ? '#2b3338' : '#ddd8ce' };
    const isRoad = ({ id, type }) => type === 'line' && id.startsWith('base-road');
    return { ...base, layers: base.layers.map((layer) => (isRoad(layer) ? { ...layer, paint: { ...layer.paint, ...faint } } : layer)) };
  }

  /** The areas stay, unseen, so that a tap finds them. */
  #areaOpacity() {
    if (this.#roadTiles !== null) {
      return 0;
    }
    return this.#options.night ? 0.55 : 0.7;
  }
}

function feature(geometry, properties = {}) {
  return { type: 'Feature', properties, geometry };
}

function positionsIn(coordinates, hear) {
  if (typeof coordinates[0] === 'number') {
    hear(coordinates);
  } else {
    coordinates.forEach((inner) => positionsIn(inner, hear));
  }
}
