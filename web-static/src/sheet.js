/**
 * A panel that on a phone rests at the bottom at one of three heights (a peek, half, full) and is dragged or stepped by
 * its handle; on a wide screen, and on a phone held sideways, it is a plain column and this does nothing.
 */

import { t } from './i18n/index.js';

/** As in layout.css. */
const WIDE = matchMedia('(min-width: 900px), (min-width: 560px) and (max-height: 500px)');
const ROOMY = matchMedia('(min-width: 900px)');
const STEPS = ['peek', 'half', 'full'];
const TAP_PIXELS = 6;
const FLING_PIXELS_PER_MILLISECOND = 0.5;

export const isWide = () => WIDE.matches;

/** Whether there is room for the panel and a station's sheet side by side. */
export const isRoomy = () => ROOMY.matches;

/** @param {() => void} listener told when the page becomes wide or narrow */
export function onWidthChange(listener) {
  [WIDE, ROOMY].forEach((query) => query.addEventListener('change', listener));
}

export class Sheet {
  #element;
  #handle;
  #onMoved;
  #step;

  /** @param {() => void} onMoved told when the sheet has another height */
  constructor(element, handle, { step = 'half', onMoved = () => {} } = {}) {
    this.#element = element;
    this.#handle = handle;
    this.#onMoved = onMoved;
    handle.addEventListener('pointerdown', (event) => this.#drag(event));
    handle.addEventListener('keydown', (event) => this.#onKey(event));
    // Screen readers click without a pointer.
    handle.addEventListener('click', (event) => event.detail === 0 && this.#toggle());
    this.moveTo(step);
  }

  get step() {
    return this.#step;
  }

  moveTo(step) {
    const changed = this.#step !== undefined && this.#step !== step;
    this.#step = step;
    this.#element.dataset.step = step;
    this.relabel();
    if (changed) {
      this.#onMoved();
    }
  }

  /** Makes it at least this high. */
  raiseTo(step) {
    if (STEPS.indexOf(this.#step) < STEPS.indexOf(step)) {
      this.moveTo(step);
    }
  }

  scrollToTop() {
    this.#element.querySelector('.sheet-body').scrollTop = 0;
  }

  relabel() {
    const open = this.#step !== 'peek';
    this.#handle.setAttribute('aria-expanded', String(open));
    this.#handle.setAttribute('aria-label', t(this.#step === 'full' ? 'panel.collapse' : 'panel.expand'));
  }

  /** Height in pixels once it has come to rest. */
  restingHeight() {
    return this.#element.hidden ? 0 : this.#heightOf(this.#step);
  }

  #heightOf(step) {
    const full = document.documentElement.clientHeight;
    const style = getComputedStyle(this.#element);
    const peek = parseFloat(style.getPropertyValue('--peek'));
    return { peek, half: full * parseFloat(style.getPropertyValue('--half')), full: full - parseFloat(style.getPropertyValue('--head')) - 8 }[step];
  }

  #toggle() {
    this.moveTo({ peek: 'half', half: 'full', full: 'peek' }[this.#step]);
  }

  #onKey(event) {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const next = STEPS[STEPS.indexOf(this.#step) + by];
      if (next !== undefined) {
        this.moveTo(next);
      }
    }
  }

  #drag(down) {
    if (isWide() || down.button !== 0) {
      return;
    }
    const startHeight = this.#element.getBoundingClientRect().height;
    let last = down;
    let speed = 0;
    const move = (event) => {
      speed = (last.clientY - event.clientY) / Math.max(1, event.timeStamp - last.timeStamp);
      last = event;
      this.#element.dataset.dragging = '';
      this.#element.style.height = `${Math.max(60, startHeight + down.clientY - event.clientY)}px`;
    };
    const end = () => {
      this.#handle.removeEventListener('pointermove', move);
      const moved = down.clientY - last.clientY;
      delete this.#element.dataset.dragging;
      this.#element.style.height = '';
      if (Math.abs(moved) < TAP_PIXELS) {
        this.#toggle();
        return;
      }
      this.moveTo(this.#stepFor(startHeight + moved, speed));
    };
    this.#handle.setPointerCapture(down.pointerId);
    this.#handle.addEventListener('pointermove', move);
    this.#handle.addEventListener('pointerup', end, { once: true });
    this.#handle.addEventListener('pointercancel', end, { once: true });
  }

  #stepFor(height, speed) {
    if (Math.abs(speed) > FLING_PIXELS_PER_MILLISECOND) {
      const sorted = STEPS.filter((step) => (speed > 0 ? this.#heightOf(step) > height : this.#heightOf(step) < height));
      const next = speed > 0 ? sorted[0] : sorted.at(-1);
      if (next !== undefined) {
        return next;
      }
    }
    const away = (step) => Math.abs(this.#heightOf(step) - height);
    return [...STEPS].sort((one, other) => away(one) - away(other))[0];
  }
}
