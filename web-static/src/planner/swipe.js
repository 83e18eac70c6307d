/** Two maps of one place, the second laid over the first from a line on, which a thumb or the arrow keys move. */

import { el, fill } from '../dom.js';
import { t } from '../i18n/index.js';

const START = 50;

export class Swipe {
  #frame;
  #labels = { before: '', after: '' };
  #second = el('div.map.pl-second');
  #line = el('div.pl-swipe-line', { 'aria-hidden': 'true' });
  #slider = el('input.pl-swipe', { type: 'range', min: 0, max: 100, value: START, oninput: () => this.#lay() });
  #before = el('span.pl-swipe-label.pl-swipe-before');
  #after = el('span.pl-swipe-label.pl-swipe-after');

  /** @param {HTMLElement} frame in which the first map lies already */
  constructor(frame) {
    this.#frame = frame;
  }

  /**
   * Where the second map is to be drawn; there from now on.
   *
   * @param {{before: string, after: string}} labels what stands on each side
   */
  open(labels) {
    this.#labels = labels;
    if (!this.#second.isConnected) {
      this.#frame.append(this.#second, this.#line, this.#before, this.#after, this.#slider);
      this.#lay();
    }
    this.relabel();
    return this.#second;
  }

  close() {
    [this.#second, this.#line, this.#before, this.#after, this.#slider].forEach((part) => part.remove());
  }

  /** How much of the width the first map has, from 0 to 1. */
  get share() {
    return Number(this.#slider.value) / 100;
  }

  relabel() {
    this.#slider.setAttribute('aria-label', t('pl.swipe'));
    fill(this.#before, this.#labels.before);
    fill(this.#after, this.#labels.after);
  }

  #lay() {
    const share = Number(this.#slider.value);
    this.#second.style.clipPath = `inset(0 0 0 ${share}%)`;
    this.#line.style.left = `${share}%`;
  }
}
