export type Half = 'upper' | 'lower';

/** Where one lands, at 1, 2, 3 …, that comes from one place and is dropped on half of another. */
export function landing(from: number, over: number, half: Half): number {
  const before = half === 'upper' ? over : over + 1;
  return from < before ? before - 1 : before;
}

/** The same as they stand once one of them has moved; those without a place stay last. */
export function movedTo<T extends { id: number; position: number | null }>(all: T[], id: number, to: number): T[] {
  const placed = all.filter(({ position }) => position !== null);
  placed.sort((a, b) => Number(a.position) - Number(b.position));
  const from = placed.findIndex((one) => one.id === id);
  placed.splice(to - 1, 0, ...placed.splice(from, 1));
  return [
    ...placed.map((one, index) => ({ ...one, position: index + 1 })),
    ...all.filter(({ position }) => position === null),
  ];
}
