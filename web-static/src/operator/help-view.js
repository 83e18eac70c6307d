/** Drivers who ask for help of this operator's stations, what is being helped with, and the month's record. */

import { confirmed } from './dialogs.js';
import { duration } from '../format.js';
import { el, fill } from '../dom.js';
import { newKey } from './session.js';
import { problemText } from './words.js';
import { requestCard } from '../help/request-card.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

export class HelpView {
  element = el('div.op-view.help');
  #context;
  #list = el('div');
  #record = el('div');
  #leave = () => {};
  #isBusy = false;

  constructor(context) {
    this.#context = context;
  }

  start() {
    this.#leave = this.#context.help.subscribe(() => this.#renderList());
    this.#render();
    this.#context.help.load();
    this.#loadRecord();
    toast(null);
  }

  stop() {
    this.#leave();
  }

  relabel() {
    this.#render();
    this.#loadRecord();
  }

  #render() {
    fill(this.element, el('div.op-title', {}, el('h1', {}, t('op.help.title'))), this.#list, this.#record);
    this.#renderList();
  }

  #renderList() {
    const { help, region } = this.#context;
    // Who types how long it takes is not interrupted.
    if (this.#list.contains(document.activeElement) && document.activeElement.tagName === 'INPUT' && !this.#isBusy) {
      return;
    }
    fill(this.#list, help.requests === null
      ? help.error === null ? el('div.skeletons', { 'aria-hidden': 'true' }, el('span.bar'), el('span.bar'))
        : el('p.trouble', { role: 'alert' }, problemText(help.error))
      : help.requests.length === 0 ? el('p.op-note', { role: 'status' }, t('op.help.none'))
        : el('ul.aid-list', {}, help.requests.map((request) => requestCard(request, region.timeZone, {
          accept: ({ stationId, volunteerId }, minutes) => this.#change(request, 'accept', {
            stationId, ...(volunteerId === undefined ? {} : { volunteerId }), ...(minutes === null ? {} : { arriveInMinutes: minutes }),
          }, t('aid.accepted')),
          done: () => this.#change(request, 'done', null, t('aid.wasDone')),
          release: async () => {
            if (await confirmed(t('aid.releaseTitle'), t('aid.releaseText'), t('aid.release'))) {
              await this.#change(request, 'release', null, t('aid.wasReleased'));
            }
          },
        }))));
  }

  async #change(request, what, body, words) {
    const { help, session } = this.#context;
    this.#isBusy = true;
    const answer = await session.change('POST', `help-requests/${request.id}/${what}`, { body, key: newKey() });
    toast(answer.ok ? words : problemText(answer.error));
    await help.load();
    this.#renderList();
    this.#isBusy = false;
    if (what === 'done') {
      await this.#loadRecord();
    }
  }

  async #loadRecord() {
    const answer = await this.#context.session.ask('help-record');
    if (!answer.ok) {
      return;
    }
    const { month, stations, volunteers, proposed } = answer.value;
    const all = [...stations, ...volunteers];
    fill(this.#record, el('section.op-part', {}, el('h2', {}, t('op.help.record', { month })),
      proposed === undefined ? null : el('p.op-note', {}, t('op.help.proposed', { who: proposed.name ?? t('aid.forVolunteer', { id: proposed.volunteerId, station: proposed.stationName }), done: proposed.done })),
      all.length === 0 ? el('p.faint', {}, t('op.help.noRecord'))
        : el('ul.op-rows', {}, all.map((line) => el('li', {},
          el('span', {}, el('strong', {}, line.volunteerId === undefined ? line.stationName : line.name ?? t('aid.forVolunteer', { id: line.volunteerId, station: line.stationName })),
            el('span.faint', {}, t('op.help.line', { done: line.done, thanked: line.thanked, wait: duration(line.medianSeconds) }))))))));
  }
}
