import { expect, test } from 'vitest';
import { landing, movedTo } from './order';

const stages = (...names: string[]) => names.map((name, index) => ({ id: index + 1, name, position: index + 1 }));
const names = (all: { name: string }[]) => all.map(({ name }) => name).join(' ');

test('dropped above another, one lands before it; below, behind it', () => {
  expect(landing(5, 2, 'upper')).toBe(2);
  expect(landing(5, 2, 'lower')).toBe(3);
  expect(landing(1, 4, 'upper')).toBe(3);
  expect(landing(1, 4, 'lower')).toBe(4);
});

test('dropped at its own edges, one stays', () => {
  expect(landing(3, 2, 'lower')).toBe(3);
  expect(landing(3, 4, 'upper')).toBe(3);
});

test('wherever one is dropped, it stands there and the others keep their order', () => {
  const all = stages('a', 'b', 'c', 'd', 'e');
  for (const { id, name, position } of all) {
    for (const over of all.filter((other) => other.id !== id)) {
      const rest = all.filter((other) => other.id !== id).map((other) => other.name);
      for (const half of ['upper', 'lower'] as const) {
        const moved = movedTo(all, id, landing(position, over.position, half));
        const wanted = [...rest];
        wanted.splice(rest.indexOf(over.name) + (half === 'upper' ? 0 : 1), 0, name);
        expect(names(moved)).toBe(wanted.join(' '));
        expect(moved.map((stage) => stage.position)).toEqual([1, 2, 3, 4, 5]);
      }
    }
  }
});

test('archived ones have no place, and stay last', () => {
  const all = [...stages('a', 'b'), { id: 9, name: 'old', position: null }];
  expect(names(movedTo(all, 2, 1))).toBe('b a old');
  expect(movedTo(all, 2, 1)[2]?.position).toBeNull();
});
