/**
 * Reads the code on a net: as the camera sees it, or from a photo. A photo is always offered, for a camera may be refused, and
 * browsers give none to a page that came without TLS; and so is typing.
 */

import { el, fill } from '../dom.js';
import { openDialog } from './dialogs.js';
import { prepareReading, readFrame, readPhoto } from './code-reader.js';
import { t } from '../i18n/index.js';

const LOOK_MILLISECONDS = 150;
/** After which it is tried again to fetch what reads codes. */
const FETCH_AGAIN_MILLISECONDS = 3000;

/** Resolves with the number, or null where it is to be typed. */
export async function scanNumber() {
  // Fetched while permission is asked for; where that fails, it is told when a picture is read.
  prepareReading().catch(() => null);
  const camera = await openCamera();
  let looking = null;
  const text = await openDialog(t('op.scan.title'), (close) => {
    const error = el('p.field-error', { role: 'alert', hidden: true });
    const say = (key) => {
      error.hidden = key === null;
      error.textContent = key === null ? '' : t(key);
    };
    return [
      camera.stream === null ? el('p.scan-none', {}, t(camera.why))
        : view(camera.stream, (next) => { looking = next; }, close, say),
      ...photoButton(camera.stream === null ? 'primary' : 'button', close, say),
      error,
      el('button.button', { type: 'button', onclick: () => close(null) }, t('op.scan.type')),
    ];
  }).finally(() => {
    clearTimeout(looking);
    camera.stream?.getTracks().forEach((track) => track.stop());
  });
  return text === null ? null : numberIn(text);
}

/** A code holds the number alone, or an address that ends in it. */
export function numberIn(text) {
  const last = text.trim().replace(/\/+$/, '').split(/[/=#]/).at(-1);
  try {
    return decodeURIComponent(last).toUpperCase();
  } catch {
    // A per cent sign that begins no escape: some other code, told as it stands.
    return last.toUpperCase();
  }
}

/** The camera at the back, or why there is none. */
async function openCamera() {
  if (navigator.mediaDevices === undefined) {
    return { stream: null, why: 'op.scan.insecure' };
  }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    return { stream };
  } catch (failure) {
    return { stream: null, why: failure.name === 'NotAllowedError' ? 'op.scan.refused' : 'op.scan.noCamera' };
  }
}

function view(stream, keep, close, say) {
  const video = el('video.scan', { autoplay: true, muted: true, playsinline: true, 'aria-label': t('op.scan.title') });
  video.muted = true;
  video.srcObject = stream;
  const look = async () => {
    let text = null;
    let pause = LOOK_MILLISECONDS;
    try {
      text = await readFrame(video);
    } catch {
      say('op.scan.noReader');
      pause = FETCH_AGAIN_MILLISECONDS;
    }
    if (!video.isConnected) {
      return;
    }
    if (text === null) {
      keep(setTimeout(look, pause));
    } else {
      navigator.vibrate?.(60);
      close(text);
    }
  };
  video.addEventListener('playing', look, { once: true });
  return el('div.scan-view', {}, video, el('p.faint', {}, t('op.scan.lead')));
}

function photoButton(kind, close, say) {
  const input = el('input', { type: 'file', accept: 'image/*', capture: 'environment', hidden: true });
  const button = el(`button.${kind}`, { type: 'button', onclick: () => input.click() }, t('op.scan.photo'));
  input.addEventListener('change', async () => {
    const file = input.files[0];
    // The same picture may be chosen again.
    input.value = '';
    if (file === undefined) {
      return;
    }
    say(null);
    button.disabled = true;
    fill(button, t('op.scan.reading'));
    try {
      const text = await readPhoto(file);
      if (text !== null) {
        close(text);
        return;
      }
      say('op.scan.none');
    } catch (failure) {
      say(failure.name === 'InvalidStateError' ? 'op.scan.noPicture' : 'op.scan.noReader');
    } finally {
      button.disabled = false;
      fill(button, t('op.scan.photo'));
    }
  });
  return [input, button];
}
