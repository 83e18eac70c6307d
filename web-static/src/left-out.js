/** What is not in the answer, and why: one calm line that unfolds into the stations. */

import { duration } from './format.js';
import { el, fill } from './dom.js';
import { needWords } from './needs.js';
import { t } from './i18n/index.js';

const REASONS = ['beyondMaxDetour', 'closed', 'notFree', 'lacksNeed', 'outsideWindow', 'unreachable', 'otherKind', 'beyondLimit'];
const MOST_LISTED = 60;

/**
 * @param {{counts: Object}} leftOut
 * @param {null | (() => Promise)} load asks for the stations themselves; null where that cannot be asked
 */
export function leftOutLine(leftOut, region, load, onStation) {
  const reasons = REASONS.filter((reason) => leftOut.counts[reason] > 0);
  if (reasons.length === 0) {
    return null;
  }
  const count = reasons.reduce((sum, reason) => sum + leftOut.counts[reason], 0);
  const parts = reasons.map((reason) => t(`leftOut.${reason}`, { count: leftOut.counts[reason] })).join(t('leftOut.separator'));
  const text = t('leftOut.summary', { count, parts });
  if (load === null) {
    return el('p.left-out', {}, text);
  }
  const body = el('div.left-out-body', {}, t('results.loading'));
  const details = el('details.left-out', {
    ontoggle: async () => {
      if (!details.open || details.dataset.loaded !== undefined) {
        return;
      }
      details.dataset.loaded = '';
      const answer = await load();
      if (answer.ok) {
        fill(body, stationList(answer.value.leftOut.stations ?? [], region, onStation));
      } else {
        delete details.dataset.loaded;
        fill(body, answer.error.detail ?? t(`error.${answer.error.kind === 'aborted' ? 'problem' : answer.error.kind}`));
      }
    },
  }, el('summary', {}, text), body);
  return details;
}

function stationList(stations, region, onStation) {
  const reason = (one) => [
    one.lacks?.length > 0
      ? t(one.reason === 'closed' ? 'leftOut.servicesClosed' : 'leftOut.lacks', { needs: one.lacks.map((need) => needWords(region, need)).join(t('format.list')) })
      : t(`leftOut.reason.${one.reason}`),
    one.detourSeconds === undefined ? null : `+${duration(one.detourSeconds)}`,
  ].filter(Boolean).join(' · ');
  const rest = stations.length - MOST_LISTED;
  return [
    el('ul', {}, stations.slice(0, MOST_LISTED).map((one) => el('li', {},
      el('button.left-out-station', { type: 'button', onclick: () => onStation(String(one.id)) },
        el('span', {}, one.name), el('span.why', {}, reason(one)))))),
    rest > 0 ? el('p', {}, t('leftOut.more', { count: rest })) : null,
  ];
}
