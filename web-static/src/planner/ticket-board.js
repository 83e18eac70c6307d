/** What drivers told the direct line: figures by category, county and station, and places where many complain of the same. */

import { categoryWord, CATEGORIES } from '../ticket-words.js';
import { clock, distance } from '../format.js';
import { el, fill } from '../dom.js';
import { percent } from './share.js';
import { SignIn } from '../operator/sign-in.js';
import { t, word } from '../i18n/index.js';

const PERIODS = [30, 90, 365];
const PARTS = ['categories', 'counties', 'stations'];
const MOST_ROWS = 20;
const DAY_MILLISECONDS = 24 * 3600 * 1000;

export class TicketBoard {
  element = el('div.pl-tickets');
  #session;
  #region;
  #listeners;
  #signIn;
  #days = 90;
  #part = PARTS[0];
  #category = 'any';
  #figures = null;
  #clusters = null;
  #error = null;
  #asking = null;
  #isShown = false;

  /**
   * @param {Session} session
   * @param {Object} listeners `onAnswer()`, `onPlaces(sites)`, `onGone()`, `onShow(position)`
   */
  constructor(session, region, listeners) {
    this.#session = session;
    this.#region = region;
    this.#listeners = listeners;
    this.#signIn = new SignIn(session, () => this.#begin(), { id: 'tickets-token' });
  }

  show() {
    if (!this.#isShown) {
      this.#isShown = true;
      this.#begin();
    }
  }

  /** Where it is known by now who is signed in. */
  restart() {
    if (this.#isShown) {
      this.#begin();
    }
  }

  /** What it put on the map goes with it. */
  hide() {
    if (this.#isShown) {
      this.#isShown = false;
      this.#asking?.abort();
      this.#listeners.onGone();
    }
  }

  /** On the map, by their numbers in the list. */
  showPlaces() {
    if (this.#isShown && this.#clusters !== null) {
      this.#listeners.onPlaces(this.#clusters.map(({ centre }, index) => ({ rank: index + 1, position: centre })));
    }
  }

  relabel() {
    this.#signIn.relabel();
    if (this.#isShown) {
      this.#render();
    }
  }

  /** Shares of tickets that were answered in time, by county; null where they are not known. */
  get shares() {
    if (!this.#isShown || this.#figures === null) {
      return null;
    }
    return new Map(this.#figures.counties.filter((one) => one.shareInTime !== undefined).map((one) => [one.key, one.shareInTime]));
  }

  #begin() {
    this.#render();
    if (this.#session.isPlanner) {
      this.#load();
    }
  }

