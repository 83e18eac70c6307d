/** A station's events and programmes: what is on, what one can enrol in, and, for its operator, who did. */

import { ask } from '../api.js';
import { confirmed } from './dialogs.js';
import { el, fill, icon } from '../dom.js';
import { eventWhen } from '../event-section.js';
import { instant, problemText } from './words.js';
import { localDateTime } from '../format.js';
import { nameOf } from './registrations.js';
import { newKey } from './session.js';
import { programmeWhen } from '../programme-section.js';
import { RecordForm } from './record-form.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

const NEW_EVENT = { calendar: 'lunar', days: 1 };
const NEW_PROGRAMME = { kind: 'summer_camp', capacity: 30 };
const KINDS = ['summer_camp', 'skills_contest', 'training', 'other'];

export class CareView {
  element = el('div.op-view.care');
  #context;
  #stationId;
  #events = null;
  #programmes = null;
  #error = null;
  /** What is being edited: `{part, record}`, null for nothing. */
  #editing = null;
  /** Who enrolled, by programme, where that was asked for. */
  #enrolments = new Map();
  #asking = new AbortController();

  constructor(context, stationId) {
    this.#context = context;
    this.#stationId = stationId;
  }

  async start() {
    this.#render();
    await this.#load();
  }

  stop() {
    this.#asking.abort();
  }

  relabel() {
    this.#load();
  }

