import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { sortOf } from '../../../kernel/sorting';
import { knownValue, type ListFilter } from './filters';

/** Where one is in a list. It stands in the address of the page, so that it can be led to, gone back to and kept. */
export interface ListPlace {
  readonly search: string;
  readonly filters: Readonly<Record<string, string>>;
  /** `name`, `-name`, or nothing for the list's own order. */
  readonly sort: string;
  readonly page: number;
  /** Whether less than the whole list is looked for. */
  readonly isNarrowed: boolean;
  /** Looks for something typed. It stands behind the `#`, which no browser sends: names are in no log. */
  readonly look: (search: string) => void;
  readonly narrow: (changes: Readonly<Record<string, string>>) => void;
  readonly sortBy: (sort: string) => void;
  readonly open: (page: number) => void;
  readonly clear: () => void;
  /** Filters and order as an address holds them, for keeping; and the way back to them. */
  readonly view: string;
  readonly show: (view: string) => void;
}

interface ListDeclaration {
  readonly filters?: readonly ListFilter[];
  readonly sorts?: readonly string[];
  /** Where a page has several lists: what stands before `page`, `sort` and `search` of this one. */
  readonly prefix?: string;
}

const NONE: readonly never[] = [];

export const useList = ({ filters = NONE, sorts = NONE, prefix = '' }: ListDeclaration): ListPlace => {
  const { search: query, hash } = useLocation();
  const navigate = useNavigate();
  const params = new URLSearchParams(query);
  const typed = new URLSearchParams(hash.slice(1));
  const [pageName, sortName, searchName] = [`${prefix}page`, `${prefix}sort`, `${prefix}search`];
  const sort = params.get(sortName) ?? '';
  const page = Number(params.get(pageName) ?? 1);
  const chosen = Object.fromEntries(
    filters.map((filter) => [filter.name, knownValue(filter, params.get(filter.name) ?? '')]),
  );
  const search = typed.get(searchName) ?? '';

  /** Whatever is looked for differently begins at its first page. */
  const go = useCallback(
    (
      changes: Readonly<Record<string, string>>,
      next: { readonly search?: string; readonly isReplaced?: boolean } = {},
    ) => {
      const [newQuery, newHash] = [new URLSearchParams(query), new URLSearchParams(hash.slice(1))];
      for (const [name, value] of Object.entries({ [pageName]: '', ...changes })) put(newQuery, name, value);
      if (next.search !== undefined) put(newHash, searchName, next.search);
      navigate({ search: newQuery.toString(), hash: newHash.toString() }, { replace: next.isReplaced ?? false });
    },
    [navigate, query, hash, pageName, searchName],
  );
  const nothing = Object.fromEntries(filters.map(({ name }) => [name, '']));

  return {
    search,
    filters: chosen,
    sort: sorts.includes(sortOf(sort)?.by ?? '') ? sort : '',
    page: Number.isInteger(page) && page > 0 ? page : 1,
    isNarrowed: search.trim() !== '' || Object.values(chosen).some((value) => value !== ''),
    look: (wanted) => go({}, { search: wanted, isReplaced: true }),
    narrow: (changes) => go(changes),
    sortBy: (wanted) => go({ [sortName]: wanted }),
    open: (number) => go({ [pageName]: number > 1 ? String(number) : '' }),
    clear: () => go(nothing, { search: '' }),
    view: new URLSearchParams(
      Object.entries({ ...chosen, [sortName]: sort }).filter(([, value]) => value !== ''),
    ).toString(),
    show: (view) =>
      go({ ...nothing, [sortName]: '', ...Object.fromEntries(new URLSearchParams(view)) }, { search: '' }),
  };
};

const put = (params: URLSearchParams, name: string, value: string): void => {
  if (value) params.set(name, value);
  else params.delete(name);
};
