/** Reads QR codes out of pictures: by the browser where it can, else by a library that is fetched when it is first needed. */

/** A code too small in one size of the picture, or too coarse, is read in another. Longer sides, in pixels. */
const PHOTO_SIDES = [1000, 1800, 500];
const FRAME_SIDE = 640;
/** Part of the picture in whose middle the code is looked for next: a label photographed from too far away. */
const MIDDLE = 0.5;
const LIBRARY = new URL('../vendor/jsqr/jsQR.js', import.meta.url);

let reader = null;

/** @return {Promise<{read: (canvas: HTMLCanvasElement) => Promise<string|null>}>} the reader of this browser, made once */
function codeReader() {
  reader ??= makeReader().catch((failure) => {
    reader = null;
    throw failure;
  });
  return reader;
}

async function makeReader() {
  const formats = 'BarcodeDetector' in window ? await BarcodeDetector.getSupportedFormats().catch(() => []) : [];
  if (formats.includes('qr_code')) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return { read: async (canvas) => (await detector.detect(canvas))[0]?.rawValue ?? null };
  }
  // The library is no module: it leaves its one function with the window.
  await import(LIBRARY);
  return {
    read: async (canvas) => {
      const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return window.jsQR(data, width, height)?.data || null;
    },
  };
}

/** Gets ready, so that the first picture need not wait. Rejects where the reader cannot be fetched. */
export async function prepareReading() {
  await codeReader();
}

/** What the code in the middle of a running video says, or null. */
export async function readFrame(video) {
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (side === 0) {
    return null;
  }
  // The page shows the middle square, so this is where the code is held.
  return (await codeReader()).read(drawn(video, {
    x: (video.videoWidth - side) / 2, y: (video.videoHeight - side) / 2, width: side, height: side,
  }, FRAME_SIDE));
}

/**
 * What the code in a photo says, or null where there is none.
 *
 * @param {Blob} file a picture of any size
 */
export async function readPhoto(file) {
  const [{ read }, image] = await Promise.all([codeReader(), createImageBitmap(file)]);
  const { width, height } = image;
  const whole = { x: 0, y: 0, width, height };
  const middle = { x: width * (1 - MIDDLE) / 2, y: height * (1 - MIDDLE) / 2, width: width * MIDDLE, height: height * MIDDLE };
  try {
    for (const part of [whole, middle]) {
      for (const side of PHOTO_SIDES) {
        const text = await read(drawn(image, part, side));
        if (text !== null) {
          return text;
        }
      }
    }
    return null;
  } finally {
    image.close();
  }
}

/** A part of the picture, its longer side so many pixels, or fewer where it has no more. */
function drawn(source, { x, y, width, height }, side) {
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d', { willReadFrequently: true }).drawImage(source, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
}
