/** A planner looks at what was submitted, with what a check says now, and publishes it or returns it with a reason. */

import { accessLines } from './access-lines.js';
import { askReason } from './dialogs.js';
import { el, fill, icon } from '../dom.js';
import { entryOf, FIELDS, readable } from './entry.js';
import { instant, kindWord, problemText } from './words.js';
import { nameOf, positionOf } from './registrations.js';
import { newKey } from './session.js';
import { sentence } from '../format.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

export class ReviewView {
  element = el('div.op-view');
  #context;
  #id;
  #registration = null;
  #error = null;
  #asking = new AbortController();

  constructor(context, id) {
    this.#context = context;
    this.#id = id;
  }

  async start() {
    const { map } = this.#context;
    map.load();
    this.#render();
    await this.#load();
    if (this.#registration !== null) {
      map.focus(positionOf(this.#registration));
    }
  }

  stop() {
    this.#asking.abort();
  }

  relabel() {
    this.#render();
  }

  async #load() {
    const answer = await this.#context.registrations.refresh(this.#id, this.#asking.signal);
    if (this.#asking.signal.aborted) {
      return;
    }
    this.#registration = answer.ok ? answer.value : null;
    this.#error = answer.ok ? null : answer.error;
    this.#render();
  }

  #render() {
    const { map, region, route } = this.#context;
    const registration = this.#registration;
    const back = el('button.bare', { type: 'button', 'aria-label': t('op.back'), onclick: () => route.go('queue') }, icon('back'));
    if (registration === null) {
      fill(this.element, el('div.op-title', {}, back, el('h1', {}, t('op.station.review'))),
        this.#error === null ? el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'))
          : el('p.trouble', { role: 'alert' }, problemText(this.#error)));
      return;
    }
    const entry = entryOf(registration);
    map.showEntry(positionOf(registration), entry.accessPoints);
    map.showAccess(positionOf(registration), registration.check);
    fill(this.element,
      el('div.op-title', {}, back, el('h1', {}, nameOf(registration))),
      el('p.faint', {}, [kindWord(region, entry.kind), registration.organisation?.name,
        t('op.queue.since', { time: instant(registration.updatedAt, region.timeZone) })].filter(Boolean).join(' · ')),
      registration.check.findings.map((finding) => el('div', { class: `finding finding-${finding.severity}` },
        el('p', {}, icon('warning'), el('span', {}, sentence(finding.message))),
        finding.stations === undefined ? null : el('ul.alike', {}, finding.stations.map((station) => el('li', {}, station.name,
          el('span.faint', {}, ` ${t('format.metres', { metres: station.distanceMetres })}`)))))),
      accessLines(registration.check, region),
      el('dl.facts', {}, FIELDS.filter((field) => field !== 'kind' && readable(entry, field, region) !== t('op.nothing')).map((field) =>
        el('div', {}, el('dt', {}, t(`op.field.${field}`)), el('dd', {}, readable(entry, field, region))))),
      registration.state === 'submitted' ? el('div.op-submit.op-buttons', {},
        el('button.button', { type: 'button', onclick: () => this.#giveBack() }, t('op.review.return')),
        el('button.primary', { type: 'button', onclick: () => this.#approve() }, icon('check'), t('op.review.approve')))
        : el('p.op-note', {}, t('op.review.settled')));
  }

  #approve() {
    return this.#decide('approve', null, 'op.review.approved');
  }

  async #giveBack() {
    const reason = await askReason(t('op.review.returnTitle'), {
      hint: t('op.review.returnHint'), go: t('op.review.return'), suggestions: t('op.review.reasons'),
    });
    if (reason !== null) {
      await this.#decide('return', { reason }, 'op.review.returned');
    }
  }

  async #decide(decision, body, done) {
    const { registrations, route, session } = this.#context;
    const answer = await session.change('POST', `registrations/${this.#id}/${decision}`,
      { body, key: newKey(), tag: registrations.tagOf(this.#registration) });
    if (answer.ok) {
      registrations.put(answer);
      toast(t(done, { name: nameOf(answer.value) }));
      route.go('queue', null, { replace: true });
      return;
    }
    // Changed meanwhile: what was to be approved is not what is there.
    toast(answer.error.status === 412 ? t('op.changedMeanwhile') : problemText(answer.error));
    await this.#load();
  }
}
