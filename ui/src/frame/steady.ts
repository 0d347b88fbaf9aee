import { useEffect, useState } from 'react';

type Functions<T> = Record<keyof T, (...of: never[]) => unknown>;

class Steady<T extends Functions<T>> {
  readonly functions: T;

  constructor(private given: T) {
    const names = Object.keys(given) as (keyof T)[];
    this.functions = Object.fromEntries(names.map((name) => [name, (...of: never[]) => this.given[name](...of)])) as T;
  }

  give(given: T): void {
    this.given = given;
  }
}

/** The same functions for as long as a component is there, so that no row is drawn again for them; they do what is given last. */
export function useSteady<T extends Functions<T>>(given: T): T {
  const [steady] = useState(() => new Steady(given));
  useEffect(() => steady.give(given));
  return steady.functions;
}
