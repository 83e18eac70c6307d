/** Words for what the API says. */

import { date } from '../format.js';
import { language, t, word } from '../i18n/index.js';

export function kindWord(region, kind) {
  return word(region.kinds.find((one) => one.id === kind)) || kind;
}

/** What went wrong, in words that help. */
export function problemText(error) {
  return error.detail ?? t(`error.${error.kind}`);
}

/** Day and time of an instant, short, in the region. */
export function instant(iso, timeZone) {
  return new Intl.DateTimeFormat(t('format.locale'), {
    timeZone, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).format(new Date(iso));
}

/** How long ago: 刚刚, 2分钟前, 3小时前, and the day where it is longer. */
export function ago(iso, now, timeZone) {
  const minutes = Math.floor((now - Date.parse(iso)) / 60_000);
  if (minutes < 1) {
    return t('live.justNow');
  }
  if (minutes < 60) {
    return t('live.minutesAgo', { minutes });
  }
  return minutes < 24 * 60 ? t('live.hoursAgo', { hours: Math.floor(minutes / 60) }) : instant(iso, timeZone);
}

export function day(isoDate) {
  return date(isoDate);
}

/** A wait, in words: a list of several in the page's language. */
export function list(words) {
  return words.filter(Boolean).join(language() === 'zh' ? '、' : ', ');
}
