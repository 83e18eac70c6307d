/** What drivers told the direct line: what is owed first, each with its deadline. */

import { categoryWord, deadlineLine, statePill, timeLeft } from '../ticket-words.js';
import { el, fill } from '../dom.js';
import { nameOf } from './registrations.js';
import { problemText } from './words.js';
import { t } from '../i18n/index.js';

const CHOICES = ['open', 'answered', 'closed'];

export class TicketsView {
  element = el('div.op-view.tickets');
  #context;
  #choice = CHOICES[0];
  #tickets = null;
  #next = null;
  #error = null;
  #asking = null;

  constructor(context) {
    this.#context = context;
  }

  async start() {
    this.#render();
    await this.#load();
  }

  stop() {
    this.#asking?.abort();
  }

  relabel() {
    this.#render();
  }

  /** @param {number|null} before the page after it; null for the first */
  async #load(before = null) {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const answer = await this.#context.session.ask('tickets', { state: this.#choice, before, limit: 100 }, signal);
    if (signal.aborted) {
      return;
    }
    this.#error = answer.ok ? null : answer.error;
    if (answer.ok) {
      this.#tickets = [...(before === null ? [] : this.#tickets), ...answer.value.tickets];
      this.#next = answer.value.next ?? null;
    }
    this.#render();
  }

  #render() {
    fill(this.element,
      el('div.op-title', {}, el('h1', {}, t('op.tickets.title'))),
      el('div.segments', { role: 'group', 'aria-label': t('op.tickets.which') }, CHOICES.map((choice) => el('button', {
        type: 'button', 'aria-pressed': String(choice === this.#choice), onclick: () => this.#choose(choice),
      }, t(`op.tickets.${choice}`)))),
      this.#error === null ? this.#list() : el('div.trouble', { role: 'alert' }, el('p', {}, problemText(this.#error)),
        el('button.primary', { type: 'button', onclick: () => this.#load() }, t('error.retry'))));
  }

  #choose(choice) {
    this.#choice = choice;
    this.#tickets = null;
    this.#render();
    this.#load();
  }

  #list() {
    if (this.#tickets === null) {
      return el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'));
    }
    if (this.#tickets.length === 0) {
      return el('div.empty', {}, el('p.empty-title', {}, t(`op.tickets.none.${this.#choice}`)));
    }
    // What is owed first stands first.
    const sorted = this.#choice === 'open'
      ? [...this.#tickets].sort((one, other) => one.dueAt.localeCompare(other.dueAt)) : this.#tickets;
    return [el('ul.cards', {}, sorted.map((ticket) => this.#card(ticket))),
      this.#next === null ? null
        : el('button.button', { type: 'button', onclick: () => this.#load(this.#next) }, t('op.tickets.more'))];
  }

  #card(ticket) {
    const { region, route } = this.#context;
    return el('li.card.op-card', { 'data-ticket': ticket.number },
      el('div.card-head', {},
        el('h2', {}, el('button.card-open', { type: 'button', onclick: () => route.go('ticket', ticket.number) },
          categoryWord(ticket.category))),
        statePill(ticket)),
      ticket.text === '' ? el('p.faint', {}, t('ticket.erased')) : el('p.ticket-excerpt', {}, ticket.text),
      el('p', { class: ticket.overdue ? 'ticket-due is-late' : 'ticket-due' },
        [deadlineLine(ticket, region.timeZone), timeLeft(ticket)].filter(Boolean).join(' · ')),
      el('p.faint.small', {}, [ticket.number, stationName(this.#context, ticket),
        ticket.timesReopened > 0 ? t('op.tickets.reopened', { count: ticket.timesReopened }) : null].filter(Boolean).join(' · ')));
  }
}

/** The name of the station that a ticket is about, where it is one of those registered here. */
export function stationName({ registrations }, { stationId }) {
  if (stationId === undefined) {
    return null;
  }
  const registration = registrations.published().find((one) => one.stationId === stationId);
  return registration === undefined ? t('op.tickets.station', { id: stationId }) : nameOf(registration);
}
