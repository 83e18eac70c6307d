/**
 * Reads the code on a net: by the camera where the browser reads codes itself, or from a picture that was taken. Where it cannot,
 * numbers are typed.
 */

import { el } from '../dom.js';
import { openDialog } from './dialogs.js';
import { t } from '../i18n/index.js';
import { toast } from '../messages.js';

const LOOK_MILLISECONDS = 200;

export function canScan() {
  return 'BarcodeDetector' in window;
}

/** Resolves with the number, or null where there is none. */
export async function scanNumber() {
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  const stream = await navigator.mediaDevices?.getUserMedia({ video: { facingMode: 'environment' } }).catch(() => null) ?? null;
  const text = stream === null ? await fromPicture(detector) : await fromCamera(detector, stream);
  return text === null ? null : numberIn(text);
}

/** A code holds the number alone, or an address that ends in it. */
export function numberIn(text) {
  return decodeURIComponent(text.trim().split(/[/=#]/).at(-1)).toUpperCase();
}

function fromCamera(detector, stream) {
  let timer = null;
  return openDialog(t('op.scan.title'), (close) => {
    const video = el('video.scan', { autoplay: true, muted: true, playsinline: true });
    video.srcObject = stream;
    const look = async () => {
      const found = await detector.detect(video).catch(() => []);
      if (found.length > 0) {
        close(found[0].rawValue);
      } else {
        timer = setTimeout(look, LOOK_MILLISECONDS);
      }
    };
    video.addEventListener('playing', look, { once: true });
    return [video, el('p.faint', {}, t('op.scan.lead')),
      el('button.button', { type: 'button', onclick: () => close(null) }, t('op.scan.type'))];
  }).finally(() => {
    clearTimeout(timer);
    stream.getTracks().forEach((track) => track.stop());
  });
}

function fromPicture(detector) {
  return new Promise((resolve) => {
    const input = el('input', { type: 'file', accept: 'image/*', capture: 'environment' });
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', async () => {
      const found = await createImageBitmap(input.files[0]).then((image) => detector.detect(image)).catch(() => []);
      if (found.length === 0) {
        toast(t('op.scan.none'));
      }
      resolve(found[0]?.rawValue ?? null);
    });
    input.click();
  });
}
