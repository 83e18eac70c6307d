/** Short messages: a toast for the eye, a status line for screen readers. */

const TOAST_MILLISECONDS = 6000;
let timer = null;

/** Shows a message for a while, or until the next one where it `stays`; null takes it away. */
export function toast(text, { stays = false } = {}) {
  const line = document.getElementById('toast');
  clearTimeout(timer);
  line.hidden = text === null;
  line.textContent = text ?? '';
  if (!stays) {
    timer = setTimeout(() => { line.hidden = true; }, TOAST_MILLISECONDS);
  }
}

/** Says it to those who do not see the list change. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}
