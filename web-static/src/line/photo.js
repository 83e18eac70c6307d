/** A photo for a ticket: made smaller on the device, since a phone's camera gives more than a mobile line carries. */

import { sendFile } from '../api.js';

const LONGEST_SIDE = 1920;
const QUALITY = 0.85;
/** As the server takes it. */
const MOST_BYTES = 5 * 1024 * 1024;

/** A smaller JPEG of it; the file itself where this browser cannot read it: then the server says what is wrong with it. */
async function smaller(file) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', QUALITY));
  } catch {
    return file;
  }
}

/** @return what {@link sendFile} answers; a file that is too large is not sent at all */
export async function sendPhoto(ticket, file, key, signal) {
  const photo = await smaller(file);
  if (photo.size > MOST_BYTES) {
    return { ok: false, error: { kind: 'photo', errors: [], retryable: false } };
  }
  return sendFile('PUT', `tickets/${encodeURIComponent(ticket.number)}/photo`, photo,
    { 'Ticket-Code': ticket.code, 'Idempotency-Key': key }, signal);
}
