/** Durations, distances, times of day and opening hours, in the page's language. */

import { t } from './i18n/index.js';

/** Rounded to minutes: `3 分钟`, `1 小时 5 分`. */
export function duration(seconds) {
  const total = Math.round(seconds / 60);
  const hours = Math.floor(total / 60);
  const minutes = total % 60;
  if (hours === 0) {
    return t('format.minutes', { minutes });
  }
  return minutes === 0 ? t('format.hours', { hours }) : t('format.hoursMinutes', { hours, minutes });
}

export function distance(metres) {
  if (metres < 950) {
    return t('format.metres', { metres: Math.max(0, Math.round(metres / 50) * 50) });
  }
  const kilometres = metres / 1000;
  return t('format.kilometres', { kilometres: kilometres < 10 ? kilometres.toFixed(1) : Math.round(kilometres) });
}

/** Time of day in the region; with the day, where that is not the day of `beside` (now, if not given). */
export function clock(instant, timeZone, beside = Date.now()) {
  const time = new Date(instant);
  const at = part(time, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (dayOf(time, timeZone) === dayOf(beside, timeZone)) {
    return at;
  }
  return onDay(localDateTime(time, timeZone), timeZone);
}

/** A departure, local time of the region as the state has it, with its day: `今天 22:30`. */
export function departure(localTime, timeZone) {
  return localTime.slice(0, 10) === dayAfter(0, timeZone) ? t('format.today', { time: localTime.slice(11) }) : onDay(localTime, timeZone);
}

function onDay(localTime, timeZone) {
  const [day, time] = localTime.split('T');
  if (day === dayAfter(1, timeZone)) {
    return t('format.tomorrow', { time });
  }
  return `${part(new Date(`${day}T00:00:00Z`), 'UTC', { month: 'short', day: 'numeric' })} ${time}`;
}

/** `2026-05-01` in the region, so many days from now. */
function dayAfter(days, timeZone) {
  return localDateTime(Date.now() + days * 24 * 3600 * 1000, timeZone).slice(0, 10);
}

/** A date such as `2026-01-15`, which has no time zone. */
export function date(isoDate) {
  return part(new Date(`${isoDate}T00:00:00Z`), 'UTC', { year: 'numeric', month: 'short', day: 'numeric' });
}

/** `2026-05-01T22:30` in the region, for a date-and-time field. */
export function localDateTime(instant, timeZone) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const of = (type) => parts.find((one) => one.type === type).value;
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** What the API says of opening, in words. `now` is for a station looked at without a trip. */
export function opening(state, timeZone, { arriveAt = Date.now(), now = false, words = 'opening' } = {}) {
  if (state.state === 'unknown') {
    return t(`${words}.unknown`);
  }
  const time = state.until ? clock(state.until, timeZone, arriveAt) : null;
  if (state.state === 'open') {
    if (time === null) {
      return t(now ? `${words}.nowOpenAlways` : `${words}.openAlways`);
    }
    return t(now ? `${words}.nowOpenUntil` : `${words}.openUntil`, { time });
  }
  if (time === null) {
    return t(now ? `${words}.nowClosed` : `${words}.closed`);
  }
  return t(now ? `${words}.nowClosedUntil` : `${words}.closedUntil`, { time });
}

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** OSM opening hours, readable: the day names and the commonest words are put into the language, the rest stays. */
export function openingHours(value) {
  if (value.trim() === '24/7') {
    return t('hours.always');
  }
  const names = t('hours.days');
  return value
    .replace(/\bMo-Su\b/g, t('hours.daily'))
    .replace(/\b(Mo|Tu|We|Th|Fr|Sa|Su)\b(-(?=Mo|Tu|We|Th|Fr|Sa|Su))?/g,
      (_, day, range) => names[DAYS.indexOf(day)] + (range ? t('hours.to') : ''))
    .replace(/\bPH\b/g, t('hours.holiday'))
    .replace(/\b(off|closed)\b/g, t('hours.closed'))
    .replace(/(\d\d:\d\d)-(\d\d:\d\d)/g, '$1–$2')
    .replace(/,/g, t('format.list'))
    .replace(/\s*;\s*/g, t('hours.separator'));
}

function dayOf(instant, timeZone) {
  return part(new Date(instant), timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' });
}

function part(time, timeZone, options) {
  return new Intl.DateTimeFormat(t('format.locale'), { timeZone, ...options }).format(time);
}

/** A reason that the server gives after a parameter's name, to stand by itself. */
export function sentence(reason) {
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}
