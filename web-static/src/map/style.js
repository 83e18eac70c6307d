/**
 * The map's looks: a base map drawn from this server's own vector tiles, in day and night colours, and above it what
 * the page itself draws. No `glyphs`: MapLibre then draws all labels with the device's own fonts, Chinese included.
 */

import { LAYER, SOURCE, TILE_LAYER } from './layers.js';

const DAY = {
  land: '#f3f1ec', green: '#dfe8d6', water: '#bcd6e2', county: '#a79fb0',
  motorway: '#f2b967', motorwayCasing: '#c98a35', trunk: '#f6d795', trunkCasing: '#cfa85a', road: '#ffffff',
  roadCasing: '#d5d0c6', text: '#3c4247', faintText: '#6b6f73', halo: '#f7f5f1',
  route: '#0b6b5d', routeCasing: '#ffffff', station: '#0b6b5d', stationText: '#ffffff', closed: '#7a7f83',
  nearby: '#ffffff', nearbyText: '#46606a', nearbyRing: '#6d8791', selected: '#b4480b',
  from: '#0b6b5d', via: '#6b5b95', to: '#b3261e', device: '#1a73e8', ring: '#ffffff',
};

const NIGHT = {
  land: '#14191c', green: '#182119', water: '#12303d', county: '#5d5869',
  motorway: '#8a6530', motorwayCasing: '#4c3a20', trunk: '#6b5a38', trunkCasing: '#3d3526', road: '#343c41',
  roadCasing: '#23292d', text: '#c9cdcc', faintText: '#8f979a', halo: '#14191c',
  route: '#4fd1b5', routeCasing: '#0a1513', station: '#4fd1b5', stationText: '#08211c', closed: '#8b9194',
  nearby: '#20292d', nearbyText: '#a9bcc3', nearbyRing: '#6f868f', selected: '#ffb26b',
  from: '#4fd1b5', via: '#b9a6ec', to: '#ff8a80', device: '#7db3ff', ring: '#0a1513',
};

/** A `[zoom, value, …]` curve as a MapLibre expression. */
const byZoom = (...stops) => ['interpolate', ['exponential', 1.5], ['zoom'], ...stops];
const classIs = (...classes) => ['in', ['get', 'class'], ['literal', classes]];

/** @param {string} tileAddress address of the tiles with `{z}/{x}/{y}` */
export function baseStyle({ tileAddress, attribution, night, language }) {
  const colour = night ? NIGHT : DAY;
  const name = language === 'zh' ? ['get', 'name'] : ['coalesce', ['get', 'name_en'], ['get', 'name']];
  return {
    version: 8,
    sources: {
      [SOURCE.base]: { type: 'vector', tiles: [tileAddress], minzoom: 0, maxzoom: 14, attribution },
    },
    layers: [
      { id: LAYER.background, type: 'background', paint: { 'background-color': colour.land } },
      tile('green', 'fill', TILE_LAYER.green, { paint: { 'fill-color': colour.green } }),
      tile('water', 'fill', TILE_LAYER.water, {
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': colour.water },
      }),
      tile('waterway', 'line', TILE_LAYER.water, {
        filter: ['==', ['geometry-type'], 'LineString'],
        paint: { 'line-color': colour.water, 'line-width': byZoom(7, 0.6, 14, 4) },
      }),
      tile('county', 'line', TILE_LAYER.county, {
        paint: { 'line-color': colour.county, 'line-width': 1, 'line-dasharray': [4, 3], 'line-opacity': 0.8 },
      }),
      ...roads(colour),
      ...labels(colour, name),
    ],
  };
}

