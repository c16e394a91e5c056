/** What the panel calls a field, on lists and on pages. */
export interface Field {
  readonly label: string;
  /** One line under the field: what it means where the label does not say it. */
  readonly hint?: string;
  /** For a relation, and only there: the field of the other record that stands for it. */
  readonly shows?: string;
}

/** How the panel lists and shows one type. */
export interface View {
  /** What stands for a record wherever there is room for one line. */
  readonly mainField: string;
  readonly sort: readonly [field: string, order: 'ASC' | 'DESC'];
  /** Whether the list offers a search over its text fields. */
  readonly searchable: boolean;
  /** Every field of the type, but for those that nobody sees. */
  readonly fields: Readonly<Record<string, Field>>;
  readonly columns: readonly string[];
  /** The page of one record, row by row; fields share a row evenly. */
  readonly rows: readonly (readonly string[])[];
}
