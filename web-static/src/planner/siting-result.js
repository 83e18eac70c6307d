/** The answer where to build: the sites in their order, what they bring, and how good that is. */

import { el, fill } from '../dom.js';
import { distance, duration } from '../format.js';
import { people, percent } from './share.js';
import { t } from '../i18n/index.js';

/**
 * @param {Object} answer as the API has it
 * @param {Object} listeners `onTry(positions)`, `onShow(position)`
 */
export function sitingResult(answer, { onTry, onShow }) {
  const { sites, result, coverage, method } = answer;
  if (sites.length === 0) {
    return el('p', { role: 'status' }, t('pl.siting.noGain'));
  }
  const value = valueOf(answer);
  return el('section.pl-result', {},
    el('h2', {}, t('pl.siting.sites', { count: sites.length })),
    el('p', {}, headline(answer, value)),
    el('p.faint.small', {}, t(`pl.method.${method}`), result.shareOfPossibleGain === undefined || method === 'exact'
      ? '' : t('pl.siting.bound', { share: percent(result.shareOfPossibleGain) })),
    fill(el('ol.pl-places'), sites.map((site) => el('li', {}, el('button.pl-place', {
      type: 'button', onclick: () => onShow(site.position),
    },
    el('span.pl-place-title', {}, `${site.rank}. ${site.station?.name ?? t(`pl.origin.${site.origin}`)}`),
    site.gain === undefined ? null : el('span.faint.small', {}, t('pl.siting.gain', { gain: value(site.gain) })))))),
    coverage.after === undefined ? null : el('button.button', {
      type: 'button', onclick: () => onTry(sites.map(({ position }) => position)),
    }, t('pl.siting.compare')));
}

/** How a value of the objective is written. */
function valueOf({ result, demand }) {
  if (result.unit === 'seconds') {
    return duration;
  }
  return demand.unit === 'people' ? people : distance;
}

function headline({ objective, result, demand }, value) {
  if (objective !== 'maximal_covering') {
    return t('pl.siting.times', { before: value(result.before ?? 0), after: value(result.after ?? 0) });
  }
  // Who lives too far from any road is not covered either.
  const all = demand.amount + (demand.farFromRoads ?? 0);
  const share = (amount) => percent(all === 0 ? 0 : amount / all);
  return t(`pl.siting.shares.${demand.by}`, { before: share(result.before), after: share(result.after) });
}
