/** A planner's queue: what waits for a word, and which stations nobody has confirmed for a quarter. */

import { el, fill } from '../dom.js';
import { day, instant, kindWord } from './words.js';
import { nameOf, positionOf } from './registrations.js';
import { t } from '../i18n/index.js';

export class QueueView {
  element = el('div.op-view');
  #context;

  constructor(context) {
    this.#context = context;
  }

  async start() {
    const { map, registrations, route } = this.#context;
    map.load();
    map.listen({ onStation: (id) => route.go('review', id) });
    this.#render();
    map.fit(this.#submitted().map(positionOf));
    const answer = await registrations.load();
    if (answer.ok) {
      this.#render();
    }
  }

  stop() {}

  relabel() {
    this.#render();
  }

  /** The one that has waited longest first. */
  #submitted() {
    return this.#context.registrations.list().filter((one) => one.state === 'submitted')
      .sort((one, other) => Date.parse(one.updatedAt) - Date.parse(other.updatedAt));
  }

  #render() {
    const { map, region, registrations, route } = this.#context;
    const submitted = this.#submitted();
    const stale = registrations.published().filter((one) => one.unconfirmed);
    map.showStations(submitted);
    const card = (registration, view, facts) => el('li.card.op-card', { 'data-registration': registration.id },
      el('div.card-head', {}, el('h3', {}, el('button.card-open', { type: 'button', onclick: () => route.go(view, registration.id) }, nameOf(registration)))),
      el('p.faint', {}, [kindWord(region, registration.station.kind), registration.organisation?.name, facts].filter(Boolean).join(' · ')));
    fill(this.element,
      el('h1', {}, t('op.queue.title')),
      submitted.length === 0 ? el('p.empty', {}, t('op.queue.none'))
        : el('section', { 'aria-label': t('op.queue.title') }, el('ul.cards', {}, submitted.map((one) =>
          card(one, 'review', t('op.queue.since', { time: instant(one.updatedAt, region.timeZone) }))))),
      stale.length === 0 ? null : el('section.op-part', {}, el('h2', {}, t('op.queue.stale', { count: stale.length })),
        el('ul.cards', {}, stale.map((one) =>
          card(one, 'station', one.confirmedOn === undefined ? null : t('op.queue.confirmedOn', { day: day(one.confirmedOn) }))))));
  }
}
