/** For planners: which stations run empty or full of nets, and what to bring where; what was brought is entered here too. */

import { ask } from '../api.js';
import { duration } from '../format.js';
import { el, fill, icon } from '../dom.js';
import { Field, showErrors } from './field.js';
import { netTypeForm } from './net-type-form.js';
import { numbersIn, typeWord } from './net-words.js';
import { openDialog } from './dialogs.js';
import { problemText } from './words.js';
import { SameKey } from './session.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

/** What needs a hand first. */
const LEVELS = ['empty', 'low', 'high', 'even'];
/** Nets are brought by van, not by articulated lorry. */
const VAN = 'light_truck';
const LOOKS = 10;
const BETWEEN_LOOKS_MILLISECONDS = 300;

export class BalanceView {
  element = el('div.op-view.balance');
  #context;
  #types = [];
  #balances = null;
  #error = null;
  #key = new SameKey();
  #asking = new AbortController();

  constructor(context) {
    this.#context = context;
  }

  async start() {
    this.#render();
    await this.#load();
  }

  stop() {
    this.#asking.abort();
  }

  relabel() {
    this.#render();
    // Names of stations come in the language they were asked for.
    this.#load();
  }

  /**
   * @param {number|null} added a sort of nets that was just added; the server may take a moment to count it
   * @param {number} looks how often to look for it
   */
  async #load(added = null, looks = LOOKS) {
    const { region, session } = this.#context;
    const { signal } = this.#asking;
    const vehicle = region.vehicles.some((one) => one.id === VAN) ? VAN : null;
    const [types, balances] = await Promise.all([ask('net-types', {}, signal), session.ask('net-rebalancing', { vehicle }, signal)]);
    if (signal.aborted) {
      return;
    }
    if (added !== null && looks > 1 && balances.ok && !balances.value.types.some(({ typeId }) => typeId === added)) {
      setTimeout(() => this.#load(added, looks - 1), BETWEEN_LOOKS_MILLISECONDS);
      return;
    }
    this.#error = [types, balances].find((answer) => !answer.ok)?.error ?? null;
    if (this.#error === null) {
      this.#types = types.value.types;
      this.#balances = balances.value.types;
    }
    this.#render();
  }

  #render() {
    const { route } = this.#context;
    fill(this.element,
      el('div.op-title', {},
        el('button.bare', { type: 'button', 'aria-label': t('op.back'), onclick: () => route.go('nets') }, icon('back')),
        el('h1', {}, t('op.balance.title'))),
      el('p.faint', {}, t('op.balance.lead')),
      this.#body());
  }

  #body() {
    if (this.#error !== null) {
      return el('div.trouble', { role: 'alert' }, el('p', {}, problemText(this.#error)),
        el('button.primary', { type: 'button', onclick: () => this.#load() }, t('error.retry')));
    }
    if (this.#balances === null) {
      return el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'));
    }
    return [
      this.#balances.every((balance) => balance.stations.length === 0) ? el('p.empty', {}, t('op.balance.none'))
        : this.#balances.map((balance) => this.#balance(balance)),
      netTypeForm(this.#context.session, ({ id }) => this.#load(id)),
    ].flat();
  }

  #balance(balance) {
    const { stations, transfers, typeId, unreachable } = balance;
    const name = (id) => stations.find((station) => station.stationId === id)?.name ?? String(id);
    const row = (station) => el('li', { 'data-level': station.level },
      el('span', {}, station.name, el('span.faint.small', {}, t('op.balance.counts', station))),
      el('span', { class: `pill pill-${station.level}` }, t(`op.balance.level.${station.level}`)));
    const ordered = LEVELS.map((level) => stations.filter((station) => station.level === level));
    const [even, others] = [ordered.at(-1), ordered.slice(0, -1).flat()];
    return el('section.op-part', { 'data-type': typeId },
      el('h2', {}, typeWord(this.#types, typeId)),
      transfers.length === 0 ? el('p.op-note', {}, t('op.balance.isEven'))
        : el('ul.op-rows.transfers', { 'aria-label': t('op.balance.transfers') }, transfers.map((transfer) => el('li', {},
          el('span', {},
            el('strong', {}, t('op.balance.bring', { count: transfer.count })),
            t('op.balance.fromTo', { from: name(transfer.fromStationId), to: name(transfer.toStationId) }),
            el('span.faint.small', {}, t('op.balance.drive', { duration: duration(transfer.driveSeconds) }))),
          el('button.button', { type: 'button', onclick: () => this.#bring(typeId, transfer, name) }, t('op.balance.brought'))))),
      others.length === 0 ? null : el('ul.op-rows', { 'aria-label': t('op.balance.stations') }, others.map(row)),
      even.length === 0 ? null : el('details.options', {},
        el('summary', {}, t('op.balance.evenStations', { count: even.length }), el('span.options-now', {})),
        el('ul.op-rows', {}, even.map(row))),
      unreachable.length === 0 ? null : el('p.faint.small', {}, t('op.balance.unreachable', { count: unreachable.length })));
  }

  /** How many were brought in truth, and which: the list is only what was thought best. */
  async #bring(typeId, transfer, name) {
    const { session } = this.#context;
    const done = await openDialog(t('op.balance.broughtTitle'), (close) => {
      const fields = {
        count: new Field('transfer-count', t('op.stock.count'), { inputmode: 'numeric', maxlength: 4, value: String(transfer.count) }),
        numbers: new Field('transfer-numbers', t('op.stock.numbers'), { autocapitalize: 'characters', maxlength: 2000, placeholder: 'N10001, N10002' }),
      };
      const trouble = el('div', { role: 'alert' });
      const send = async (event) => {
        event.preventDefault();
        const numbers = numbersIn(fields.numbers.value);
        const count = Number(fields.count.value);
        showErrors(fields, []);
        fill(trouble);
        if (numbers.length === 0 && !(Number.isInteger(count) && count > 0)) {
          fields.count.showError(t('op.stock.countMissing'));
          return;
        }
        const body = {
          fromStationId: transfer.fromStationId, toStationId: transfer.toStationId, typeId,
          ...(numbers.length > 0 ? { numbers } : { count }),
        };
        const answer = await session.change('POST', 'net-transfers', { body, key: this.#key.for(body) });
        if (answer.ok) {
          this.#key.done();
          close(true);
          return;
        }
        const rest = showErrors(fields, answer.error.errors);
        const isInForm = answer.error.errors.length > 0 && rest.length === 0;
        fill(trouble, isInForm ? null : el('p.field-error', {}, rest.length > 0 ? rest.join(' ') : problemText(answer.error)));
      };
      return [
        el('p', {}, t('op.balance.fromTo', { from: name(transfer.fromStationId), to: name(transfer.toStationId) })),
        el('form.op-form', { novalidate: true, onsubmit: send },
          fields.count.element, fields.numbers.element, trouble,
          el('div.op-buttons', {},
            el('button.button', { type: 'button', onclick: () => close(null) }, t('op.cancel')),
            el('button.primary', { type: 'submit' }, t('op.balance.broughtGo')))),
      ];
    });
    if (done) {
      toast(t('op.stock.done'));
      await this.#load();
    }
  }
}
