/** Who changed what, newest first; a planner takes the newest change of a registration back. */

import { askReason } from './dialogs.js';
import { differingFields, FIELDS, readable } from './entry.js';
import { el, fill, icon } from '../dom.js';
import { instant, problemText } from './words.js';
import { nameOf } from './registrations.js';
import { newKey } from './session.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

const PAGE = 30;
const REVERTIBLE = ['edit', 'confirm', 'publish', 'revert'];

export class HistoryView {
  element = el('div.op-view');
  #context;
  #id;
  #changes = [];
  #next = null;
  #error = null;
  #isLoading = true;
  #asking = new AbortController();

  /** @param {number|null} id of the registration whose history it is; null for all */
  constructor(context, id) {
    this.#context = context;
    this.#id = id;
  }

  start() {
    this.#render();
    return this.#load();
  }

  stop() {
    this.#asking.abort();
  }

  relabel() {
    this.#render();
  }

  async #load() {
    this.#isLoading = true;
    const answer = await this.#context.session.ask('changes',
      { registration: this.#id, before: this.#next, limit: PAGE }, this.#asking.signal);
    if (this.#asking.signal.aborted) {
      return;
    }
    this.#isLoading = false;
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok) {
      this.#changes = [...this.#changes, ...answer.value.changes];
      this.#next = answer.value.next ?? null;
    }
    this.#render();
  }

  #render() {
    const { registrations, route } = this.#context;
    const registration = this.#id === null ? null : registrations.find(this.#id);
    fill(this.element,
      el('div.op-title', {},
        this.#id === null ? null
          : el('button.bare', { type: 'button', 'aria-label': t('op.back'), onclick: () => route.go('station', this.#id) }, icon('back')),
        el('h1', {}, registration === null ? t('op.history.title') : t('op.history.of', { name: nameOf(registration) }))),
      this.#changes.length > 0 || this.#isLoading ? null : el('p.empty', {}, t('op.history.none')),
      el('ol.history', { 'aria-busy': String(this.#isLoading) }, this.#changes.map((change, index) => this.#item(change, index))),
      this.#isLoading ? el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar')) : null,
      this.#error === null ? null : el('div.trouble', { role: 'alert' }, el('p', {}, problemText(this.#error)),
        el('button.primary', { type: 'button', onclick: () => this.#load() }, t('error.retry'))),
      this.#next === null || this.#isLoading ? null
        : el('button.more', { type: 'button', onclick: () => this.#load() }, t('op.history.more')));
  }

  #item(change, index) {
    const { region, registrations, session } = this.#context;
    const registration = registrations.find(change.registrationId) ?? registrations.findByStation(change.stationId);
    const isNewest = this.#changes.findIndex((one) => one.registrationId === change.registrationId) === index;
    const canRevert = session.isPlanner && isNewest && change.registrationId !== undefined && REVERTIBLE.includes(change.action)
      && registration?.state === 'published';
    return el('li.change', { 'data-action': change.action },
      el('div.change-head', {},
        el('strong', {}, t(`op.action.${change.action}`)),
        el('span.faint', {}, instant(change.at, region.timeZone))),
      el('p.faint', {}, [this.#id === null ? nameOfChange(change, registration) : null, change.who.name].filter(Boolean).join(' · ')),
      change.note ? el('p.change-note', {}, change.note) : null,
      this.#difference(change),
      canRevert ? el('button.button', { type: 'button', onclick: () => this.#revert(change) }, t('op.revert.go')) : null);
  }

  #difference(change) {
    const { region, timeZone } = { region: this.#context.region, timeZone: this.#context.region.timeZone };
    if (change.action === 'close' || change.action === 'reopen') {
      const closure = change.after ?? change.before;
      return el('p', {}, t('op.closure.span', { from: instant(closure.from, timeZone), until: instant(closure.until, timeZone) }),
        el('span.faint', {}, ` ${closure.reason}`));
    }
    if (change.action === 'event' || change.action === 'programme') {
      const { nameZh, nameEn } = change.after ?? change.before;
      return el('p', {}, nameZh ?? nameEn, change.after === undefined ? el('span.faint', {}, ` ${t('op.care.gone')}`) : null);
    }
    if (!['edit', 'revert'].includes(change.action) || change.before === undefined || change.after === undefined) {
      return null;
    }
    const [before, after] = [change.before, change.after].map(entryOfAudit);
    const fields = differingFields(before, after);
    return fields.length === 0 ? null : el('dl.difference', {}, FIELDS.filter((field) => fields.includes(field)).map((field) => el('div', {},
      el('dt', {}, t(`op.field.${field}`)),
      el('dd', {}, el('del', {}, readable(before, field, region)), el('ins', {}, readable(after, field, region))))));
  }

  async #revert(change) {
    const { registrations, session } = this.#context;
    const reason = await askReason(t('op.revert.title'), { hint: t('op.revert.hint'), go: t('op.revert.go') });
    if (reason === null) {
      return;
    }
    const answer = await session.change('POST', `changes/${change.id}/revert`, { body: { reason }, key: newKey() });
    if (!answer.ok) {
      toast(problemText(answer.error));
      return;
    }
    registrations.put(answer);
    toast(t('op.revert.done'));
    this.#changes = [];
    this.#next = null;
    await this.#load();
  }
}

function nameOfChange(change, registration) {
  const account = change.after?.account ?? change.before?.account;
  return account?.nameZh || account?.nameEn || (registration === null ? '' : nameOf(registration));
}

/** The audit keeps accounts as they are stored; the same as an entry. */
function entryOfAudit({ account = {} }) {
  const { nameZh, nameEn, rating, ...rest } = account;
  return { ...rest, names: { zh: nameZh, en: nameEn }, rating: rating === undefined ? undefined : `${rating}A` };
}
