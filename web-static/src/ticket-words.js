/** Words and lists for tickets of the direct line, as drivers, operators and planners see them. */

import { clock, duration } from './format.js';
import { el } from './dom.js';
import { t } from './i18n/index.js';

export const CATEGORIES = Object.freeze(['parking', 'charging', 'food', 'road', 'rights', 'wages', 'other']);
const ENDED = ['answered', 'closed'];
const DAY_SECONDS = 24 * 3600;

export function categoryWord(category) {
  return t(`ticket.category.${category}`);
}

/** In what state it is, for the eye: late ones stand out. */
export function statePill(ticket) {
  const look = ticket.overdue ? 'late' : ticket.state;
  return el('span', { class: `pill ticket-${look}` }, ticket.overdue ? t('ticket.overdue') : t(`ticket.state.${ticket.state}`));
}

/** By when an answer is owed, or when it came. */
export function deadlineLine(ticket, timeZone) {
  if (ENDED.includes(ticket.state)) {
    const at = ticket.closedAt ?? ticket.answeredAt;
    return t(`ticket.when.${ticket.state}`, { time: clock(at, timeZone) });
  }
  const words = t(ticket.overdue ? 'ticket.wasDue' : 'ticket.due', { time: clock(ticket.dueAt, timeZone) });
  return ticket.dueCertain ? words : t('ticket.uncertain', { words });
}

/** How long is left, by the clock on the wall; null where it has passed or nothing is owed. */
export function timeLeft(ticket) {
  const seconds = (Date.parse(ticket.dueAt) - Date.now()) / 1000;
  if (ENDED.includes(ticket.state) || ticket.overdue || seconds <= 0) {
    return null;
  }
  const days = Math.floor(seconds / DAY_SECONDS);
  return days >= 2 ? t('ticket.daysLeft', { days }) : t('ticket.left', { duration: duration(seconds) });
}

/** Every step that whoever looks may see, the first one first. */
export function stepList(ticket, timeZone) {
  return el('ol.ticket-steps', {}, ticket.steps.map((step) => el('li', {},
    el('span.ticket-step', {}, el('strong', {}, t(`ticket.step.${step.kind}`)),
      el('span.faint', {}, [clock(step.at, timeZone), step.name, step.public === false ? t('ticket.unseen') : null]
        .filter(Boolean).join(' · '))),
    step.text ? el('p.ticket-text', {}, step.text) : null)));
}

/** What was refused, each reason with its field where it has one. */
export function refusals(error) {
  const lines = error.errors.map(({ parameter, reason }) => {
    const field = t('ticket.fields')[parameter] ?? parameter;
    return t('nets.wrong', { field, reason });
  });
  return (lines.length > 0 ? lines : [error.detail ?? t(`error.${error.kind}`)]).map((line) => el('span', {}, line));
}
