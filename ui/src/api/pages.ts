type Paging = { pageSize: number; pageIndex: number };
type Answer<T> = { body: { data: { data: T[]; total_pages: number } } };

/** More rows than this nobody picks from a list. */
const MOST_PAGES = 20;

/** The rows of a list, page by page. */
export async function everyPage<T>(ask: (paging: Paging) => Promise<Answer<T>>): Promise<T[]> {
  const rows: T[] = [];
  for (let pageIndex = 0, pages = 1; pageIndex < Math.min(pages, MOST_PAGES); pageIndex++) {
    const { data } = (await ask({ pageSize: 100, pageIndex })).body;
    rows.push(...data.data);
    pages = data.total_pages;
  }
  return rows;
}
