/**
 * Leaving a field closes its list, and what lies below moves up. That must wait until the tap that left the field has come
 * to its click, else it hits what has moved under the finger.
 */

let mouseDown = false;
addEventListener('pointerdown', (event) => { mouseDown = event.pointerType === 'mouse'; }, true);
['pointerup', 'pointercancel'].forEach((name) => addEventListener(name, () => { mouseDown = false; }, true));

export function afterTap(run) {
  if (mouseDown) {
    addEventListener('pointerup', () => setTimeout(run), { once: true, capture: true });
  } else {
    setTimeout(run);
  }
}
