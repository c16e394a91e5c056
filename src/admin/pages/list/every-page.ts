import { useFetchClient } from '@strapi/strapi/admin';
import { withQuery } from '../asking';

const PAGE_SIZE = 100;
/** A file of more than 10,000 rows is no file to look at. */
const MOST_PAGES = 100;

interface Paged {
  readonly pagination: { readonly pageCount: number };
}
type Wanted = Readonly<Record<string, string | number | null | undefined>>;

/** Reads a list to its end, page by page, as it is looked for; each page leaves its trace. */
export const useEveryPage = <Answer extends Paged, Row>(
  path: string,
  wanted: Wanted,
  rowsOf: (answer: Answer) => readonly Row[],
  isPosted = false,
): (() => Promise<readonly Row[]>) => {
  const { get, post } = useFetchClient();
  const ask = async (page: number): Promise<Answer> => {
    const asked = { ...wanted, page, pageSize: PAGE_SIZE };
    const { data } = await (isPosted
      ? post<{ data: Answer }>(path, asked)
      : get<{ data: Answer }>(withQuery(path, asked)));
    return data.data;
  };
  return async () => {
    const rows: Row[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const answer = await ask(page);
      rows.push(...rowsOf(answer));
      if (page >= answer.pagination.pageCount) return rows;
    }
    return rows;
  };
};
