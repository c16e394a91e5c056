import type { Pagination } from '../contract';

interface Asked {
  readonly page: number;
  readonly pageSize: number;
}

export const sliceOf = ({ page, pageSize }: Asked): { readonly limit: number; readonly offset: number } => ({
  limit: pageSize,
  offset: (page - 1) * pageSize,
});

export const paginationOf = ({ page, pageSize }: Asked, total: number): Pagination => ({
  page,
  pageSize,
  pageCount: Math.ceil(total / pageSize),
  total,
});
