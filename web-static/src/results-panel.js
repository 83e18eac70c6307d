/** The answer as a list. It shows what it is given; what is tapped goes to its listeners. */

import { ageLine } from './answer-age.js';
import { clock, distance, duration, opening } from './format.js';
import { el, fill } from './dom.js';
import { emptyState } from './empty-state.js';
import { eventsOnTheWay } from './event-section.js';
import { facilityOf, facilityWord } from './needs.js';
import { leftOutLine } from './left-out.js';
import { liveLine } from './live-status.js';
import { t, word } from './i18n/index.js';

const MOST_FACILITIES = 6;
/** Shown in this order where they were not asked for. */
const TELLING = ['hgv_parking', 'charging', 'fuel', 'cargo_net', 'shower', 'hot_water', 'bed', 'meals', 'repair', 'laundry'];

export class ResultsPanel {
  #root;
  #region;
  #listeners;

  /** @param {Object} listeners `onStation(id)`, `onChange(patch)`, `onRetry()`, `onAll()`, `loadLeftOut()`, `askRelaxed(patch)` */
  constructor(root, region, listeners) {
    this.#root = root;
    this.#region = region;
    this.#listeners = listeners;
  }

  /** Before the first question. */
  showNothing(...hints) {
    this.#set('none', hints);
  }

  /** An answer that stands already stays, paler, until the next one comes. */
  showLoading() {
    this.#root.setAttribute('aria-busy', 'true');
    if (this.#root.dataset.shows !== 'answer') {
      this.#root.dataset.shows = 'loading';
      fill(this.#root, skeletons());
    }
  }

  /** What stands for the answer where there is none. */
  showInstead(element) {
    this.#set('error', [element]);
  }

  showError(error) {
    this.#set('error', [el('div.trouble', { role: 'alert' },
      el('p', {}, error.detail ?? t(`error.${error.kind}`)),
      error.retryable
        ? el('button.primary', { type: 'button', onclick: this.#listeners.onRetry }, t('error.retry'))
        : null)]);
  }

