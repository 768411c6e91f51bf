/**
 * Keeps a value that is costly to load: loaded once, then refreshed behind the caller's back at most every
 * `refreshMilliseconds`, so that no question waits for it. A failed refresh leaves the last value in use; a value that is
 * not `ready` is looked up again each time. Throws what `load` throws until a first load succeeded.
 */
export function followLoaded<T>(
  load: () => Promise<T>,
  ready: (value: T) => boolean,
  refreshMilliseconds = 60_000,
  clock: () => number = Date.now,
): () => Promise<T> {
  let known: { readonly value: T } | null = null;
  let loading: Promise<T> | null = null;
  let loadedAt = Number.NEGATIVE_INFINITY;

  function loadOnce(): Promise<T> {
    loading ??= load()
      .then((value) => {
        known = { value };
        return value;
      })
      .finally(() => {
        loading = null;
        loadedAt = clock();
      });
    return loading;
  }

  return async () => {
    if (known === null || !ready(known.value)) return loadOnce();
    // The search itself reports an index that is down.
    if (clock() - loadedAt >= refreshMilliseconds) loadOnce().catch(() => known);
    return known.value;
  };
}
