/** One registration: its state, what can be done with it, and what is registered. */

import { accessLines } from './access-lines.js';
import { ClosurePart } from './closure-part.js';
import { confirmed } from './dialogs.js';
import { confirmAsk, confirmStation } from './confirm-ask.js';
import { el, fill, icon } from '../dom.js';
import { entryOf, FIELDS, readable } from './entry.js';
import { instant, day, kindWord, problemText } from './words.js';
import { nameOf, positionOf } from './registrations.js';
import { newKey } from './session.js';
import { stateLine } from './state-line.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

export class StationView {
  element = el('div.op-view');
  #context;
  #id;
  #closures;
  #trouble = null;

  constructor(context, id) {
    this.#context = context;
    this.#id = id;
    this.#closures = new ClosurePart(context);
  }

  async start() {
    const { map, registrations, route } = this.#context;
    map.load();
    map.listen({ onStation: (id) => id !== this.#id && route.go('station', id) });
    map.showStations(registrations.list(), this.#id);
    this.#render();
    const answer = await registrations.refresh(this.#id);
    this.#trouble = answer.ok ? null : answer.error;
    this.#render();
    const registration = registrations.find(this.#id);
    if (registration?.stationId !== undefined) {
      this.#closures.load(registration.stationId);
    }
  }

  stop() {
    this.#closures.stop();
  }

  relabel() {
    this.#render();
    this.#closures.render();
  }

  #render() {
    const { map, region, registrations, route, session } = this.#context;
    const registration = registrations.find(this.#id);
    const back = el('button.bare', { type: 'button', 'aria-label': t('op.back'), onclick: () => route.go('stations') }, icon('back'));
    if (registration === null) {
      fill(this.element, el('div.op-title', {}, back, el('h1', {}, t('op.station'))),
        this.#trouble === null ? el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'))
          : el('p.trouble', { role: 'alert' }, problemText(this.#trouble)));
      return;
    }
    map.focus(positionOf(registration));
    map.showAccess(positionOf(registration), registration.check ?? null);
    const isPublished = registration.state === 'published';
    fill(this.element,
      el('div.op-title', {}, back, el('h1', {}, nameOf(registration)), stateLine(registration)),
      el('p.faint', {}, [kindWord(region, registration.station.kind), session.isPlanner ? registration.organisation?.name : null]
        .filter(Boolean).join(' · ')),
      registration.state === 'submitted' ? el('p.op-note', {}, t('op.station.waits')) : null,
      registration.state === 'returned' ? el('p.op-reason', {}, icon('warning'), el('span', {}, registration.reason)) : null,
      isPublished && registration.unconfirmed ? confirmAsk(this.#context, registration, 'primary', () => this.#render()) : null,
      this.#actions(registration),
      isPublished ? this.#closures.element : null,
      this.#facts(registration),
      accessLines(registration.check, region),
      this.#lesser(registration));
  }

  #actions(registration) {
    const { route, session } = this.#context;
    const action = (name, sign, run) => el('button.op-action', { type: 'button', onclick: run }, icon(sign), el('span', {}, t(name)));
    const isPublished = registration.state === 'published';
    return el('div.op-actions', {},
      isPublished ? action('op.tab.live', 'live', () => route.go('live', registration.stationId)) : null,
      isPublished ? action('op.tab.nets', 'net', () => route.go('nets', registration.stationId)) : null,
      isPublished ? action('op.care.title', 'list', () => route.go('care', registration.stationId)) : null,
      isPublished && session.isOperator ? action('op.volunteers.title', 'person', () => route.go('volunteers', registration.stationId)) : null,
      session.isOperator && registration.state !== 'withdrawn' ? action('op.station.edit', 'edit', () => route.go('edit', registration.id)) : null,
      session.isPlanner && registration.state === 'submitted' ? action('op.station.review', 'check', () => route.go('review', registration.id)) : null,
      action('op.tab.history', 'recent', () => route.go('history', registration.id)));
  }

  #facts(registration) {
    const { region } = this.#context;
    const entry = entryOf(registration);
    const facts = FIELDS.filter((field) => !['names', 'kind'].includes(field) && readable(entry, field, region) !== t('op.nothing'))
      .map((field) => [t(`op.field.${field}`), readable(entry, field, region)]);
    return el('dl.facts', {}, [
      ...facts,
      [t('op.submittedAt'), instant(registration.submittedAt, region.timeZone)],
      [t('op.confirmedOn'), registration.confirmedOn === undefined ? null : day(registration.confirmedOn)],
    ].filter(([, value]) => value).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
  }

  #lesser(registration) {
    const { session } = this.#context;
    const canConfirm = session.isOperator && registration.state === 'published' && !registration.unconfirmed;
    const canWithdraw = session.isOperator && ['submitted', 'returned'].includes(registration.state);
    return el('div.op-lesser', {},
      canConfirm ? el('button.button', {
        type: 'button',
        onclick: async () => {
          await confirmStation(this.#context, registration);
          this.#render();
        },
      }, icon('check'), t('op.confirm.go')) : null,
      canWithdraw ? el('button.button.danger', { type: 'button', onclick: () => this.#withdraw(registration) }, t('op.withdraw.go')) : null);
  }

  async #withdraw(registration) {
    const { registrations, route, session } = this.#context;
    if (!await confirmed(t('op.withdraw.title', { name: nameOf(registration) }), t('op.withdraw.text'), t('op.withdraw.go'))) {
      return;
    }
    const answer = await session.change('DELETE', `registrations/${registration.id}`,
      { key: newKey(), tag: registrations.tagOf(registration) });
    if (!answer.ok) {
      toast(problemText(answer.error));
      return;
    }
    await registrations.load();
    route.go('stations', null, { replace: true });
  }
}
