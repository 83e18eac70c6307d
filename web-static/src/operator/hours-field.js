/** Opening hours: the two commonest by tapping, all others in OSM's notation, read back in words. */

import { el, fill } from '../dom.js';
import { openingHours } from '../format.js';
import { t } from '../i18n/index.js';

const ALWAYS = '24/7';
const DAILY = /^(?:Mo-Su\s+)?(\d\d:\d\d)-(\d\d:\d\d)$/;
const USUAL_DAY = ['06:00', '22:00'];

export class HoursField {
  element = el('div.hours-field');
  #value = '';
  #mode = 'unknown';
  #onChange;
  #echo = el('p.faint.small');

  /** @param {(hours: string) => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  show(value) {
    this.#value = value ?? '';
    this.#mode = modeOf(this.#value);
    this.#render();
  }

  #render() {
    const focused = this.element.contains(document.activeElement) ? document.activeElement.dataset.part : undefined;
    fill(this.element,
      el('div.chips', { role: 'group', 'aria-labelledby': 'legend-openingHours' }, ['unknown', 'always', 'daily', 'free'].map((mode) => el('button.chip', {
        type: 'button', 'data-part': mode, 'aria-pressed': String(mode === this.#mode), onclick: () => this.#choose(mode),
      }, t(`op.hours.${mode}`)))),
      this.#mode === 'daily' ? this.#daily() : null,
      this.#mode === 'free' ? this.#free() : null);
    if (focused !== undefined) {
      this.element.querySelector(`[data-part="${focused}"]`)?.focus({ preventScroll: true });
    }
  }

  #choose(mode) {
    this.#mode = mode;
    const daily = DAILY.test(this.#value) ? this.#value : `Mo-Su ${USUAL_DAY.join('-')}`;
    this.#set({ unknown: '', always: ALWAYS, daily, free: this.#value }[mode]);
    this.#render();
  }

  #daily() {
    const [, from, until] = DAILY.exec(this.#value) ?? ['', ...USUAL_DAY];
    const times = { from, until };
    const time = (name) => el('label.op-time', {}, el('span', {}, t(`op.hours.${name}`)), el('input', {
      type: 'time', value: times[name],
      oninput: (event) => {
        if (event.target.value !== '') {
          times[name] = event.target.value;
          this.#set(`Mo-Su ${times.from}-${times.until}`);
        }
      },
    }));
    return el('div.op-times', {}, time('from'), time('until'));
  }

  #free() {
    this.#tell();
    return [
      el('input.op-input', {
        type: 'text', 'data-part': 'text', value: this.#value, maxlength: 500, autocapitalize: 'off', spellcheck: 'false', 'aria-label': t('op.field.openingHours'),
        'aria-describedby': 'findings-openingHours', placeholder: 'Mo-Fr 06:00-22:00; Sa,Su 08:00-18:00',
        oninput: (event) => {
          this.#set(event.target.value.trim());
          this.#tell();
        },
      }),
      this.#echo,
    ];
  }

  #tell() {
    this.#echo.textContent = this.#value === '' ? t('op.hours.example') : openingHours(this.#value);
  }

  #set(value) {
    this.#value = value;
    this.#onChange(value);
  }
}

function modeOf(value) {
  if (value === '') {
    return 'unknown';
  }
  if (value === ALWAYS) {
    return 'always';
  }
  return DAILY.test(value) ? 'daily' : 'free';
}
