/** Saves the counties' figures as a table that spreadsheets open. */

import { apiAddress } from '../api.js';
import { el } from '../dom.js';
import { language } from '../i18n/index.js';

/** @return {Promise<Object|null>} what went wrong, as of {@link ask}, or null */
export async function downloadCoverage(parameters) {
  const url = new URL(apiAddress('coverage'));
  for (const [name, value] of Object.entries(parameters)) {
    [value].flat().filter((one) => one !== null).forEach((one) => url.searchParams.append(name, one));
  }
  try {
    const response = await fetch(url, { headers: { Accept: 'text/csv', 'Accept-Language': language() } });
    if (!response.ok) {
      return { kind: 'busy', errors: [], retryable: true };
    }
    const address = URL.createObjectURL(await response.blob());
    el('a', { href: address, download: 'coverage.csv' }).click();
    URL.revokeObjectURL(address);
    return null;
  } catch {
    return { kind: 'offline', errors: [], retryable: true };
  }
}
