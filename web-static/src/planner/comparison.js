/** What an answer holds against each other: two situations that were measured, or an earlier quarter and now. */

import { t } from '../i18n/index.js';

/**
 * @param {Object} answer of coverage
 * @return {Object|null} `before` and `after`, each `{region, counties}`, `labels` of both, and `hasRoads`, whether roads are known
 *   of both; null where the answer compares nothing
 */
export function comparisonOf(answer) {
  if (answer.compared !== undefined) {
    return { before: answer.situation, after: answer.compared, labels: labels(answer), hasRoads: true };
  }
  if (answer.since !== undefined) {
    const named = { before: answer.since.quarter, after: t('pl.now') };
    return { before: answer.since, after: answer.situation, labels: named, hasRoads: false };
  }
  return null;
}

/** Times where these differ. */
function labels({ situation, compared }) {
  return situation.at === compared.at
    ? { before: t('pl.before'), after: t('pl.after') }
    : { before: clockTime(situation.at), after: clockTime(compared.at) };
}

function clockTime(instant) {
  return instant === undefined ? t('pl.anyTime') : instant.slice(5, 16).replace('T', ' ');
}
