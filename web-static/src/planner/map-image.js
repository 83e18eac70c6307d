/** Draws the map as a picture to be sent or printed: with title, what was asked, legend and date, which it means nothing without. */

const FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';
const INK = '#1e2629';
const FAINT = '#4d575b';
const MARGIN = 24;
const LINE = 22;
const LEAST_WIDTH = 720;

/**
 * @param {Object} picture `maps`, one or two bitmaps of one size, the second shown right of `splitAt` (from 0 to 1) and then
 *   `labels` of both; `title`, `lines` below it, `legend` `{unit, entries {colour, text}[]}`, `attribution`
 * @return {Promise<Blob>} a PNG
 */
export async function mapImage({ maps, splitAt, labels, title, lines, legend, attribution }) {
  const width = Math.max(LEAST_WIDTH, maps[0].width);
  const scale = width / maps[0].width;
  const height = Math.round(maps[0].height * scale);
  const measuring = document.createElement('canvas').getContext('2d');
  const rows = legendRows(measuring, legend, width - 2 * MARGIN);
  const notes = wrapped(measuring, attribution, width - 2 * MARGIN);
  const top = MARGIN + 30 + lines.length * LINE + 12;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = top + height + 12 + (rows.length + notes.length) * LINE + MARGIN;
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = 'middle';
  write(context, title, MARGIN, MARGIN + 12, INK, `600 24px ${FONT}`);
  lines.forEach((line, index) => write(context, line, MARGIN, MARGIN + 30 + (index + 0.5) * LINE, FAINT));
  context.drawImage(maps[0], 0, top, width, height);
  if (maps.length === 2) {
    drawSecond(context, { map: maps[1], x: Math.round(splitAt * width), top, width, height, labels });
  }
  rows.forEach((row, index) => row.forEach(({ x, colour, text }) => {
    const y = top + height + 12 + (index + 0.5) * LINE;
    if (colour !== undefined) {
      context.fillStyle = colour;
      context.fillRect(MARGIN + x, y - 7, 14, 14);
    }
    write(context, text, MARGIN + x + (colour === undefined ? 0 : 20), y, INK);
  }));
  notes.forEach((note, index) =>
    write(context, note, MARGIN, top + height + 12 + (rows.length + index + 0.5) * LINE, FAINT, `13px ${FONT}`));
  return new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
}

function write(context, text, x, y, colour, font = `15px ${FONT}`) {
  context.font = font;
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function drawSecond(context, { map, x, top, width, height, labels }) {
  context.save();
  context.beginPath();
  context.rect(x, top, width - x, height);
  context.clip();
  context.drawImage(map, 0, top, width, height);
  context.restore();
  context.fillStyle = INK;
  context.fillRect(x - 1, top, 3, height);
  const label = (text, left) => {
    context.fillStyle = '#ffffff';
    context.fillRect(left - 8, top + 10, context.measureText(text).width + 16, 28);
    write(context, text, left, top + 24, INK);
  };
  context.font = `15px ${FONT}`;
  label(labels.before, MARGIN);
  label(labels.after, width - MARGIN - context.measureText(labels.after).width);
}

/** Entries side by side, as many in a row as have room. */
function legendRows(context, { unit, entries }, width) {
  context.font = `15px ${FONT}`;
  const rows = [[]];
  let x = 0;
  for (const entry of [{ text: unit }, ...entries]) {
    const size = context.measureText(entry.text).width + (entry.colour === undefined ? 12 : 40);
    if (x > 0 && x + size > width) {
      rows.push([]);
      x = 0;
    }
    rows[rows.length - 1].push({ ...entry, x });
    x += size;
  }
  return rows;
}

function wrapped(context, text, width) {
  context.font = `13px ${FONT}`;
  const lines = [''];
  for (const letter of text) {
    if (context.measureText(lines[lines.length - 1] + letter).width > width) {
      lines.push('');
    }
    lines[lines.length - 1] += letter;
  }
  return lines;
}