  async #load() {
    const { signal } = this.#asking;
    const [events, programmes] = await Promise.all([
      ask(`stations/${this.#stationId}/events`, {}, signal),
      ask(`stations/${this.#stationId}/programmes`, { over: 'yes' }, signal)]);
    if (signal.aborted) {
      return;
    }
    this.#error = [events, programmes].find((answer) => !answer.ok)?.error ?? null;
    if (this.#error === null) {
      this.#events = events.value.events;
      this.#programmes = programmes.value.programmes;
    }
    this.#render();
  }

  #render() {
    const { registrations, route } = this.#context;
    const registration = registrations.published().find((one) => one.stationId === this.#stationId);
    const back = el('button.bare', {
      type: 'button', 'aria-label': t('op.back'),
      onclick: () => (registration === undefined ? route.go('stations') : route.go('station', registration.id)),
    }, icon('back'));
    const body = this.#error !== null
      ? el('div.trouble', { role: 'alert' }, el('p', {}, problemText(this.#error)),
        el('button.primary', { type: 'button', onclick: () => this.#load() }, t('error.retry')))
      : this.#events === null ? el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'))
        : [this.#eventPart(), this.#programmePart()];
    fill(this.element, el('div.op-title', {}, back, el('h1', {}, t('op.care.title'))),
      registration === undefined ? null : el('p.faint', {}, nameOf(registration)), body);
  }

  #eventPart() {
    return el('section.op-part', {}, el('h2', {}, t('events.title')),
      this.#events.length === 0 ? el('p.faint', {}, t('op.care.noEvents'))
        : el('ul.op-rows', {}, this.#events.map((event) => this.#isEditing('event', event) ? el('li', {}, this.#form()) : el('li', {},
          el('span', {}, el('strong', {}, event.name), el('span.faint', {}, eventWhen(event)),
            el('span.faint', {}, t(event.year === undefined ? 'op.care.everyYear' : 'op.care.once'))),
          this.#buttons('event', event, 'op.care.remove')))),
      this.#addButton('event', NEW_EVENT, 'op.care.addEvent'));
  }

  #programmePart() {
    return el('section.op-part', {}, el('h2', {}, t('programmes.title')),
      this.#programmes.length === 0 ? el('p.faint', {}, t('op.care.noProgrammes'))
        : el('ul.op-rows', {}, this.#programmes.map((programme) => this.#isEditing('programme', programme)
          ? el('li', {}, this.#form()) : this.#programme(programme))),
      this.#addButton('programme', NEW_PROGRAMME, 'op.care.addProgramme'));
  }

  #programme(programme) {
    const { session } = this.#context;
    const taken = programme.capacity - programme.placesLeft;
    const isCancelled = programme.enrolment === 'cancelled';
    return el('li', {},
      el('span', {}, el('strong', {}, programme.name), el('span.faint', {}, programmeWhen(programme)),
        el('span', {}, isCancelled ? t('programmes.cancelled')
          : t('op.care.places', { taken, capacity: programme.capacity, waiting: programme.waiting }))),
      isCancelled ? null : this.#buttons('programme', programme, 'op.care.callOff'),
      session.isOperator ? this.#people(programme) : null);
  }

  /** Names and numbers stay on this screen only, and are asked for when they are needed. */
  #people(programme) {
    const { region } = this.#context;
    const list = this.#enrolments.get(programme.id);
    if (list === undefined) {
      return el('button.button', { type: 'button', onclick: () => this.#loadPeople(programme) }, icon('person'), t('op.care.people'));
    }
    return list.length === 0 ? el('p.faint', {}, t('op.care.nobody')) : el('ul.care-people', {}, list.map((one) => el('li', {},
      el('span', {}, el('strong', {}, one.name ?? t('op.care.erased')),
        one.age === undefined ? null : el('span.faint', {}, t('op.care.age', { age: one.age })),
        one.phone === undefined ? null : el('a', { href: `tel:${one.phone}` }, one.phone),
        el('span.faint', {}, t(`op.care.state.${one.state}`), ' · ', instant(one.madeAt, region.timeZone))),
      el('button.button', { type: 'button', onclick: () => this.#cancelEnrolment(programme, one) }, t('op.care.strike')))));
  }

  async #loadPeople(programme) {
    const answer = await this.#context.session.ask(`programmes/${programme.id}/enrolments`, {}, this.#asking.signal);
    if (!answer.ok) {
      toast(problemText(answer.error));
      return;
    }
    this.#enrolments.set(programme.id, answer.value.enrolments);
    this.#render();
  }

  async #cancelEnrolment(programme, enrolment) {
    if (await this.#change('DELETE', `enrolments/${enrolment.id}`, t('op.care.strikeTitle'), t('op.care.strikeText'), t('op.care.strike'))) {
      await Promise.all([this.#load(), this.#loadPeople(programme)]);
    }
  }

  #buttons(part, record, removeWord) {
    const path = part === 'event' ? `events/${record.id}` : `programmes/${record.id}`;
    return el('div.op-row-buttons', {},
      el('button.button', { type: 'button', onclick: () => this.#edit(part, record) }, t('op.care.edit')),
      el('button.button', {
        type: 'button',
        onclick: async () => {
          if (await this.#change('DELETE', path, record.name, null, t(removeWord))) {
            await this.#load();
          }
        },
      }, t(removeWord)));
  }

  async #change(method, path, title, text, yes) {
    if (!await confirmed(title, text, yes)) {
      return false;
    }
    const answer = await this.#context.session.change(method, path, { key: newKey() });
    toast(answer.ok ? t('op.care.done') : problemText(answer.error));
    return answer.ok;
  }

  #addButton(part, record, words) {
    return this.#isEditing(part, record) ? this.#form()
      : el('button.button', { type: 'button', onclick: () => this.#edit(part, record) }, icon('plus'), t(words));
  }

  #isEditing(part, record) {
    return this.#editing !== null && this.#editing.part === part && this.#editing.record === record;
  }

  #edit(part, record) {
    const close = () => {
      this.#editing = null;
      this.#render();
    };
    const isNew = record.id === undefined;
    const path = part === 'event' ? 'events' : 'programmes';
    const send = async (body, key) => {
      const answer = await this.#context.session.change(isNew ? 'POST' : 'PUT',
        isNew ? `stations/${this.#stationId}/${path}` : `${path}/${record.id}`, { body, key });
      if (answer.ok) {
        this.#editing = null;
        toast(t('op.care.saved', { name: answer.value.name }));
        await this.#loadAfter(part, answer.value);
      }
      return answer;
    };
    const values = part === 'programme' && record.enrolUntil !== undefined
      ? { ...record, enrolUntil: localDateTime(record.enrolUntil, this.#context.region.timeZone) } : record;
    const form = new RecordForm(part, part === 'event' ? eventFields() : programmeFields(), values,
      { go: t('op.care.save'), send, close });
    this.#editing = { part, record, form };
    this.#render();
    form.focus();
  }

  /** What was saved is shown as the server answered; the other servers' boards follow in a moment. */
  async #loadAfter(part, saved) {
    await this.#load();
    if (part === 'event') {
      const others = this.#events.filter((event) => event.id !== saved.id);
      this.#events = [...others, saved].sort((one, other) => one.id - other.id);
      this.#render();
    }
  }

  #form() {
    return this.#editing.form.element;
  }
}

const half = (field) => ({ ...field, half: true });
const labelled = (prefix) => (name, type, more = {}) => ({ name, type, label: t(`${prefix}.${name}`), ...more });

function eventFields() {
  const field = labelled('op.event');
  return [
    field('nameZh', 'text'), field('nameEn', 'text'), field('about', 'lines'),
    field('calendar', 'choice', { options: [['lunar', t('op.event.lunar')], ['solar', t('op.event.solar')]] }),
    field('year', 'number', { hint: t('op.event.yearHint') }),
    half(field('month', 'number')), half(field('day', 'number')),
    field('leapMonth', 'flag'), field('days', 'number'),
    half(field('from', 'time')), half(field('until', 'time')),
  ];
}

function programmeFields() {
  const field = labelled('op.programme');
  return [
    field('kind', 'choice', { options: KINDS.map((kind) => [kind, t(`op.programme.kind.${kind}`)]) }),
    field('nameZh', 'text'), field('nameEn', 'text'), field('about', 'lines'),
    half(field('first', 'date')), half(field('last', 'date')),
    half(field('from', 'time')), half(field('until', 'time')),
    half(field('leastAge', 'number')), half(field('mostAge', 'number')),
    field('capacity', 'number'), field('enrolUntil', 'moment'),
  ];
}
