/** A request for help as who is asked sees it, with the ways to answer. For stations and volunteers alike. */

import { clock, distance, duration } from '../format.js';
import { el, icon } from '../dom.js';
import { t } from '../i18n/index.js';

/**
 * @param {Object} request as the API has it
 * @param {string} timeZone
 * @param {{accept: (asked: Object, minutes: number|null) => void, done: () => void, release: () => void}} actions
 */
export function requestCard(request, timeZone, { accept, done, release }) {
  return el('li.aid-card', { 'data-request': request.id, 'data-state': request.yours ? 'yours' : request.state },
    el('h2', {}, icon(request.kind), t(`aid.kind.${request.kind}`)),
    el('p.faint', {}, t('aid.madeAt', { time: clock(request.madeAt, timeZone) }),
      request.widened && !request.yours ? el('span.pill.pill-submitted', {}, t('aid.widened')) : null),
    request.yours ? underWay(request, timeZone, done, release) : request.asked.map((asked) => offer(asked, accept)));
}

function offer(asked, accept) {
  const minutes = el('input.op-input', {
    type: 'text', inputmode: 'numeric', maxlength: 3, value: Math.max(1, Math.ceil(asked.driveSeconds / 60)), autocomplete: 'off',
  });
  return el('form.aid-offer', {
    novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      accept(asked, /^\d{1,3}$/.test(minutes.value.trim()) ? Number(minutes.value) : null);
    },
  },
  el('p', {}, t('aid.for', { who: whoOf(asked), duration: duration(asked.driveSeconds), distance: distance(asked.metres) })),
  el('label', {}, el('span', {}, t('aid.arriveIn')), minutes),
  el('button.primary', { type: 'submit' }, icon('check'), t('aid.come')));
}

function underWay(request, timeZone, done, release) {
  const [longitude, latitude] = request.position ?? [];
  return el('div.aid-way', {},
    el('p.aid-yours', {}, t('aid.yours', { time: clock(request.arriveAt, timeZone) })),
    request.note === undefined ? null : el('p.aid-note', {}, request.note),
    el('div.aid-links', {},
      request.phone === undefined ? null : el('a.button', { href: `tel:${request.phone}` }, icon('phone'), t('aid.phone')),
      longitude === undefined ? null : el('a.button', {
        href: `../#from=${longitude},${latitude}`, target: '_blank', rel: 'noopener',
      }, icon('pin'), t('aid.place'))),
    el('div.aid-links', {},
      el('button.primary', { type: 'button', onclick: done }, icon('check'), t('aid.done')),
      el('button.button', { type: 'button', onclick: release }, t('aid.release'))));
}

function whoOf({ stationId, stationName = String(stationId), volunteerId }) {
  return volunteerId === undefined ? stationName : t('aid.forVolunteer', { id: volunteerId, station: stationName });
}
