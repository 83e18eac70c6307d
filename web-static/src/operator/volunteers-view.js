/** The volunteers of a station: who goes out to drivers, how far and when. */

import { confirmed, openDialog } from './dialogs.js';
import { el, fill, icon } from '../dom.js';
import { nameOf } from './registrations.js';
import { newKey } from './session.js';
import { openingHours } from '../format.js';
import { problemText } from './words.js';
import { RecordForm } from './record-form.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

const NEW = { radiusMinutes: 30, hours: '24/7' };
const USUAL_HOURS = ['24/7', 'Mo-Fr 18:00-22:00', 'Sa,Su 08:00-20:00', 'Mo-Su 06:00-22:00'];

export class VolunteersView {
  element = el('div.op-view.volunteers');
  #context;
  #stationId;
  #volunteers = null;
  #error = null;
  #form = null;
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
    this.#form = null;
    this.#load();
  }

  async #load() {
    const answer = await this.#context.session.ask(`stations/${this.#stationId}/volunteers`, {}, this.#asking.signal);
    if (this.#asking.signal.aborted) {
      return;
    }
    this.#error = answer.ok ? null : answer.error;
    this.#volunteers = answer.ok ? answer.value.volunteers : this.#volunteers;
    this.#render();
  }

  #render() {
    const { registrations, route } = this.#context;
    const registration = registrations.published().find((one) => one.stationId === this.#stationId);
    fill(this.element,
      el('div.op-title', {}, el('button.bare', {
        type: 'button', 'aria-label': t('op.back'),
        onclick: () => (registration === undefined ? route.go('stations') : route.go('station', registration.id)),
      }, icon('back')), el('h1', {}, t('op.volunteers.title'))),
      registration === undefined ? null : el('p.faint', {}, nameOf(registration)),
      el('p', {}, t('op.volunteers.lead')),
      this.#error !== null ? el('p.trouble', { role: 'alert' }, problemText(this.#error))
        : this.#volunteers === null ? el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'))
          : [this.#list(), this.#form?.record === null ? this.#form.element : el('button.button', {
            type: 'button', onclick: () => this.#edit(null),
          }, icon('plus'), t('op.volunteers.add'))]);
  }

  #list() {
    return this.#volunteers.length === 0 ? el('p.faint', {}, t('op.volunteers.none'))
      : el('ul.op-rows', {}, this.#volunteers.map((one) => this.#form?.record === one.id ? el('li', {}, this.#form.element) : el('li', {},
        el('span', {}, el('strong', {}, one.name), el('a', { href: `tel:${one.phone}` }, one.phone),
          el('span.faint', {}, t('op.volunteers.duty', { minutes: one.radiusMinutes, hours: openingHours(one.hours) }))),
        el('div.op-row-buttons', {},
          el('button.button', { type: 'button', onclick: () => this.#edit(one) }, t('op.care.edit')),
          el('button.button', { type: 'button', onclick: () => this.#remove(one) }, t('op.volunteers.remove'))))));
  }

  #edit(volunteer) {
    const close = () => {
      this.#form = null;
      this.#render();
    };
    const send = async (body, key) => {
      const answer = volunteer === null
        ? await this.#context.session.change('POST', `stations/${this.#stationId}/volunteers`, { body, key })
        : await this.#context.session.change('PUT', `volunteers/${volunteer.id}`, { body, key });
      if (answer.ok) {
        this.#form = null;
        await this.#load();
        if (volunteer === null) {
          await this.#tellCode(answer.value);
        } else {
          toast(t('op.care.saved', { name: body.name }));
        }
      }
      return answer;
    };
    const field = (name, type, more = {}) => ({ name, type, label: t(`op.volunteers.${name}`), ...more });
    const form = new RecordForm('volunteer', [
      field('name', 'text'), field('phone', 'text'), field('radiusMinutes', 'number'), field('hours', 'text', { hint: USUAL_HOURS[1] }),
    ], volunteer ?? NEW, { go: t('op.care.save'), send, close });
    const hours = form.element.querySelector('#volunteer-hours');
    hours.after(el('div.chips', { role: 'group', 'aria-label': t('op.volunteers.usual') }, USUAL_HOURS.map((value) => el('button.chip', {
      type: 'button', onclick: () => { hours.value = value; },
    }, openingHours(value)))));
    this.#form = { record: volunteer?.id ?? null, element: form.element };
    this.#render();
    form.focus();
  }

  /** Told this once: the volunteer's own page is behind it. */
  #tellCode({ id, code }) {
    const address = new URL(`../help/#${new URLSearchParams({ volunteer: id, code })}`, location.href).href;
    return openDialog(t('op.volunteers.codeTitle'), (close) => [
      el('p', {}, t('op.volunteers.codeText')),
      el('p.net-code', {}, `${code.slice(0, 5)} ${code.slice(5)}`),
      el('a.volunteer-link', { href: address, target: '_blank', rel: 'noopener' }, address),
      el('div.op-buttons', {}, el('button.primary', { type: 'button', onclick: () => close(true) }, t('op.close')))]);
  }

  async #remove(volunteer) {
    if (!await confirmed(volunteer.name, t('op.volunteers.removeText'), t('op.volunteers.remove'))) {
      return;
    }
    const answer = await this.#context.session.change('DELETE', `volunteers/${volunteer.id}`, { key: newKey() });
    toast(answer.ok ? t('op.care.done') : problemText(answer.error));
    await this.#load();
  }
}
