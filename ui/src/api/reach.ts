import { Store } from './store';

/** Whether the server answered the last time it was asked. */
class Reach extends Store<boolean> {
  report(reached: boolean): void {
    this.set(reached);
  }
}

export const reach = new Reach(true);
