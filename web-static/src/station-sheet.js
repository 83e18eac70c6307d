/** All that is known of one station. */

import { ask } from './api.js';
import { clock, date, distance, duration, opening, openingHours } from './format.js';
import { el, fill, icon, webAddress } from './dom.js';
import { EventSection } from './event-section.js';
import { facilityWord } from './needs.js';
import { liveFacts } from './live-status.js';
import { NetSection } from './net-section.js';
import { ProgrammeSection } from './programme-section.js';
import { ResponsibleSection } from './responsible-section.js';
import { samePoint } from './state.js';
import { t, word } from './i18n/index.js';

export class StationSheet {
  #root;
  #body;
  #region;
  #actions;
  #asking = null;
  /** Called where it turns out that the station lends nets. */
  #onLending = () => {};

  /** @param {Object} actions `close()`, `addVia(point)`, `setFrom(point)`, `setTo(point)`, `open(id)`, `retry()` */
  constructor(root, body, region, actions) {
    this.#root = root;
    this.#body = body;
    this.#region = region;
    this.#actions = actions;
  }

  hide() {
    this.#asking?.abort();
    this.#root.hidden = true;
    fill(this.#body);
  }

  /**
   * Shows what the answer has at once and asks for the rest.
   *
   * @param {Object|null} row the station's row in the answer, if it is there
   * @return {Promise<Object|null>} the station, or null where it cannot be had
   */
  async show(id, row, state) {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const appears = this.#root.hidden || this.#root.dataset.shown !== id;
    this.#root.hidden = false;
    this.#root.dataset.shown = id;
    if (row !== null) {
      this.#fill(row.station, row, state, false);
    } else if (appears) {
      fill(this.#body, this.#closeButton(), el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar')));
    }
    if (appears) {
      this.#body.scrollTop = 0;
      this.#body.focus({ preventScroll: true });
    }
    const answer = await ask(`stations/${encodeURIComponent(id)}`, {}, signal);
    if (signal.aborted) {
      return null;
    }
    if (!answer.ok) {
      this.#showTrouble(answer.error, row === null);
      return null;
    }
    this.#fill(answer.value, row, state, true);
    return answer.value;
  }

  #showTrouble(error, alone) {
    const trouble = el('div.trouble', { role: 'alert' },
      el('p', {}, t('error.station'), ' ', error.detail ?? t(`error.${error.kind}`)),
      error.retryable ? el('button.primary', { type: 'button', onclick: this.#actions.retry }, t('error.retry')) : null);
    if (alone) {
      fill(this.#body, this.#closeButton(), trouble);
    } else {
      this.#body.append(trouble);
    }
  }

  #fill(station, row, state, complete) {
    const kind = word(this.#region.kinds.find((one) => one.id === station.kind));
    const rating = station.rating ? t('station.rating', { rating: station.rating }) : null;
    fill(this.#body,
      el('div.station-head', {},
        el('div', {},
          el('h2', {}, word(station.names) || station.name),
          el('p.station-kind', {}, [kind, rating, station.side].filter(Boolean).join(' · '))),
        this.#closeButton()),
      station.dataStatus === 'real' ? null : el('p.caution', {}, icon('warning'), t(`status.${station.dataStatus}Long`)),
      this.#cost(row),
      this.#opening(station, row),
      this.#live(station, row),
      this.#buttons(station, row, state),
      this.#facilities(station, row),
      complete ? this.#nets(station, row) : null,
      complete ? this.#care(station) : null,
      complete ? this.#responsible(station) : null,
      complete ? this.#facts(station, row) : el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar')),
      complete ? this.#photos(station) : null);
  }

  #closeButton() {
    return el('button.bare.station-close', { type: 'button', 'aria-label': t('station.close'), onclick: this.#actions.close },
      icon('close'));
  }

  #cost(row) {
    if (row === null) {
      return null;
    }
    const time = t('results.arrive', { time: clock(row.arriveAt, this.#region.timeZone) });
    if (row.planned) {
      return el('p.station-cost', {}, el('strong', {}, t('plan.stayFor', { duration: duration(row.staySeconds) })),
        el('span', {},
        `${clock(row.stayFrom, this.#region.timeZone)}–${clock(row.stayUntil, this.#region.timeZone, row.stayFrom)}`));
    }
    if (row.detourSeconds === undefined) {
      return el('p.station-cost', {}, el('strong', {}, duration(row.driveSeconds)), el('span', {}, distance(row.driveMetres)),
        el('span', {}, time));
    }
    const side = row.carriageway === 'apart' ? null : t(`results.${row.carriageway}`);
    return el('p.station-cost', {},
      el('strong', {}, row.detourSeconds < 30 ? t('results.onTheWay') : `+${duration(row.detourSeconds)}`),
      el('span', {}, time),
      el('span', {}, t('results.leave', { distance: distance(row.leaves.offsetMetres) })),
      side === null ? null : el('span', {}, side));
  }

  #opening(station, row) {
    const state = row?.opening ?? station.openingNow;
    if (state === undefined) {
      return null;
    }
    const when = row === null ? { now: true } : { arriveAt: row.arriveAt };
    return el('p', { class: `opening opening-${state.state}` }, el('span', {}, opening(state, this.#region.timeZone, when)),
      state.comment ? el('span.comment', {}, state.comment) : null);
  }

  #live(station, row) {
    const facts = (lends) => {
      const list = liveFacts(station.status, row?.status, row?.arriveAt, this.#region.timeZone, lends);
      return list.length === 0 ? null : section(t('live.title'), factList(list));
    };
    const told = facts(false);
    const element = told === null ? null : el('div.live-facts', {}, told);
    this.#onLending = () => element !== null && fill(element, facts(true));
    return element;
  }

  #buttons(station, row, state) {
    const [longitude, latitude] = station.position;
    const name = word(station.names) || station.name;
    const point = { longitude, latitude, label: name };
    const isVia = state.via.some((via) => samePoint(via, point));
    const navigate = `geo:${latitude},${longitude}?q=${latitude},${longitude}(${encodeURIComponent(name)})`;
    const toVia = () => (state.from !== null && state.to !== null
      ? el('button.primary', { type: 'button', disabled: isVia, onclick: () => this.#actions.addVia(point) },
        icon('via'), t(isVia ? 'station.isVia' : 'station.addVia'))
      : el('button.primary', { type: 'button', onclick: () => this.#actions.setTo(point) }, icon('via'), t('station.setTo')));
    // A stop of the plan needs no more than the way there.
    const planned = row?.planned === true;
    return el('div.station-buttons', {}, planned ? null : toVia(),
      el(planned ? 'a.primary.wide' : 'a.button', { href: navigate }, icon('navigate'), t('station.navigate')),
      state.from === null
        ? el('button.button.wide', { type: 'button', onclick: () => this.#actions.setFrom(point) }, icon('pin'), t('station.setFrom'))
        : null,
      station.phone ? el('a.button.wide', { href: `tel:${telephone(station.phone)}` }, icon('phone'),
        t('station.call', { phone: station.phone })) : null,
      planned ? null : el('a.button.wide', { href: `line/#station=${encodeURIComponent(station.id)}` }, icon('edit'), t('line.open')));
  }

  /** When a service is open and what to bring for it, each a line; null where it keeps no hours of its own. */
  #service(facility, station, row) {
    const arrival = row?.services?.find((one) => one.id === facility.id);
    const state = arrival ?? station.services?.find((one) => one.id === facility.id);
    const when = { words: 'service', ...(arrival === undefined ? { now: true } : { arriveAt: row.arriveAt }) };
    const lines = [
      state === undefined ? null
        : el('span', { class: `opening-${state.opening.state}` }, opening(state.opening, this.#region.timeZone, when)),
      facility.openingHours ? el('span', {}, openingHours(facility.openingHours)) : null,
      facility.bring ? el('span', {}, t('service.bring', { what: facility.bring })) : null,
    ].filter(Boolean);
    return lines.length === 0 ? null : lines;
  }

  #facilities(station, row) {
    const detail = (facility) => {
      if (facility.spaces !== undefined) {
        return t('station.spaces', { count: facility.spaces });
      }
      if (facility.fuels?.length > 0) {
        return facility.fuels.map((fuel) => word(this.#region.fuels.find((one) => one.id === fuel)) || fuel).join(t('format.list'));
      }
      return this.#service(facility, station, row) ?? facility.chargers?.map((charger) => t('station.charger', {
        connector: word(this.#region.connectors.find((one) => one.id === charger.connector)) || charger.connector,
        power: charger.powerKilowatts,
        count: charger.count,
      })).map((line) => el('span', {}, line));
    };
    return section(t('station.facilities'), station.facilities.length === 0
      ? el('p.faint', {}, t('station.noFacilities'))
      : el('div.station-facilities', {},
        el('ul.detailed', {}, station.facilities.filter(detail).map((facility) => el('li', {},
          el('span', {}, facilityWord(this.#region, facility.id)), el('span.faint', {}, detail(facility))))),
        el('ul.plain', {}, station.facilities.filter((facility) => !detail(facility)).map((facility) =>
          el('li', {}, facilityWord(this.#region, facility.id))))));
  }

  /** Asked for by itself: what a station has left changes by the minute. */
  #nets(station, row) {
    if (!station.facilities.some((facility) => facility.id === 'cargo_net')) {
      return null;
    }
    const nets = new NetSection(this.#region.timeZone, station.id, row?.arriveAt, this.#asking.signal);
    nets.load().then((lends) => lends && this.#onLending());
    return nets.element;
  }

  /** What is on here, and what one can enrol in. */
  #care(station) {
    const events = new EventSection(station.id, this.#asking.signal);
    const programmes = new ProgrammeSection(this.#region.timeZone, station.id, this.#asking.signal);
    events.load();
    programmes.load();
    return [events.element, programmes.element];
  }

  #responsible(station) {
    const responsible = new ResponsibleSection(station.id, this.#asking.signal);
    responsible.load();
    return responsible.element;
  }

  #facts(station, row) {
    const website = station.website ? webAddress(station.website) : null;
    const confirmed = station.confirmedOn
      ? t('station.confirmed', { date: date(station.confirmedOn) })
      : t('station.notConfirmed');
    const facts = [
      [t('station.hours'), station.openingHours ? openingHours(station.openingHours) : t('station.hoursUnknown')],
      [t('station.note'), station.note],
      [t('station.operator'), station.operator],
      [t('station.road'), row?.access.roadName],
      [t('station.website'), website === null ? null
        : el('a', { href: website.href, target: '_blank', rel: 'noopener noreferrer' }, website.host)],
      [t('station.position'), [...station.position].reverse().map((degrees) => degrees.toFixed(5)).join(', ')],
      [t('station.sources'), [
        el('span', {}, station.sources.map(sourceWords).join(t('format.list'))),
        el('span', { class: station.unconfirmed ? 'stale' : 'faint' },
          station.unconfirmed && station.confirmedOn ? `${confirmed}（${t('station.unconfirmed')}）` : confirmed),
      ]],
    ].filter(([, value]) => value);
    return el('div', {},
      factList(facts),
      station.pairId === undefined ? null
        : el('button.link', { type: 'button', onclick: () => this.#actions.open(String(station.pairId)) }, t('station.pair')));
  }

  /** Pictures of this server are shown; others on request only, so that no phone talks to a stranger unasked. */
  #photos(station) {
    const photos = (station.photos ?? []).map(webAddress).filter(Boolean);
    if (photos.length === 0) {
      return null;
    }
    const name = word(station.names) || station.name;
    const photo = (url, index) => {
      const picture = () => el('img', {
        src: url.href, alt: t('station.photo', { number: index + 1, name }), loading: 'lazy', referrerpolicy: 'no-referrer',
        onerror: (event) => event.target.replaceWith(el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' },
          t('station.photoLink', { number: index + 1, host: url.host }))),
      });
      return url.origin === location.origin ? picture() : el('button.button', {
        type: 'button', onclick: (event) => event.currentTarget.replaceWith(picture()),
      }, t('station.photoShow', { number: index + 1, host: url.host }));
    };
    return section(t('station.photos'), el('div.photos', {}, photos.map(photo)));
  }
}

function section(title, ...children) {
  return el('section.station-section', {}, el('h3', {}, title), children);
}

/** Where a station is known from: its operator itself, or a data set and the number there. */
function sourceWords({ source, id }) {
  return source === 'registry' ? t('station.registered') : `${source} ${id}`;
}

function factList(facts) {
  return el('dl.facts', {}, facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

function telephone(phone) {
  return phone.split(/[;,]/)[0].replace(/[^\d+*#]/g, '');
}
