import { capitalised, inWords } from '../in-words';
import { Status, Typography, type StatusProps } from '@strapi/design-system';
import type { StrapiApp } from '@strapi/strapi/admin';
import type { PageDeclaration } from '../pages/declaration';

const HOOK = 'Admin/CM/pages/ListView/inject-column-in-table';
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const MOMENT: Intl.DateTimeFormatOptions = { ...DAY, hour: '2-digit', minute: '2-digit' };

type Variants = Readonly<Record<string, StatusProps['variant']>>;
type Row = Readonly<Record<string, unknown>>;
interface Column {
  readonly name: string;
  readonly label: unknown;
  readonly attribute: { readonly type: string };
  readonly sortable?: boolean;
  readonly cellFormatter?: (row: Row) => React.ReactNode;
}
interface Table {
  readonly displayedHeaders: readonly Column[];
  readonly layout: { readonly options?: { readonly draftAndPublish?: boolean } };
}

/** Columns that say it shorter: a status in its colour, choices in words, and moments without the weekday. */
export const arrangeColumns = (app: StrapiApp, pages: readonly PageDeclaration[]): void => {
  const variants: Variants = Object.assign({}, ...pages.map(({ statuses }) => statuses)) as Variants;
  app.registerHook(HOOK, (table: Table): Table => ({
    ...table,
    displayedHeaders: table.displayedHeaders.map(arranged(variants)),
  }));
};

/** The first column stays as it is: it is the link to the record. */
const arranged =
  (variants: Variants) =>
  (column: Column, place: number): Column => {
    if (place === 0 || column.cellFormatter) return column;
    // Under its own name Strapi would show a state of publication here.
    if (column.name === 'status')
      return {
        ...column,
        name: 'standing',
        sortable: false,
        cellFormatter: (row) => <Standing status={row['status']} variants={variants} />,
      };
    const format = FORMATS[column.attribute.type];
    return format ? { ...column, cellFormatter: (row) => <Text>{format(row[column.name])}</Text> } : column;
  };

const FORMATS: Readonly<Record<string, (value: unknown) => string>> = {
  enumeration: (value) => (typeof value === 'string' ? capitalised(inWords(value)) : '-'),
  datetime: (value) => (typeof value === 'string' ? new Date(value).toLocaleString(undefined, MOMENT) : '-'),
  date: (value) =>
    typeof value === 'string'
      ? new Date(`${value}T00:00:00Z`).toLocaleDateString(undefined, { ...DAY, timeZone: 'UTC' })
      : '-',
};

const Text = ({ children }: { children: string }) => <Typography textColor="neutral800">{children}</Typography>;

const Standing = ({ status, variants }: { status: unknown; variants: Variants }) => {
  if (typeof status !== 'string') return <Text>-</Text>;
  return (
    <Status variant={variants[status] ?? 'neutral'} size="S" width="max-content">
      <Typography tag="span" variant="omega" fontWeight="bold">
        {capitalised(inWords(status))}
      </Typography>
    </Status>
  );
};
