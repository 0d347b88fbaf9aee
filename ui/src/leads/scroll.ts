/**
 * Rows of one height in a box that scrolls. Browsers lay out only so many pixels (Firefox 17.8 million, Chromium 33.5):
 * of more rows than that, the box is as high as they allow, and goes through them like this. Where the box stands is
 * `top`; the pixel that it means of all the rows is `top + shift`. Small steps are as many pixels as ever and keep the
 * shift, long ways go by shares; at rest the shift is put right, which moves both `top` and the rows, but nothing seen.
 */
export type Space = {
  /** How high all the rows are. */
  whole: number;
  /** How high the box that shows some of them is. */
  view: number;
};

export type Place = { top: number; shift: number };

export const MOST_PIXELS = 12_000_000;
/** At the beginning and at the end a pixel is a pixel, so that both are reached by small steps. */
const EDGE = 100_000;

export const laidOut = (whole: number): number => Math.min(whole, MOST_PIXELS);

const end = ({ whole, view }: Space): number => Math.max(0, whole - view);
const laidEnd = ({ whole, view }: Space): number => Math.max(0, laidOut(whole) - view);

/** From a line of one length onto another, equal near the ends and by shares between. */
function stretched(from: number, to: number, at: number): number {
  if (from === to || at <= EDGE) return at;
  if (from - at <= EDGE) return to - (from - at);
  return Math.round(EDGE + ((at - EDGE) * (to - 2 * EDGE)) / (from - 2 * EDGE));
}

const within = (most: number, value: number): number => Math.max(0, Math.min(most, value));

/** Where the box has to stand for a pixel of all the rows. */
export function anchored(space: Space, pixel: number): Place {
  const wanted = within(end(space), Math.round(pixel));
  const top = stretched(end(space), laidEnd(space), wanted);
  return { top, shift: wanted - top };
}

/** What the shift is after the box was scrolled to `top`. */
export function followed(space: Space, from: Place, top: number): number {
  if (Math.abs(top - from.top) > space.view) {
    const at = Math.round(top);
    return within(end(space), stretched(laidEnd(space), end(space), at)) - at;
  }
  const pixel = top + from.shift;
  const held = within(end(space), pixel);
  return held === pixel ? from.shift : Math.round(held - top);
}

/** Where the box goes so that a row is seen whole: no further than it takes. */
export function revealed(space: Space, from: Place, row: number, height: number): Place {
  const pixel = from.top + from.shift;
  const wanted = Math.max(Math.min(pixel, row * height), (row + 1) * height - space.view);
  const top = wanted - from.shift;
  const isNear = Math.abs(wanted - pixel) <= space.view && top === within(laidEnd(space), top);
  return isNear ? { top, shift: from.shift } : anchored(space, wanted);
}
