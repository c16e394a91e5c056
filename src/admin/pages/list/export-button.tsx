import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { saidIn } from '../asking';
import { saveCsv } from '../save-csv';
import type { Column } from './columns';
import { csvOf } from './csv';

/** What is kept as a file: the columns that are seen, and every row that fits what is looked for. */
export interface Exported<Row> {
  /** What the file is called, without its ending. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[] | (() => Promise<readonly Row[]>);
}

export const ExportButton = <Row,>({ name, columns, rows }: Exported<Row>) => {
  const { toggleNotification } = useNotification();
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      saveCsv(csvOf(columns, typeof rows === 'function' ? await rows() : rows), `${name}.csv`);
    } catch (error) {
      toggleNotification({ type: 'danger', message: saidIn(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="tertiary" startIcon={<Download />} loading={isBusy} onClick={() => void save()}>
      Export
    </Button>
  );
};