  async #load() {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const from = new Date(Date.now() - this.#days * DAY_MILLISECONDS).toISOString();
    const [figures, clusters] = await Promise.all([
      this.#session.ask('tickets/figures', { from }, signal),
      this.#session.ask('tickets/clusters', { category: this.#category }, signal)]);
    if (signal.aborted) {
      return;
    }
    this.#error = [figures, clusters].find((answer) => !answer.ok)?.error ?? null;
    if (this.#error === null) {
      this.#figures = figures.value;
      this.#clusters = clusters.value.clusters;
      this.showPlaces();
    }
    this.#render();
    this.#listeners.onAnswer();
  }

  #render() {
    const focused = document.activeElement?.id;
    fill(this.element, ...this.#content());
    if (focused) {
      this.element.querySelector(`#${CSS.escape(focused)}`)?.focus({ preventScroll: true });
    }
  }

  #content() {
    if (!this.#session.isPlanner) {
      return [el('p', {}, t('pl.tickets.planners')), this.#signIn.element];
    }
    if (this.#error !== null) {
      return [el('div.trouble', { role: 'alert' }, el('p', {}, this.#error.detail ?? t(`error.${this.#error.kind}`)),
        el('button.primary', { type: 'button', onclick: () => this.#load() }, t('error.retry')))];
    }
    if (this.#figures === null) {
      return [el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'))];
    }
    return [this.#period(), this.#total(), this.#parts(), this.#table(), this.#places()];
  }

  #period() {
    return el('label.pl-field', {}, el('span', {}, t('pl.tickets.period')),
      el('select', {
        id: 'tickets-period',
        onchange: (event) => {
          this.#days = Number(event.target.value);
          this.#load();
        },
      }, PERIODS.map((days) => el('option', { value: days, selected: days === this.#days }, t('pl.tickets.days', { days })))));
  }

  #total() {
    const { received, answered, shareInTime, late, medianWorkingMinutes, satisfaction, mediated, reopened } = this.#figures.total;
    const fact = (name, value, note) => el('div', {}, el('dt', {}, t(`pl.tickets.${name}`)), el('dd', {}, value, note ? [' ', el('small', {}, note)] : []));
    return el('dl.pl-figures', {},
      fact('received', received, reopened > 0 ? t('pl.tickets.reopened', { count: reopened }) : null),
      fact('answered', answered, mediated > 0 ? t('pl.tickets.mediated', { count: mediated }) : null),
      fact('inTime', shareInTime === undefined ? '–' : percent(shareInTime), late > 0 ? t('pl.tickets.late', { count: late }) : null),
      fact('median', hours(medianWorkingMinutes), medianWorkingMinutes === undefined ? null : t('pl.tickets.hours')),
      fact('satisfaction', satisfaction === undefined ? '–' : satisfaction.toFixed(1), satisfaction === undefined ? null : '/ 5'));
  }

  #parts() {
    return el('div.segments.pl-parts', { role: 'group', 'aria-label': t('pl.tickets.by') }, PARTS.map((part) => el('button', {
      id: `tickets-${part}`, type: 'button', 'aria-pressed': String(part === this.#part),
      onclick: () => {
        this.#part = part;
        this.#render();
      },
    }, t(`pl.tickets.${part}`))));
  }

  #table() {
    const all = this.#figures[this.#part];
    if (all.length === 0) {
      return el('p.faint', {}, t('pl.tickets.none'));
    }
    const heads = ['received', 'answered', 'inTime', 'medianHours'];
    return el('div.pl-scroll', { tabindex: '0', role: 'region', 'aria-label': t(`pl.tickets.${this.#part}`) },
      el('table.pl-ticket-table', {},
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, t(`pl.tickets.${this.#part}`)),
          heads.map((head) => el('th', { scope: 'col' }, t(`pl.tickets.${head}`))))),
        el('tbody', {}, all.slice(0, MOST_ROWS).map((row) => el('tr', {},
          el('th', { scope: 'row' }, this.#name(row)),
          el('td', {}, row.received), el('td', {}, row.answered),
          el('td', {}, row.shareInTime === undefined ? '–' : percent(row.shareInTime)),
          el('td', {}, hours(row.medianWorkingMinutes)))))));
  }

  /** A station that is there can be shown on the map. */
  #name(row) {
    if (this.#part === 'categories') {
      return categoryWord(row.key);
    }
    const name = word(row.names) || (row.key === '' ? t(`pl.tickets.${this.#part}None`) : row.key);
    return row.position === undefined ? name
      : el('button.link', { type: 'button', onclick: () => this.#listeners.onShow(row.position) }, name);
  }

  /** To do: where many complain of the same, with the stations near. */
  #places() {
    return el('section.pl-list', {}, el('h2', {}, t('pl.tickets.places')), el('p.faint.small', {}, t('pl.tickets.placesLead')),
      el('label.pl-field', {}, el('span', {}, t('pl.tickets.categories')),
        el('select', {
          id: 'tickets-category',
          onchange: (event) => {
            this.#category = event.target.value;
            this.#load();
          },
        }, ['any', ...CATEGORIES].map((one) => el('option', { value: one, selected: one === this.#category },
          one === 'any' ? t('pl.tickets.any') : categoryWord(one))))),
      this.#clusters.length === 0 ? el('p.faint', {}, t('pl.tickets.noPlaces'))
        : el('ol.pl-places', {}, this.#clusters.map((cluster, index) => this.#place(cluster, index + 1))));
  }

  #place({ category, tickets, overdue, oldestAt, centre, stations }, rank) {
    const near = stations.map((station) => t('pl.tickets.near', { name: word(station.names) || station.id, distance: distance(station.metres) }));
    return el('li', {}, el('button.pl-place', { type: 'button', onclick: () => this.#listeners.onShow(centre) },
      el('span.pl-place-title', {}, `${rank}. ${t('pl.tickets.place', { category: categoryWord(category), count: tickets })}`),
      el('span.faint.small', {}, [overdue > 0 ? t('pl.tickets.late', { count: overdue }) : null,
        t('pl.tickets.since', { time: clock(oldestAt, this.#region.timeZone) })].filter(Boolean).join(' · ')),
      near.length === 0 ? null : el('span.faint.small', {}, t('pl.tickets.stationsNear', { list: near.join(t('format.list')) }))));
  }
}

function hours(minutes) {
  return minutes === undefined ? '–' : (minutes / 60).toFixed(1);
}
