/** The headline: how much of the road network lies within so many minutes; the slider answers while it is dragged. */

import { el, fill } from '../dom.js';
import { LEAST_MINUTES, MOST_MINUTES } from './question.js';
import { percent, shareWithin, signed } from './share.js';
import { duration, distance } from '../format.js';
import { t } from '../i18n/index.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 360;
const HEIGHT = 72;

export class Summary {
  element = el('section.pl-summary', { 'aria-live': 'off' });
  #headline = el('p.pl-headline');
  #slider;
  #label = el('label', { for: 'minutes' });
  #curve;
  #line;
  #mark;
  #facts = el('dl.pl-facts');
  #before = el('p.faint.small', { hidden: true });
  #answer = null;
  #comparison = null;
  #minutes = LEAST_MINUTES;

  /** @param {(minutes: number) => void} onMinutes told while dragging */
  constructor(onMinutes) {
    this.#slider = el('input', {
      id: 'minutes', type: 'range', min: LEAST_MINUTES, max: MOST_MINUTES, step: 1,
      oninput: (event) => onMinutes(Number(event.target.value)),
    });
    this.#curve = document.createElementNS(SVG, 'svg');
    this.#curve.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    this.#curve.setAttribute('preserveAspectRatio', 'none');
    this.#curve.setAttribute('class', 'pl-curve');
    this.#curve.setAttribute('aria-hidden', 'true');
    this.#line = this.#path('pl-curve-line');
    this.#mark = this.#path('pl-curve-mark');
    this.element.append(this.#headline, this.#before, this.#curve, this.#label, this.#slider, this.#facts);
  }

  #path(name) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', name);
    path.setAttribute('vector-effect', 'non-scaling-stroke');
    this.#curve.append(path);
    return path;
  }

  relabel() {
    this.#label.textContent = t('pl.within');
    this.#slider.setAttribute('aria-label', t('pl.within'));
    this.show(this.#answer, this.#minutes, this.#comparison);
  }

  /** @param {Object|null} comparison as of {@link comparisonOf} */
  show(answer, minutes, comparison = null) {
    this.#comparison = comparison;
    this.#answer = answer;
    this.#minutes = minutes;
    this.#slider.value = String(minutes);
    this.#slider.setAttribute('aria-valuetext', t('pl.minutes', { minutes }));
    this.element.hidden = answer === null;
    if (answer === null) {
      return;
    }
    const { region } = (comparison?.after ?? answer.situation);
    fill(this.#headline, el('strong', {}, percent(shareWithin(region, minutes))), ` ${t('pl.headline', { minutes })}`);
    this.#showBefore(minutes);
    const points = region.shareByMinute.map((share, minute) =>
      `${((minute / (region.shareByMinute.length - 1)) * WIDTH).toFixed(1)} ${(HEIGHT - 2 - share * (HEIGHT - 4)).toFixed(1)}`);
    this.#line.setAttribute('d', `M${points.join('L')}`);
    const x = ((minutes / (region.shareByMinute.length - 1)) * WIDTH).toFixed(1);
    this.#mark.setAttribute('d', `M${x} 0V${HEIGHT}`);
    const fact = (name, value) => el('div', {}, el('dt', {}, t(name)), el('dd', {}, value));
    fill(this.#facts,
      fact('pl.stations', region.stations),
      fact('pl.roads', distance(region.roadMetres)),
      region.population === undefined ? null
        : fact('pl.people', percent(shareWithin(region.population, minutes))),
      fact('pl.median', region.medianSeconds === undefined ? '—' : duration(region.medianSeconds)),
      fact('pl.p90', region.p90Seconds === undefined ? '—' : duration(region.p90Seconds)));
  }

  /** Where two are held against each other: what it was before. */
  #showBefore(minutes) {
    const comparison = this.#comparison;
    this.#before.hidden = comparison === null;
    if (comparison !== null) {
      const then = shareWithin(comparison.before.region, minutes);
      this.#before.textContent = t('pl.comparedHeadline', {
        label: comparison.labels.before, share: percent(then),
        change: signed(Math.round((shareWithin(comparison.after.region, minutes) - then) * 1000) / 10),
      });
    }
  }
}
