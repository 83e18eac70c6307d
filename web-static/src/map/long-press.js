/** A long press with a finger, or the right button of a mouse. Phones do not agree on `contextmenu`, hence the timer. */

const HOLD_MILLISECONDS = 550;
const STILL_PIXELS = 12;

/** @param {(event: {lngLat, point}) => void} listener told once a press */
export function watchLongPress(map, listener) {
  let timer = null;
  let start = null;
  let fired = false;
  const cancel = () => {
    clearTimeout(timer);
    timer = null;
  };
  const fire = (event) => {
    cancel();
    if (!fired) {
      fired = true;
      listener({ lngLat: event.lngLat, point: event.point });
    }
  };
  map.on('touchstart', (event) => {
    cancel();
    fired = false;
    if (event.originalEvent.touches.length === 1) {
      start = event.point;
      timer = setTimeout(() => fire(event), HOLD_MILLISECONDS);
    }
  });
  map.on('touchmove', (event) => {
    if (timer !== null && Math.hypot(event.point.x - start.x, event.point.y - start.y) > STILL_PIXELS) {
      cancel();
    }
  });
  ['touchend', 'touchcancel', 'dragstart', 'zoomstart'].forEach((name) => map.on(name, cancel));
  map.on('mousedown', () => { fired = false; });
  map.on('contextmenu', (event) => {
    event.preventDefault();
    fire(event);
  });
}
