/** Places that a planner should look at: roads too far from a station, stretches of motorway without any way to stop. */

import { el, fill } from '../dom.js';
import { distance, duration } from '../format.js';
import { t } from '../i18n/index.js';

/** A road by its number and name; one without either by its class. */
function roadName({ ref, name, roadClass }) {
  return [ref, name].filter(Boolean).join(' ') || t('pl.road.unnamed', { roadClass: roadClass ?? '' });
}

function entry(isSelected, onClick, title, ...lines) {
  return el('li', {}, el('button.pl-place', { type: 'button', 'aria-pressed': String(isSelected), onclick: onClick },
    el('span.pl-place-title', {}, title), lines.filter(Boolean).map((line) => el('span.faint.small', {}, line))));
}

/** @param {(index: number) => void} onChoose */
export function farRoadList(roads, selected, onChoose) {
  if (roads.length === 0) {
    return el('p.faint', {}, t('pl.roads.none'));
  }
  return fill(el('ol.pl-places'), roads.map((road, index) => entry(index === selected, () => onChoose(index),
    roadName(road),
    t('pl.road.away', { time: duration(road.maxSeconds), length: distance(road.roadMetres) }),
    road.county?.name)));
}

export function gapList(gaps, selected, onChoose) {
  if (gaps.length === 0) {
    return el('p.faint', {}, t('pl.gaps.none'));
  }
  return fill(el('ol.pl-places'), gaps.map((gap, index) => entry(index === selected, () => onChoose(index),
    [roadName(gap), gap.towards ? t('pl.gap.towards', { towards: gap.towards }) : ''].filter(Boolean).join(' '),
    t('pl.gap.long', { time: duration(gap.seconds), length: distance(gap.metres) }),
    gap.fromJunction || gap.toJunction
      ? t('pl.gap.between', { from: gap.fromJunction || '—', to: gap.toJunction || '—' }) : null)));
}
