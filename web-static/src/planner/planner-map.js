/**
 * The planner's map: counties in the colour of their share, roads in that of their minutes, and the place that is looked at. It
 * draws what it is given. Positions are `[longitude, latitude]`.
 */

import * as maplibre from '../vendor/maplibre-gl/maplibre-gl.mjs';
import { baseStyle } from '../map/style.js';
import { CLASSES } from './share.js';

const EMPTY = { type: 'FeatureCollection', features: [] };
const AREAS = 'counties';
const PLACE = 'place';

/** A share in the state of a county, as the colour of its class. */
const SHARE_COLOUR = ['case', ['==', ['feature-state', 'share'], null], 'rgba(0, 0, 0, 0)',
  ['step', ['coalesce', ['feature-state', 'share'], 0], CLASSES[0].colour,
    ...CLASSES.slice(0, -1).flatMap(({ upTo }, index) => [upTo, CLASSES[index + 1].colour])]];

export class PlannerMap {
  #map;
  #options;
  #areas = EMPTY;
  #place = EMPTY;
  #shares = new Map();

  /**
   * @param {HTMLElement} container its `data-map` tells `ready` once all is drawn
   * @param {Object} options `bounds`, `attribution`, `language`, `night`, `tileAddress`
   * @param {(name: string) => void} onCounty told which county was tapped
   */
  constructor(container, options, onCounty) {
    this.#options = options;
    this.#map = new maplibre.Map({
      container, style: this.#style(), bounds: options.bounds, fitBoundsOptions: { padding: 24 },
      attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 16, minZoom: 3,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.addControl(new maplibre.AttributionControl({ compact: false }), 'bottom-left');
    this.#map.addControl(new maplibre.ScaleControl({ maxWidth: 80 }), 'bottom-left');
    this.#map.on('idle', () => { container.dataset.map = 'ready'; });
    this.#map.on('click', (event) => {
      const [county] = this.#map.queryRenderedFeatures(event.point, { layers: ['county-fill'] });
      if (county !== undefined) {
        onCounty(county.properties.name);
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

  /** @param {Object} areas GeoJSON features of the counties, each with the property `name` */
  showAreas(areas) {
    this.#areas = areas;
    this.#setData(AREAS, areas);
    this.#paint();
  }

  /** @param {Map<string, number>} shares by the counties' names; costs little, so it may follow a slider */
  colour(shares) {
    this.#shares = shares;
    this.#paint();
  }

  /** Outlines one county, or none for null. */
  select(name) {
    this.#whenDrawn(() => this.#map.setFilter('county-selected', ['==', ['get', 'name'], name ?? '']));
  }

  /** Marks and shows a place: a line, several, or a pair of ends; null for none. */
  showPlace(geometry) {
    this.#place = geometry === null ? EMPTY : { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] };
    this.#setData(PLACE, this.#place);
    if (geometry !== null) {
      this.#fit(geometry, 12);
    }
  }

  showCounty(name) {
    const area = this.#areas.features.find(({ properties }) => properties.name === name);
    if (area !== undefined) {
      this.#fit(area.geometry, 11);
    }
  }

  zoomBy(steps) {
    this.#map.zoomTo(this.#map.getZoom() + steps, this.#motion());
  }

  #fit(geometry, maxZoom) {
    const bounds = new maplibre.LngLatBounds();
    positionsIn(geometry.coordinates, (position) => bounds.extend(position));
    this.#map.fitBounds(bounds, { padding: 48, maxZoom, ...this.#motion() });
  }

  #paint() {
    this.#whenDrawn(() => {
      for (const { properties } of this.#areas.features) {
        this.#map.setFeatureState({ source: AREAS, id: properties.name }, { share: this.#shares.get(properties.name) ?? null });
      }
    });
  }

  #setData(source, data) {
    this.#whenDrawn(() => this.#map.getSource(source).setData(data));
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
    const base = baseStyle(this.#options);
    const firstRoad = base.layers.findIndex(({ id }) => id.startsWith('base-road'));
    const ink = this.#options.night ? '#e6e4df' : '#1e2629';
    return {
      ...base,
      sources: {
        ...base.sources,
        [AREAS]: { type: 'geojson', data: this.#areas, promoteId: 'name' },
        [PLACE]: { type: 'geojson', data: this.#place },
      },
      layers: [
        ...base.layers.slice(0, firstRoad),
        { id: 'county-fill', type: 'fill', source: AREAS, paint: { 'fill-color': SHARE_COLOUR, 'fill-opacity': this.#options.night ? 0.55 : 0.7 } },
        { id: 'county-line', type: 'line', source: AREAS, paint: { 'line-color': ink, 'line-opacity': 0.45, 'line-width': 1 } },
        ...base.layers.slice(firstRoad),
        {
          id: 'county-selected', type: 'line', source: AREAS, filter: ['==', ['get', 'name'], ''],
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
      ],
    };
  }

  #motion() {
    return matchMedia('(prefers-reduced-motion: reduce)').matches ? { duration: 0 } : { duration: 450 };
  }
}

function positionsIn(coordinates, hear) {
  if (typeof coordinates[0] === 'number') {
    hear(coordinates);
  } else {
    coordinates.forEach((inner) => positionsIn(inner, hear));
  }
}
