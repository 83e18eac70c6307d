/** What is on at a station, by both calendars; and what of it is on when the driver passes. */

import { apiAddress, ask } from './api.js';
import { clock, date, duration } from './format.js';
import { el, fill } from './dom.js';
import { t } from './i18n/index.js';

/** When an event is on next: `1月15日（丙午年腊月初八） 06:30–10:00`. */
export function eventWhen(event) {
  const [next] = event.next;
  if (next === undefined) {
    return t('events.over');
  }
  const days = next.first === next.last ? date(next.first) : t('events.days', { first: date(next.first), last: date(next.last) });
  return [t('events.both', { days, lunar: next.lunar }), event.from ? `${event.from}–${event.until}` : null].filter(Boolean).join(' ');
}

export class EventSection {
  element = el('section.station-section.events', { hidden: true });
  #stationId;
  #signal;

  constructor(stationId, signal) {
    this.#stationId = stationId;
    this.#signal = signal;
  }

  /** Asked for by itself; a station where nothing is on says nothing of it. */
  async load() {
    const answer = await ask(`stations/${encodeURIComponent(this.#stationId)}/events`, {}, this.#signal);
    if (this.#signal.aborted || !answer.ok) {
      return;
    }
    const events = answer.value.events.filter((event) => event.next.length > 0)
      .sort((one, other) => one.next[0].first.localeCompare(other.next[0].first));
    if (events.length === 0) {
      return;
    }
    this.element.hidden = false;
    fill(this.element, el('h3', {}, t('events.title')),
      el('ul.care-list', {}, events.map((event) => el('li', {},
        el('strong', {}, event.name),
        event.dataStatus === 'invented' ? el('span.status', {}, t('status.invented')) : null,
        el('span.faint', {}, eventWhen(event)),
        event.about ? el('span', {}, event.about) : null))),
      el('a.button', { href: feedAddress(this.#stationId), download: '' }, t('events.calendar')));
  }
}

/** What is on at stations along the route when one is there; null where nothing is, or it was not asked for. */
export function eventsOnTheWay(answer, timeZone, onStation) {
  if (answer.events === undefined || answer.events.length === 0) {
    return null;
  }
  return el('details.way-events', {}, el('summary', {}, t('events.onTheWay', { count: answer.events.length })),
    el('ul.care-list', {}, answer.events.map((found) => el('li', {},
      el('button.way-event', { type: 'button', onclick: () => onStation(String(found.stationId)) },
        el('span', {}, el('strong', {}, found.event.name), ' · ', found.stationName),
        el('span.why', {}, [
          t('results.arrive', { time: clock(found.arriveAt, timeZone, answer.route.departAt) }),
          found.detourSeconds < 30 ? t('results.onTheWay') : `+${duration(found.detourSeconds)}`,
        ].join(' · ')))))));
}

function feedAddress(stationId) {
  return new URL(`../../feeds/stations/${encodeURIComponent(stationId)}/events.ics`, apiAddress('')).href;
}
