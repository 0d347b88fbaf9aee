/** Until the API changes many leads in one call, they are changed one by one, a few at a time. */
export const MOST_AT_ONCE = 500;
const HANDS = 4;

export async function each<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  progress: (done: number) => void,
): Promise<{ done: T[]; failed: { item: T; failure: unknown }[] }> {
  const done: T[] = [];
  const failed: { item: T; failure: unknown }[] = [];
  let next = 0;
  const hand = async () => {
    while (next < items.length) {
      const item = items[next++] as T;
      try {
        await work(item);
        done.push(item);
      } catch (failure) {
        failed.push({ item, failure });
      }
      progress(done.length + failed.length);
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  return { done, failed };
}