function roads(colour) {
  const line = { 'line-cap': 'round', 'line-join': 'round' };
  const kinds = [
    ['minor', ['!', classIs('motorway', 'motorway_link', 'trunk', 'trunk_link', 'primary', 'primary_link',
      'secondary', 'secondary_link', 'tertiary', 'tertiary_link')], 12, [12, 0.4, 14, 2, 17, 8], 'road'],
    ['middle', classIs('secondary', 'secondary_link', 'tertiary', 'tertiary_link'), 9, [9, 0.5, 12, 1.6, 17, 12], 'road'],
    ['primary', classIs('primary', 'primary_link'), 7, [7, 0.6, 12, 2.4, 17, 14], 'road'],
    ['trunk', classIs('trunk', 'trunk_link'), 5, [5, 0.6, 9, 1.6, 12, 3, 17, 16], 'trunk'],
    ['motorway-link', classIs('motorway_link'), 10, [10, 0.8, 12, 1.8, 17, 10], 'motorway'],
    ['motorway', classIs('motorway'), 4, [4, 0.8, 8, 2, 12, 4, 17, 18], 'motorway'],
  ];
  const layer = ([id, filter, minzoom, widths, paint], part) => tile(`road-${id}${part}`, 'line', TILE_LAYER.road, {
    filter, minzoom, layout: line,
    paint: {
      'line-color': colour[part === '-casing' ? `${paint}Casing` : paint],
      'line-width': byZoom(...widths.map((value, index) => (index % 2 === 1 && part === '-casing' ? value + 1.6 : value))),
    },
  });
  return [...kinds.map((kind) => layer(kind, '-casing')), ...kinds.map((kind) => layer(kind, ''))];
}

function labels(colour, name) {
  const text = { 'text-color': colour.text, 'text-halo-color': colour.halo, 'text-halo-width': 1.6 };
  const place = (id, kinds, zooms, sizes) => tile(`place-${id}`, 'symbol', TILE_LAYER.place, {
    filter: ['in', ['get', 'kind'], ['literal', kinds]],
    minzoom: zooms[0], maxzoom: zooms[1],
    layout: {
      'text-field': name, 'text-size': byZoom(...sizes), 'text-padding': 4, 'text-max-width': 8,
      // A name steps aside for a station's sign rather than vanish below it.
      'text-variable-anchor': ['center', 'bottom', 'top', 'right', 'left'], 'text-radial-offset': 0.8,
      'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'rank'], 0]],
    },
    paint: text,
  });
  return [
    tile('road-ref', 'symbol', TILE_LAYER.road, {
      filter: ['all', classIs('motorway', 'trunk', 'primary'), ['!=', ['coalesce', ['get', 'ref'], ''], '']],
      minzoom: 8,
      layout: {
        'symbol-placement': 'line', 'text-field': ['get', 'ref'], 'text-size': 11, 'symbol-spacing': 320,
        'text-rotation-alignment': 'viewport', 'text-padding': 12,
      },
      paint: { ...text, 'text-color': colour.faintText, 'text-halo-width': 2 },
    }),
    tile('road-name', 'symbol', TILE_LAYER.road, {
      filter: ['!=', ['coalesce', ['get', 'name'], ''], ''],
      minzoom: 13,
      layout: { 'symbol-placement': 'line', 'text-field': name, 'text-size': 11.5, 'symbol-spacing': 260 },
      paint: text,
    }),
    tile('water-name', 'symbol', TILE_LAYER.water, {
      filter: ['!=', ['coalesce', ['get', 'name'], ''], ''],
      minzoom: 9,
      layout: { 'text-field': name, 'text-size': 11.5, 'text-max-width': 6 },
      paint: { ...text, 'text-color': colour.faintText, 'text-halo-color': colour.water },
    }),
    place('small', ['village', 'hamlet', 'suburb', 'interchange'], [11, 24], [11, 11, 15, 14]),
    place('town', ['town'], [9, 24], [9, 11.5, 14, 16]),
    place('county', ['county'], [6, 15], [6, 12, 12, 17]),
    place('city', ['city'], [3, 13], [3, 12, 10, 20]),
  ];
}

/**
 * What the page draws on any base map: `lower` below the names of the base map, `upper` above them. What is higher is also
 * placed first, so that names and detours make way for signs, and signs for the ends of the trip.
 * `font` is a font stack of an external style, where that one needs it.
 */
