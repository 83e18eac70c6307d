/** No plan keeps the rule and the battery: where it fails, in plain words, and what would help. Each way is tried before it is offered. */

import { ask } from './api.js';
import { distance, duration } from './format.js';
import { detourChoices, detourWords } from './trip-options.js';
import { el, fill } from './dom.js';
import { needWords } from './needs.js';
import { pointLabel } from './point-names.js';
import { t, word } from './i18n/index.js';

const FULL_PERCENT = 100;
const LEAST_OFFSET_METRES = 500;
const LEAST_ARRIVAL_PERCENT = 10;

/**
 * @param {Object} obstacle as the server tells it
 * @param {Object} listeners `onChange(patch)`, `hasPlan(patch)` whether there is one with these changes
 */
export function noPlan({ obstacle, detail }, state, region, { onChange, hasPlan }) {
  const why = el('p', {}, detail ?? '');
  const hint = el('p.faint', {}, t('noPlan.asking'));
  const buttons = el('div.relaxes', {});
  sentence(obstacle, state).then((text) => { why.textContent = text; });
  Promise.all(waysOut(obstacle, state, region).map(async (way) => (await hasPlan(way.patch) ? way : null))).then((found) => {
    const ways = found.filter(Boolean);
    hint.textContent = t(ways.length > 0 ? 'noPlan.helps' : 'noPlan.nothingHelps');
    fill(buttons, ways.map(({ label, patch }) =>
      el('button.relax', { type: 'button', onclick: () => onChange(patch) }, label)));
  });
  return el('div.empty.no-plan', { role: 'alert' },
    el('h2.empty-title', {}, t(obstacle.limit === 'energy' ? 'noPlan.energyTitle' : 'noPlan.title')),
    why,
    el('p.obstacle-key', {}, el('span.obstacle-line', { 'aria-hidden': 'true' }), t('noPlan.onMap', {
      offset: obstacle.offsetMetres < LEAST_OFFSET_METRES ? null : distance(obstacle.offsetMetres), length: distance(obstacle.driveMetres),
    })),
    hint, buttons);
}

async function sentence(obstacle, state) {
  const name = async (id, otherwise) => {
    if (id === undefined) {
      return otherwise;
    }
    const station = await ask(`stations/${id}`);
    return station.ok ? word(station.value.names) || station.value.name : t('noPlan.aStation');
  };
  const [from, to] = await Promise.all([
    name(obstacle.fromStationId, pointLabel(state.from)), name(obstacle.toStationId, pointLabel(state.to))]);
  return t('noPlan.stretch', { from, to, isEnd: obstacle.toStationId === undefined, drive: duration(obstacle.driveSeconds) })
    + t(`noPlan.limit.${obstacle.limit}`, { possible: duration(obstacle.possibleSeconds) });
}

function waysOut(obstacle, state, region) {
  const { energy, maxDetourMinutes } = state;
  const further = detourChoices().filter((minutes) => minutes > maxDetourMinutes).find((minutes) => minutes >= 60);
  return [
    state.drivenMinutes > 0 ? { patch: { drivenMinutes: 0 }, label: t('noPlan.restFirst', { rest: t(`rule.${state.rule}.break`) }) } : null,
    state.drivenTodayMinutes > 0
      ? { patch: { drivenMinutes: 0, drivenTodayMinutes: 0 }, label: t('noPlan.sleepFirst') } : null,
    energy !== null && energy.chargeAtStartPercent < FULL_PERCENT
      ? { patch: { energy: { ...energy, chargeAtStartPercent: FULL_PERCENT } }, label: t('noPlan.chargeFirst') } : null,
    energy !== null && energy.leastChargeAtArrivalPercent > LEAST_ARRIVAL_PERCENT ? {
      patch: {
        energy: {
          ...energy,
          leastChargeAtArrivalPercent: LEAST_ARRIVAL_PERCENT,
          leastChargePercent: Math.min(energy.leastChargePercent, LEAST_ARRIVAL_PERCENT),
        },
      },
      label: t('noPlan.arriveLower', { percent: LEAST_ARRIVAL_PERCENT }),
    } : null,
    energy !== null && energy.connector !== ''
      ? { patch: { energy: { ...energy, connector: '' } }, label: t('noPlan.anyConnector') } : null,
    ...state.needs.map((need) => ({
      patch: { needs: state.needs.filter((other) => other !== need) }, label: t('noPlan.withoutNeed', { need: needWords(region, need) }),
    })),
    further === undefined ? null
      : { patch: { maxDetourMinutes: further }, label: t('noPlan.longerDetour', { duration: detourWords(further) }) },
  ].filter(Boolean);
}

/** The part of a way between two distances from its start, as a LineString; null where there is none. */
export function stretchOf(line, offsetMetres, lengthMetres) {
  const inside = [];
  let travelled = 0;
  for (let index = 0; index < line.coordinates.length; index++) {
    if (index > 0) {
      travelled += metresBetween(line.coordinates[index - 1], line.coordinates[index]);
    }
    if (travelled >= offsetMetres) {
      inside.push(line.coordinates[index]);
    }
    if (travelled > offsetMetres + lengthMetres) {
      break;
    }
  }
  return inside.length < 2 ? null : { type: 'LineString', coordinates: inside };
}

function metresBetween([west, south], [east, north]) {
  const degree = 111_195;
  return Math.hypot((east - west) * Math.cos((south + north) * Math.PI / 360), north - south) * degree;
}
