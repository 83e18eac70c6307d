/** A volunteer's page, by number and code: what he is asked for, and what he is on his way to. Renews itself. */

import { ask, change } from '../api.js';
import { confirmed } from '../operator/dialogs.js';
import { el, fill } from '../dom.js';
import { newKey } from '../same-key.js';
import { openingHours } from '../format.js';
import { requestCard } from './request-card.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

const PAUSE_MILLISECONDS = 8_000;

export class VolunteerView {
  element = el('div.help-view');
  #id;
  #code;
  #timeZone;
  #volunteer = null;
  #isStopped = false;

  constructor({ id, code }, timeZone) {
    this.#id = id;
    this.#code = code;
    this.#timeZone = timeZone;
  }

  start() {
    this.#load();
  }

  stop() {
    this.#isStopped = true;
  }

  relabel() {
    this.#render();
  }

  async #load({ once = false } = {}) {
    const answer = await ask(`volunteers/${this.#id}`, {}, undefined, { 'Help-Code': this.#code });
    if (this.#isStopped) {
      return;
    }
    if (answer.ok) {
      // The place and phone of a driver come with the request itself, to who is on his way.
      const isSame = JSON.stringify(answer.value) === JSON.stringify(this.#volunteer);
      this.#volunteer = answer.value;
      if (!isSame) {
        this.#render();
      }
    } else if (answer.error.status === 404) {
      fill(this.element, el('p.trouble', { role: 'alert' }, answer.error.detail));
      return;
    }
    if (!once) {
      setTimeout(() => this.#isStopped || this.#load(), PAUSE_MILLISECONDS);
    }
  }

  #render() {
    if (this.#volunteer === null) {
      return;
    }
    const { name, stationName, stationId, radiusMinutes, hours, requests } = this.#volunteer;
    fill(this.element,
      el('h1', {}, t('volunteer.title')),
      el('p', {}, t('volunteer.lead', { name, station: stationName ?? stationId })),
      el('p.faint', {}, t('volunteer.duty', { minutes: radiusMinutes, hours: openingHours(hours) })),
      requests.length === 0 ? el('p.help-none', { role: 'status' }, t('volunteer.none'))
        : el('ul.aid-list', {}, requests.map((request) => requestCard(request, this.#timeZone, {
          accept: ({ stationId: station, volunteerId }, minutes) => this.#change(request, 'accept',
            { stationId: station, volunteerId, ...(minutes === null ? {} : { arriveInMinutes: minutes }) }, t('aid.accepted')),
          done: () => this.#change(request, 'done', null, t('aid.wasDone')),
          release: async () => {
            if (await confirmed(t('aid.releaseTitle'), t('aid.releaseText'), t('aid.release'), t('aid.cancel'))) {
              await this.#change(request, 'release', null, t('aid.wasReleased'));
            }
          },
        }))),
      el('button.help-cancel', { type: 'button', onclick: () => this.#leave() }, t('volunteer.leave')));
  }

  async #change(request, what, body, words) {
    const answer = await change('POST', `help-requests/${request.id}/${what}`, body, this.#headers(), undefined, { credentials: 'omit' });
    toast(answer.ok ? words : answer.error.detail ?? t(`error.${answer.error.kind}`));
    await this.#load({ once: true });
  }

  async #leave() {
    if (!await confirmed(t('volunteer.leave'), t('volunteer.leaveText'), t('volunteer.leave'), t('aid.cancel'))) {
      return;
    }
    const answer = await change('DELETE', `volunteers/${this.#id}`, null, this.#headers(), undefined, { credentials: 'omit' });
    if (answer.ok) {
      this.stop();
      fill(this.element, el('h1', {}, t('volunteer.title')), el('p', { role: 'status' }, t('volunteer.left')));
    } else {
      toast(answer.error.detail ?? t(`error.${answer.error.kind}`));
    }
  }

  #headers() {
    return { 'Idempotency-Key': newKey(), 'Help-Code': this.#code };
  }
}
