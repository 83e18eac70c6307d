/** The big parts of the live panel: each a name, when it was last reported, and what a thumb can hit without looking twice. */

import { el, icon } from '../dom.js';
import { t } from '../i18n/index.js';

const EVSE_STATUSES = ['available', 'charging', 'out_of_order'];

/** @param {string} name key of the part's text; @param {string} when when it was reported, in words */
function part(name, when, ...children) {
  return el('section.live-part', { 'data-part': name, 'aria-label': t(`op.live.${name}`) },
    el('div.live-head', {}, el('h2', {}, t(`op.live.${name}`)), el('span.live-when', {}, when)), children);
}

export function yesNo(name, value, when, onChange) {
  const choice = (answer) => el('button', {
    type: 'button', 'data-tap': `${name}-${answer}`, 'aria-pressed': String(value === answer), onclick: () => onChange(answer),
  }, t(`op.live.${name}.${answer}`));
  return part(name, when, el('div.live-choice', {}, choice(true), choice(false)));
}

/** @param {number[]} presets values that one tap sets; @param {number|null} most how many there are at all */
export function counter(name, value, when, { presets, most }, onChange) {
  const step = (by, sign) => el('button.live-step', {
    type: 'button', 'data-tap': `${name}${by}`, 'aria-label': t(by < 0 ? 'op.live.less' : 'op.live.more', { what: t(`op.live.${name}`) }),
    // From what is not known nobody can count on: a preset comes first.
    disabled: value === null || (by < 0 ? value === 0 : most !== null && value >= most),
    onclick: () => onChange(Math.max(0, Math.min(most ?? Infinity, value + by))),
  }, icon(sign));
  return part(name, when,
    el('div.live-count', {},
      step(-1, 'minus'),
      el('output.live-value', { 'aria-live': 'polite' }, value === null ? t('op.live.unknown') : String(value),
        most === null ? null : el('span.faint', {}, ` / ${most}`)),
      step(1, 'plus')),
    el('div.live-presets', {}, presets.map((preset) => el('button', {
      type: 'button', 'data-tap': `${name}=${preset}`, 'aria-pressed': String(value === preset), onclick: () => onChange(preset),
    }, preset === 0 ? t(`op.live.${name}.none`) : String(preset)))));
}

export function choices(name, value, when, options, onChange) {
  return part(name, when, el('div.live-presets', {}, options.map((option) => el('button', {
    type: 'button', 'data-tap': `${name}=${option}`, 'aria-pressed': String(value === option), onclick: () => onChange(option),
  }, option === 0 ? t(`op.live.${name}.none`) : t('op.live.minutes', { minutes: option })))));
}

/** A tap goes on to the next of available, charging, out of order. */
export function evses(list, when, onChange) {
  const next = (status) => EVSE_STATUSES[(EVSE_STATUSES.indexOf(status) + 1) % EVSE_STATUSES.length];
  return part('evses', when,
    el('p.faint.small', {}, t('op.live.evses.how')),
    el('div.live-evses', {}, list.map(({ uid, status }) => el('button', {
      type: 'button', class: `evse evse-${status}`, 'data-tap': `evse-${uid}`,
      'aria-label': t('op.live.evse', { uid, status: t(`op.evse.${status}`) }), onclick: () => onChange({ uid, status: next(status) }),
    }, el('span.evse-uid', {}, uid), el('span', {}, t(`op.evse.${status}`))))));
}