export function overlay({ night, font }) {
  const colour = night ? NIGHT : DAY;
  const fonts = font ? { 'text-font': font } : {};
  const empty = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };
  const selected = ['boolean', ['get', 'selected'], false];
  const stationColour = ['case', selected, colour.selected, ['==', ['get', 'open'], 'closed'], colour.closed, colour.station];
  const marked = ['any', selected, ['boolean', ['get', 'numbered'], false]];
  const bestFirst = ['case', selected, -1, ['get', 'order']];
  const pointColour = ['match', ['get', 'role'], 'from', colour.from, 'to', colour.to, colour.via];
  return {
    sources: Object.fromEntries(
      [SOURCE.route, SOURCE.stretch, SOURCE.deviation, SOURCE.points, SOURCE.nearby, SOURCE.answer, SOURCE.device,
        SOURCE.access].map((id) => [id, empty])),
    lower: [
      line(LAYER.routeCasing, { 'line-color': colour.routeCasing, 'line-width': byZoom(6, 6, 14, 12) }),
      line(LAYER.route, { 'line-color': colour.route, 'line-width': byZoom(6, 3.5, 14, 8) }),
      line(LAYER.stretch, { 'line-color': colour.to, 'line-width': byZoom(6, 5, 14, 10) }, SOURCE.stretch),
      line(LAYER.deviationCasing, { 'line-color': colour.routeCasing, 'line-width': byZoom(6, 5.5, 14, 10) }, SOURCE.deviation),
      line(LAYER.deviation, {
        'line-color': colour.selected, 'line-width': byZoom(6, 3, 14, 6), 'line-dasharray': [1.6, 1.4],
      }, SOURCE.deviation, 'butt'),
      circle(LAYER.deviationEnds, SOURCE.deviation, {
        'circle-radius': byZoom(8, 3.5, 14, 6), 'circle-color': colour.ring, 'circle-stroke-color': colour.selected,
        'circle-stroke-width': 2.5,
      }, {}, ['==', ['geometry-type'], 'Point']),
      line(LAYER.access, {
        'line-color': colour.selected, 'line-width': 3, 'line-dasharray': [1.2, 1.2],
      }, SOURCE.access, 'butt'),
      circle(LAYER.nearby, SOURCE.nearby, {
        'circle-radius': byZoom(7, 1.5, 9, 3, 10.5, 5, 11, 8, 14, 11), 'circle-color': colour.nearby,
        'circle-stroke-color': colour.nearbyRing, 'circle-stroke-width': byZoom(7, 0.8, 10, 1.5),
        'circle-opacity': byZoom(7, 0.7, 9.5, 1), 'circle-stroke-opacity': byZoom(7, 0.6, 9.5, 1),
      }),
    ],
    upper: [
      symbol(LAYER.nearbyGlyph, SOURCE.nearby, {
        minzoom: 10.7,
        layout: { ...fonts, 'text-allow-overlap': true, 'text-field': ['get', 'glyph'], 'text-size': 11 },
        paint: { 'text-color': colour.nearbyText },
      }),
      circle(LAYER.answer, SOURCE.answer, {
        'circle-radius': byZoom(6.5, ['case', selected, 10, 5], 8, ['case', selected, 13, 8.5], 11, ['case', selected, 18, 13]),
        'circle-color': stationColour,
        'circle-stroke-color': colour.ring, 'circle-stroke-width': byZoom(7, 1.2, 9, 2),
      }, { 'circle-sort-key': ['case', selected, 1, ['-', 0, ['get', 'order']]] }),
      symbol(LAYER.answerLabel, SOURCE.answer, {
        layout: {
          ...fonts, 'text-field': ['get', 'label'], 'text-size': 13, 'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': ['case', selected, 1.5, 1], 'symbol-sort-key': bestFirst, 'text-padding': 1,
        },
        paint: { 'text-color': stationColour, 'text-halo-color': colour.halo, 'text-halo-width': 2.4 },
      }),
      // Where dots lie upon one another only the uppermost, which is the best, has its sign.
      symbol(LAYER.answerGlyph, SOURCE.answer, {
        layout: {
          ...fonts, 'text-field': ['get', 'glyph'], 'text-size': byZoom(6.5, 7, 8, 10.5, 11, 14), 'text-padding': 2,
          'symbol-sort-key': bestFirst,
        },
        filter: ['!', marked],
        paint: { 'text-color': colour.stationText },
      }),
      symbol(LAYER.selectedGlyph, SOURCE.answer, {
        filter: marked,
        layout: {
          ...fonts, 'text-field': ['get', 'glyph'], 'text-allow-overlap': true,
          'text-size': byZoom(6.5, ['case', selected, 10, 8], 11, ['case', selected, 18, 15]),
        },
        paint: { 'text-color': colour.stationText },
      }),
      circle(LAYER.points, SOURCE.points, {
        'circle-radius': byZoom(8, 5, 10, 7), 'circle-color': colour.ring, 'circle-stroke-color': pointColour,
        'circle-stroke-width': byZoom(8, 4, 10, 5),
      }),
      symbol(LAYER.pointLabels, SOURCE.points, {
        layout: {
          ...fonts, 'text-allow-overlap': true, 'text-field': ['get', 'label'], 'text-size': 14,
          'text-variable-anchor': ['bottom', 'top', 'left', 'right'], 'text-radial-offset': 0.9, 'text-max-width': 12,
        },
        paint: { 'text-color': pointColour, 'text-halo-color': colour.halo, 'text-halo-width': 2.4 },
      }),
      // Not seen: it keeps names and detours off the ends' rings.
      symbol(LAYER.pointRoom, SOURCE.points, {
        layout: { ...fonts, 'text-allow-overlap': true, 'text-field': '●', 'text-size': 14, 'text-padding': 3 },
        paint: { 'text-opacity': 0 },
      }),
      circle(LAYER.accessEnd, SOURCE.access, {
        'circle-radius': 11, 'circle-color': colour.ring, 'circle-stroke-color': colour.selected, 'circle-stroke-width': 2.5,
      }, {}, ['==', ['geometry-type'], 'Point']),
      // The arrow is drawn pointing north, and turned to where the road may be driven.
      symbol(LAYER.accessArrow, SOURCE.access, {
        filter: ['has', 'bearing'],
        layout: {
          ...fonts, 'text-allow-overlap': true, 'text-field': '▲', 'text-size': 13, 'text-rotate': ['get', 'bearing'],
          'text-rotation-alignment': 'map',
        },
        paint: { 'text-color': colour.selected },
      }),
      symbol(LAYER.accessLabel, SOURCE.access, {
        filter: ['has', 'label'],
        layout: {
          ...fonts, 'text-allow-overlap': true, 'text-field': ['get', 'label'], 'text-size': 13,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'], 'text-radial-offset': 1.2,
        },
        paint: { 'text-color': colour.selected, 'text-halo-color': colour.halo, 'text-halo-width': 2.4 },
      }),
      circle(LAYER.deviceHalo, SOURCE.device, {
        'circle-radius': 18, 'circle-color': colour.device, 'circle-opacity': 0.2,
      }),
      circle(LAYER.device, SOURCE.device, {
        'circle-radius': 7, 'circle-color': colour.device, 'circle-stroke-color': colour.ring, 'circle-stroke-width': 2.5,
      }),
    ],
  };
}

function tile(id, type, sourceLayer, rest) {
  return { id: `base-${id}`, type, source: SOURCE.base, 'source-layer': sourceLayer, ...rest };
}

function line(id, paint, source = SOURCE.route, cap = 'round') {
  return { id, type: 'line', source, layout: { 'line-cap': cap, 'line-join': 'round' }, paint };
}

function circle(id, source, paint, layout = {}, filter = undefined) {
  return { id, type: 'circle', source, paint, layout, ...(filter === undefined ? {} : { filter }) };
}

function symbol(id, source, rest) {
  return { id, type: 'symbol', source, ...rest };
}
