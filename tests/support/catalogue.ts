import { catalogueMigrations } from '../../src/domains/catalogue/migrations';

/** The tables of the catalogue with what every installation begins with; behind the tables of its content types. */
export const catalogueSchema: readonly string[] = catalogueMigrations.flatMap(({ statements }) => statements);
