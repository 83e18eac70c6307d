/** The net desk: nets go out and come back. What is done most is reached first. */

import { ask } from '../api.js';
import { chosenStation, stationChoice } from './station-choice.js';
import { el, fill } from '../dom.js';
import { NetLend } from './net-lend.js';
import { NetLoans } from './net-loans.js';
import { NetReturn } from './net-return.js';
import { NetStock } from './net-stock.js';
import { newKey } from './session.js';
import { problemText } from './words.js';
import { scanNumber } from './scanner.js';
import { t, word } from '../i18n/index.js';
import { toast } from '../messages.js';

const PARTS = { lend: NetLend, return: NetReturn, loans: NetLoans, stock: NetStock };

export class NetDesk {
  element = el('div.op-view.nets');
  #context;
  #stationId;
  #nets = null;
  /** Every sort there is: new nets may be of one that the station has none of yet. */
  #types = [];
  #error = null;
  #part = 'lend';
  #shown = null;
  #overdue = 0;
  #asking = new AbortController();

  /** @param {number|null} stationId null for the one that was looked at last */
  constructor(context, stationId) {
    this.#context = context;
    this.#stationId = chosenStation(context, stationId);
  }

  async start() {
    this.#render();
    if (this.#stationId !== null) {
      await Promise.all([this.#load(), this.#countOverdue()]);
      this.#render();
    }
  }

  stop() {
    this.#asking.abort();
  }

  relabel() {
    this.#shown = null;
    this.#render();
  }

  async #load() {
    const { signal } = this.#asking;
    const [nets, types] = await Promise.all([
      this.#context.session.ask(`stations/${this.#stationId}/nets`, {}, signal), ask('net-types', {}, signal)]);
    if (signal.aborted) {
      return;
    }
    const failed = [nets, types].find((answer) => !answer.ok);
    this.#error = failed?.error ?? null;
    if (failed === undefined) {
      // What keepers see is counted when they ask; what drivers see may be a moment old, and this desk has just changed it.
      const stock = new Map(nets.value.holdings?.map((held) => [held.typeId, held.stock])
        ?? nets.value.types.map((type) => [type.id, type.stock]));
      this.#nets = nets.value;
      this.#types = types.value.types.map((type) => ({ ...type, stock: stock.get(type.id) ?? 0 }));
    }
  }

  async #countOverdue() {
    const answer = await this.#context.session.ask('net-loans', { station: this.#stationId, state: 'overdue' }, this.#asking.signal);
    if (answer.ok) {
      this.#overdue = answer.value.loans.length;
    }
  }

  #render() {
    const title = el('div.op-title', {}, el('h1', {}, t('op.nets.title')),
      this.#stationId === null ? null : stationChoice(this.#context, this.#stationId, 'nets'));
    if (this.#stationId === null) {
      fill(this.element, title, this.#balance(), el('div.empty', {}, el('p.empty-title', {}, t('op.live.none')), el('p', {}, t('op.nets.noneWhy'))));
      return;
    }
    fill(this.element, title, this.#body(), this.#balance());
  }

  /** The way from one station's nets to those of all. */
  #balance() {
    const { route, session } = this.#context;
    return session.isPlanner ? el('button.button', { type: 'button', onclick: () => route.go('balance') }, t('op.balance.open')) : null;
  }

  #body() {
    if (this.#nets === null) {
      return this.#error === null ? el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'))
        : el('div.trouble', { role: 'alert' }, el('p', {}, problemText(this.#error)),
          el('button.primary', { type: 'button', onclick: () => this.start() }, t('error.retry')));
    }
    if (!this.#nets.participates) {
      return this.#invite();
    }
    const focused = this.element.contains(document.activeElement) ? document.activeElement.dataset.tap : undefined;
    this.#shown ??= new PARTS[this.#part](this.#parts());
    const tab = (name) => el('button', {
      type: 'button', 'data-tap': name, 'aria-pressed': String(name === this.#part), onclick: () => this.#show(name),
    }, t(`op.nets.${name}`), name === 'loans' && this.#overdue > 0 ? el('span.badge', { 'aria-label': t('op.nets.overdue', { count: this.#overdue }) },
      this.#overdue) : null);
    const body = [el('div.switch.net-tabs', { role: 'group', 'aria-label': t('op.nets.title') }, Object.keys(PARTS).map(tab)),
      this.#stock(), this.#shown.element];
    queueMicrotask(() => focused !== undefined && this.element.querySelector(`[data-tap="${focused}"]`)?.focus({ preventScroll: true }));
    return body;
  }

  #show(part) {
    this.#part = part;
    this.#shown = null;
    this.#render();
  }

  /** What every part of the desk works with. */
  #parts() {
    return {
      ...this.#context,
      stationId: this.#stationId,
      types: () => this.#types,
      holdings: () => this.#nets.holdings ?? [],
      scan: scanNumber,
      changed: async () => {
        await Promise.all([this.#load(), this.#countOverdue()]);
        this.#render();
      },
    };
  }

  #stock() {
    return el('p.desk-stock', { role: 'status' }, this.#types.length === 0 ? t('op.nets.noTypes')
      : this.#types.map((type) => el('span', {}, word(type.names), ' ', el('strong', {}, type.stock))));
  }

  #invite() {
    const { session } = this.#context;
    return el('div.empty', {},
      el('p.empty-title', {}, t('op.nets.notLending')),
      el('p', {}, t('op.nets.notLendingWhy')),
      session.isOperator || session.isPlanner
        ? el('button.primary', { type: 'button', onclick: () => this.#takePart() }, t('op.nets.takePart')) : null);
  }

  async #takePart() {
    const answer = await this.#context.session.change('PUT', `stations/${this.#stationId}/nets`, { body: { participates: true }, key: newKey() });
    if (!answer.ok) {
      toast(problemText(answer.error));
      return;
    }
    await this.#load();
    this.#render();
  }
}
