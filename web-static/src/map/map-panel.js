/** What the map shows of the question and its answer, and around them the other stations in view. */

import { ask } from '../api.js';
import { findText, language, t } from '../i18n/index.js';
import { isRoomy, isWide } from '../sheet.js';
import { createMapView } from './create-map-view.js';
import { LateMapView } from './late-map-view.js';
import { pointLabel } from '../point-names.js';
import { stopMarks } from '../plan-panel.js';
import { stretchOf } from '../no-plan.js';

const NIGHT = matchMedia('(prefers-color-scheme: dark)');
const MOST_NEARBY = 600;
/** How many of the nearest stations are brought into view where there is no route. */
const STATIONS_IN_VIEW = 6;

export class MapPanel {
  #region;
  #listeners;
  #view = new LateMapView();
  #element = document.getElementById('map');
  #nearby = [];
  #nearbyAsking = null;
  #listed = new Set();

  /** @param {Object} listeners `onStation(id)`, `onTap(position)`, `onLongPress(position, pixel)`, `wantsPosition()` */
  constructor(region, listeners) {
    this.#region = region;
    this.#listeners = { ...listeners, onMoved: () => this.askNearby() };
    NIGHT.addEventListener('change', () => this.#view.restyle({ night: NIGHT.matches }));
  }

  get available() {
    return this.#view.available;
  }

  /** Fetches what maps are drawn with; resolves with whether there is a map now. */
  async load() {
    this.#view.become(await createMapView(this.#element, this.#region, this.#listeners));
    return this.#view.available;
  }

  get element() {
    return this.#element;
  }

  relabel() {
    this.#view.setLabels(t('map.label'));
  }

  changeLanguage() {
    this.#view.restyle({ language: language() });
    this.relabel();
    this.askNearby();
  }

  /** @param {Object|null} trouble the `way` of a trip and the `obstacle` on it that no plan gets over, in place of an answer */
  draw(state, answer, trouble = null) {
    const ends = [['from', state.from], ...state.via.map((point) => ['via', point]), ['to', state.to]];
    const plan = planOf(answer, state);
    const rows = plan?.stops ?? answer?.stations ?? [];
    this.#listed = new Set(rows.map((row) => row.station.id));
    this.#view.showPoints(ends.filter(([, point]) => point !== null)
      .map(([role, position]) => ({ role, position, label: pointLabel(position) })));
    this.#view.showRoute(lineOf(answer, state) ?? trouble?.way.route.geometry ?? null);
    this.#view.showStretch(trouble === null ? null
      : stretchOf(trouble.way.route.geometry, trouble.obstacle.offsetMetres, trouble.obstacle.driveMetres));
    this.#view.showAnswer(plan !== null ? stopMarks(plan, this.#region.timeZone, state.station) : rows.map((row) => ({
      ...mapStation(row.station),
      open: row.opening.state,
      selected: String(row.station.id) === state.station,
      label: row.detourSeconds === undefined
        ? t('map.drive', { minutes: Math.max(1, Math.round(row.driveSeconds / 60)) })
        : t('map.detour', { minutes: Math.round(row.detourSeconds / 60) }),
    })));
    this.#drawNearby();
  }

  /** Brings the route, or the nearest stations, into view. */
  fit(state, answer) {
    const line = lineOf(answer, state)?.coordinates
      ?? answer?.stations.slice(0, STATIONS_IN_VIEW).map((row) => row.station.position)
      ?? [];
    this.#view.fit([...line.map(position), state.from, state.to, ...state.via].filter(Boolean));
  }

  /** @param {Object|null} deviation as the server tells it; it is brought into view, for it is short beside the route */
  showDeviation(deviation) {
    if (deviation === null) {
      this.#view.showDeviation(null);
      return;
    }
    const ends = [deviation.leaves, deviation.rejoins].map((end) => position(end.position));
    this.#view.showDeviation({ line: deviation.geometry, ends });
    this.#view.fit([...deviation.geometry.coordinates.map(position), ...ends], { maxZoom: 14 });
  }

  /** @param {number} height pixels of the lower edge that a sheet covers on a phone; `open` whether a station's panel is */
  cover(height, open) {
    this.#view.setPadding(isWide()
      ? { top: 16, right: 16, bottom: 16, left: open && isRoomy() ? 396 : 16 }
      : { top: 84, right: 8, bottom: Math.min(height, document.documentElement.clientHeight * 0.6), left: 8 });
  }

  reveal(at, options) {
    this.#view.reveal(at, options);
  }

  showDevice(at) {
    this.#view.showDevice(at);
  }

  centre() {
    return this.#view.centre();
  }

  zoomBy(steps) {
    this.#view.zoomBy(steps);
  }

  placeNear(at) {
    return this.#view.placeNear(at);
  }

  placesInView() {
    return this.#view.placesInView();
  }

  /** Stations in view beside those of the answer. They are a help, not an answer: trouble with them is not told. */
  async askNearby() {
    const bbox = this.#view.boundingBox();
    if (bbox === null) {
      return;
    }
    this.#nearbyAsking?.abort();
    this.#nearbyAsking = new AbortController();
    const answer = await ask('stations', { bbox, limit: MOST_NEARBY }, this.#nearbyAsking.signal);
    if (answer.ok) {
      this.#nearby = answer.value.features.map((feature) => feature.properties);
      this.#drawNearby();
    }
  }

  #drawNearby() {
    this.#view.showNearby(this.#nearby.filter((station) => !this.#listed.has(station.id)).map(mapStation));
  }
}

/** The chosen plan, where the answer has plans. */
function planOf(answer, state) {
  return answer?.plans === undefined ? null : answer.plans[state.plan] ?? answer.plans[0];
}

function lineOf(answer, state) {
  return planOf(answer, state)?.geometry ?? answer?.route?.geometry ?? null;
}

function mapStation({ id, kind, position: at }) {
  return { id: String(id), glyph: findText(`glyph.${kind}`) ?? t('glyph.other'), position: position(at) };
}

function position([longitude, latitude]) {
  return { longitude, latitude };
}
