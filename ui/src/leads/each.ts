const HANDS = 4;

/** Does what the API has no one call for one by one, a few at a time. */
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