  showRoute(answer, state) {
    const { route } = answer;
    this.#set('answer', [
      ageLine(answer, this.#region.timeZone),
      el('p.route-figures', {},
        el('strong', {}, duration(route.durationSeconds)),
        el('span', {}, distance(route.distanceMetres)),
        el('span', {}, t('results.arrive', { time: clock(route.arriveAt, this.#region.timeZone, route.departAt) })),
        ownSizeNote(state)),
      eventsOnTheWay(answer, this.#region.timeZone, this.#listeners.onStation),
      el('div.list-head', {}, this.#count(answer), answer.stations.length > 1 ? this.#sortSwitch(state.sort) : null),
      ...this.#list(answer, state, (row) => this.#routeCard(row, state, route.departAt)),
    ]);
  }

  showNearby(answer, state) {
    this.#set('answer', [
      ageLine(answer, this.#region.timeZone),
      state.size === null ? null : el('p.route-figures', {}, ownSizeNote(state)),
      this.#count(answer),
      ...this.#list(answer, state, (row) => this.#nearbyCard(row, state, answer.departAt)),
    ]);
  }

  select(stationId) {
    for (const card of this.#root.querySelectorAll('[data-station]')) {
      card.toggleAttribute('data-selected', card.dataset.station === stationId);
    }
  }

  /** Gives the focus back to the card of a station whose sheet was closed. */
  focusCard(stationId) {
    const card = [...this.#root.querySelectorAll('[data-station]')].find((one) => one.dataset.station === stationId);
    card?.querySelector('button').focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest' });
  }

  #set(shows, children) {
    this.#root.dataset.shows = shows;
    this.#root.setAttribute('aria-busy', 'false');
    fill(this.#root, children);
  }

  #count(answer) {
    if (answer.stations.length === 0) {
      return null;
    }
    const listed = answer.stations.length;
    return el('h2.count', {}, listed < answer.matched
      ? t('results.listed', { count: answer.matched, listed })
      : t('results.matched', { count: answer.matched }));
  }

  #list(answer, state, card) {
    const leftOut = leftOutLine(
      answer.leftOut, this.#region, answer.route === undefined ? null : this.#listeners.loadLeftOut, this.#listeners.onStation);
    if (answer.stations.length === 0) {
      return [emptyState(answer.leftOut.counts, state, this.#region, this.#listeners), leftOut];
    }
    return [
      el('ol.cards', {}, answer.stations.map(card)),
      answer.leftOut.counts.beyondLimit > 0
        ? el('button.more', { type: 'button', onclick: this.#listeners.onAll }, t('results.showMore'))
        : null,
      leftOut,
    ];
  }

  #sortSwitch(sort) {
    const choice = (value, key) => el('button', {
      type: 'button', 'aria-pressed': String(sort === value), onclick: () => this.#listeners.onChange({ sort: value }),
    }, t(key));
    return el('div.switch', { role: 'group', 'aria-label': t('results.sort') },
      choice('detour', 'results.sortDetour'), choice('offset', 'results.sortOffset'));
  }

  #routeCard(row, state, departAt) {
    const onTheWay = row.detourSeconds < 30;
    const cost = onTheWay
      ? el('span.cost.cost-none', {}, t('results.onTheWay'))
      : this.#cost(row.detourSeconds, '+', t('results.detour', { duration: duration(row.detourSeconds) }));
    const leaves = row.leaves.offsetMetres < 500
      ? t('results.leaveNow')
      : t('results.leave', { distance: distance(row.leaves.offsetMetres) });
    const side = row.carriageway === 'apart' ? null
      : el('span', { class: `side side-${row.carriageway}` }, t(`results.${row.carriageway}`));
    return this.#card(row, state, departAt, cost, [el('span', {}, leaves), side]);
  }

  #nearbyCard(row, state, departAt) {
    const cost = this.#cost(row.driveSeconds, '', t('results.drive', { duration: duration(row.driveSeconds) }));
    return this.#card(row, state, departAt, cost,
      [el('span', {}, distance(row.driveMetres)), el('span', {}, t('results.air', { distance: distance(row.airMetres) }))]);
  }

  #cost(seconds, sign, spoken) {
    const minutes = Math.max(1, Math.round(seconds / 60));
    const hours = minutes >= 60 ? `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}` : null;
    return el('span.cost', {},
      el('span.unseen', {}, spoken),
      el('span', { 'aria-hidden': 'true' }, el('strong', {}, sign, hours ?? minutes),
        hours === null ? el('span.cost-unit', {}, ` ${t('format.minuteUnit')}`) : null));
  }

  #card(row, state, departAt, cost, where) {
    const { station } = row;
    const kind = word(this.#region.kinds.find((one) => one.id === station.kind));
    return el('li.card', { 'data-station': String(station.id) },
      el('div.card-head', {},
        el('h3', {}, el('button.card-open', { type: 'button', onclick: () => this.#listeners.onStation(String(station.id)) },
          word(station.names) || station.name)),
        cost),
      el('p.card-line', {},
        el('span', {}, [kind, station.rating, station.side].filter(Boolean).join(' · ')),
        el('span.arrive', {}, t('results.arrive', { time: clock(row.arriveAt, this.#region.timeZone, departAt) }))),
      el('p', { class: `card-line opening opening-${row.opening.state}` },
        el('span', {}, opening(row.opening, this.#region.timeZone, { arriveAt: row.arriveAt }))),
      liveLine(row.status, state),
      el('p.card-line.where', {}, where),
      facilityBadges(this.#region, station, state.needs));
  }

}

/** What a station has, in a line or two: what was asked for first, then what tells most. */
export function facilityBadges(region, station, needs, most = MOST_FACILITIES) {
  const asked = new Set(needs.map(facilityOf));
  const rank = ({ id }) => (asked.has(id) ? -1 : TELLING.indexOf(id) < 0 ? TELLING.length : TELLING.indexOf(id));
  const sorted = [...station.facilities].sort((one, other) => rank(one) - rank(other));
  return el('p.facilities', {},
    station.dataStatus === 'real' ? null : el('span.status', {}, t(`status.${station.dataStatus}`)),
    sorted.slice(0, most).map((facility) => el('span', {
      class: asked.has(facility.id) ? 'facility facility-asked' : 'facility',
    }, facilityShort(region, facility))),
    sorted.length > most ? el('span.facility', {}, t('results.morefacilities', { count: sorted.length })) : null);
}

/** Said quietly where the roads were those of a vehicle of this very size. */
function ownSizeNote(state) {
  return state.size !== null ? el('span.own-counted', {}, t('own.counted')) : null;
}

/** A facility in a word or two, with the number that matters most. */
function facilityShort(region, facility) {
  const name = facilityWord(region, facility.id);
  if (facility.spaces !== undefined) {
    return `${name} ${facility.spaces}`;
  }
  if (facility.chargers?.length > 0) {
    return `${name} ${Math.max(...facility.chargers.map((charger) => charger.powerKilowatts))}kW`;
  }
  return name;
}

function skeletons() {
  const bar = (width) => el('span.bar', { style: `width: ${width}%` });
  return el('div.skeletons', { 'aria-hidden': 'true' },
    [62, 48, 55].map((width) => el('div.skeleton', {}, bar(width), bar(width - 18), bar(84))));
}
