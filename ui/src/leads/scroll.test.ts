import { describe, expect, test } from 'vitest';
import { anchored, followed, laidOut, MOST_PIXELS, revealed, type Space } from './scroll';

const ROW = 38;
const START = { top: 0, shift: 0 };
const small: Space = { whole: 300_000 * ROW, view: 700 };
const large: Space = { whole: 5_000_000 * ROW, view: 700 };
const lastPixel = large.whole - large.view;
const lastTop = MOST_PIXELS - large.view;

test('rows that a browser can lay out stand where they stand', () => {
  expect(laidOut(small.whole)).toBe(small.whole);
  expect(anchored(small, 1234)).toEqual({ top: 1234, shift: 0 });
  expect(followed(small, START, 9_000_000)).toBe(0);
  expect(anchored(small, small.whole)).toEqual({ top: small.whole - small.view, shift: 0 });
  expect(anchored({ whole: 380, view: 700 }, 50)).toEqual(START);
});

describe('more rows than that', () => {
  test('begin and end where the box begins and ends', () => {
    expect(laidOut(large.whole)).toBe(MOST_PIXELS);
    expect(anchored(large, 0)).toEqual(START);
    expect(anchored(large, large.whole)).toEqual({ top: lastTop, shift: lastPixel - lastTop });
    expect(lastTop + followed(large, START, lastTop)).toBe(lastPixel);
    expect(followed(large, anchored(large, lastPixel), 0)).toBe(0);
  });

  test('are moved pixel by pixel by a small step, wherever it is', () => {
    for (const pixel of [4_000, 1_000_000, 95_000_000, lastPixel - 5_000]) {
      const at = anchored(large, pixel);
      expect(at.top + at.shift).toBe(pixel);
      expect(followed(large, at, at.top + 120.5)).toBe(at.shift);
    }
  });

  test('are not left by small steps, and both ends are reached by them', () => {
    expect(60 + followed(large, { top: 80, shift: -100 }, 60)).toBe(0);
    const near = anchored(large, lastPixel - 50);
    expect(near.top + 50).toBe(lastTop);
    expect(lastTop + followed(large, near, lastTop)).toBe(lastPixel);
    expect(anchored(large, 90).shift).toBe(0);
  });

  test('are all reached by long ways, each by its own share', () => {
    let before = -1;
    for (let step = 0; step <= 64; step++) {
      const top = Math.round((lastTop * step) / 64);
      const pixel = top + followed(large, { top: top - 10_000, shift: 0 }, top);
      expect(pixel).toBeGreaterThan(before);
      expect(anchored(large, pixel).top).toBe(top);
      before = pixel;
    }
    expect(before).toBe(lastPixel);
  });

  test('are shown whole, exactly, and with no more motion than it takes', () => {
    expect(revealed(large, START, 3, ROW)).toEqual(START);
    expect(revealed(large, START, 18, ROW)).toEqual({ top: 19 * ROW - 700, shift: 0 });
    const far = revealed(large, START, 3_456_789, ROW);
    expect(far.top + far.shift).toBe(3_456_790 * ROW - 700);
    expect(revealed(large, far, 3_456_790, ROW)).toEqual({ top: far.top + ROW, shift: far.shift });
    const last = revealed(large, far, 4_999_999, ROW);
    expect(last).toEqual(anchored(large, lastPixel));
    expect(revealed(large, last, 0, ROW)).toEqual(START);
    // The box stands at its end although there are rows still.
    const early = { top: lastTop, shift: 1_000 };
    const below = Math.ceil((lastTop + 1_000 + large.view) / ROW);
    const next = revealed(large, early, below, ROW);
    expect(next.top).toBeLessThan(lastTop);
    expect(next.top + next.shift).toBe((below + 1) * ROW - large.view);
  });
});
