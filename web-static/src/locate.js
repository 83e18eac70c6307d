/** The device's position: `{ok: true, value: {longitude, latitude}}`, or `{ok: false, error}` with a key of a text. */

const OPTIONS = { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 };
/** `GeolocationPositionError.code` */
const REASONS = { 1: 'locate.refused', 2: 'locate.unavailable', 3: 'locate.timeout' };

export function locate() {
  if (!isSecureContext || navigator.geolocation === undefined) {
    return Promise.resolve({ ok: false, error: 'locate.insecure' });
  }
  return new Promise((resolve) => navigator.geolocation.getCurrentPosition(
    ({ coords }) => resolve({ ok: true, value: { longitude: coords.longitude, latitude: coords.latitude } }),
    ({ code }) => resolve({ ok: false, error: REASONS[code] ?? 'locate.unavailable' }),
    OPTIONS));
}
