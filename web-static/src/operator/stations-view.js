/** My stations: what needs me first, as cards and on the map. */

import { confirmAsk } from './confirm-ask.js';
import { el, fill, icon } from '../dom.js';
import { instant, kindWord } from './words.js';
import { nameOf, positionOf } from './registrations.js';
import { stateLine } from './state-line.js';
import { t } from '../i18n/index.js';

export class StationsView {
  element = el('div.op-view');
  #context;

  constructor(context) {
    this.#context = context;
  }

  async start() {
    const { map, registrations, route } = this.#context;
    this.#render();
    map.listen({ onStation: (id) => route.go('station', id) });
    map.load();
    map.fit(registrations.list().map(positionOf));
    // What is shown may be of before; the list follows when the server has answered.
    const answer = await registrations.load();
    if (answer.ok) {
      this.#render();
    }
  }

  stop() {}

  relabel() {
    this.#render();
  }

  #render() {
    const { map, registrations, route, session } = this.#context;
    const all = registrations.list();
    map.showStations(all);
    fill(this.element,
      el('div.op-title', {},
        el('h1', {}, t(session.isOperator ? 'op.stations.mine' : 'op.stations.all')),
        session.isOperator
          ? el('button.primary', { type: 'button', onclick: () => route.go('new') }, icon('plus'), t('op.stations.register'))
          : null),
      all.length === 0 ? this.#empty() : el('ul.cards', {}, all.map((registration) => this.#card(registration))));
  }

  #empty() {
    const { session } = this.#context;
    return el('div.empty', {},
      el('p.empty-title', {}, t('op.stations.none')),
      el('p', {}, t(session.isOperator ? 'op.stations.noneOperator' : 'op.stations.nonePlanner')));
  }

  #card(registration) {
    const { region, route, session } = this.#context;
    const isPublished = registration.state === 'published';
    return el('li.card.op-card', { 'data-registration': registration.id },
      el('div.card-head', {},
        el('h2', {}, el('button.card-open', { type: 'button', onclick: () => route.go('station', registration.id) }, nameOf(registration))),
        stateLine(registration)),
      el('p.faint', {}, [
        kindWord(region, registration.station.kind),
        session.isPlanner ? registration.organisation?.name : null,
        registration.station.side,
        isPublished ? null : instant(registration.updatedAt, region.timeZone),
      ].filter(Boolean).join(' · ')),
      registration.state === 'returned' ? el('p.op-reason', {}, icon('warning'), el('span', {}, registration.reason)) : null,
      isPublished && registration.unconfirmed ? confirmAsk(this.#context, registration, 'button', () => this.#render()) : null);
  }
}
