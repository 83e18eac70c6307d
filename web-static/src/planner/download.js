/** Saves what the page shows as files. */

import { askForFile } from '../api.js';
import { el } from '../dom.js';

/** As what the counties' figures can be had. */
export const FORMATS = Object.freeze([
  { id: 'csv', mediaType: 'text/csv', name: 'coverage.csv' },
  { id: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: 'coverage.xlsx' },
  { id: 'gpkg', mediaType: 'application/geopackage+sqlite3', name: 'coverage.gpkg' },
  { id: 'geojson', mediaType: 'application/geo+json', name: 'coverage.geojson' },
]);

/** @return {Promise<Object|null>} what went wrong, as of {@link ask}, or null */
export async function downloadFile(path, parameters, mediaType, name) {
  const answer = await askForFile(path, parameters, mediaType);
  if (answer.ok) {
    saveBlob(answer.value, name);
  }
  return answer.ok ? null : answer.error;
}

export function saveBlob(blob, name) {
  const address = URL.createObjectURL(blob);
  el('a', { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
