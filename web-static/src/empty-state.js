/** No station fits: what would have to give. Each way is asked before it is offered, so that one tap leads to stations. */

import { detourChoices, detourWords } from './trip-options.js';
import { el, fill } from './dom.js';
import { needWords } from './needs.js';
import { t } from './i18n/index.js';

/** As the API takes it, a day: no station is further off the way than that and still of use. */
const ANY_DETOUR_MINUTES = 1440;

/**
 * @param {Object} counts why stations were left out
 * @param {Object} listeners `onChange(patch)`, `askRelaxed(patch)` the question with these changes
 */
export function emptyState(counts, state, region, { onChange, askRelaxed }) {
  const why = el('p', {}, t('results.emptyAsking'));
  const buttons = el('div.relaxes', {});
  findWays(counts, state, region, askRelaxed).then((ways) => {
    why.textContent = t(ways.length > 0 ? 'results.emptyWhy' : noWay(counts));
    fill(buttons, ways.map(({ label, patch }) =>
      el('button.relax', { type: 'button', onclick: () => onChange(patch) }, label)));
  });
  return el('div.empty', { role: 'status' }, el('p.empty-title', {}, t('results.empty')), why, buttons);
}

function noWay(counts) {
  return counts.unreachable > 0 ? 'results.emptyUnreachable' : 'results.emptyPlain';
}

async function findWays(counts, state, region, askRelaxed) {
  const ask = async (patch) => {
    const answer = await askRelaxed(patch);
    return answer.ok ? answer.value : { matched: 0, stations: [] };
  };
  const single = async (patch, label) => {
    const { matched } = await ask(patch);
    return matched > 0 ? { patch, label: label(matched) } : null;
  };
  const ways = (await Promise.all([
    counts.beyondMaxDetour > 0 ? longerDetour(ask) : null,
    counts.closed > 0 && state.open !== 'any'
      ? single({ open: 'any' }, (count) => t('results.relaxClosed', { count })) : null,
    counts.notFree > 0 ? single({ free: false }, (count) => t('results.relaxFree', { count })) : null,
    ...(counts.lacksNeed > 0 ? state.needs : []).map((need) => single({ needs: state.needs.filter((other) => other !== need) },
      (count) => t('results.relaxNeed', { need: needWords(region, need), count }))),
  ])).filter((way) => way !== null);
  if (ways.length > 0) {
    return ways;
  }
  const everything = await single({ needs: [], open: 'any', free: false, maxDetourMinutes: ANY_DETOUR_MINUTES },
    (count) => t('results.relaxAll', { count }));
  return everything === null ? [] : [everything];
}

/** The least of the detours one can choose that brings a station. */
async function longerDetour(ask) {
  const { matched, stations } = await ask({ maxDetourMinutes: ANY_DETOUR_MINUTES, sort: 'detour' });
  if (matched === 0) {
    return null;
  }
  const within = (minutes) => stations.filter((row) => row.detourSeconds <= minutes * 60).length;
  const least = detourChoices().find((minutes) => within(minutes) > 0) ?? ANY_DETOUR_MINUTES;
  return {
    patch: { maxDetourMinutes: least },
    label: least >= ANY_DETOUR_MINUTES
      ? t('results.relaxAnyDetour', { count: matched })
      : t('results.relaxDetour', { duration: detourWords(least), count: within(least) }),
  };
}
