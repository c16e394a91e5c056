import { z } from 'zod';
import { NUMBERED, doorsOf, type Door } from '../../../kernel/door';
import {
  IMPORT_TYPES,
  importFaultView,
  importQuery,
  importView,
  interactionImportQuery,
  pageQuery,
  type ImportOptions,
  type ImportView,
} from '../contract';
import type { Actor } from '../../../kernel/actor';
import type { Catalogue } from '../index';
import { KEEPERS } from './callers';

const door = doorsOf<Catalogue>();

const DESCRIPTION =
  'CSV with a heading (commas, semicolons or tabs), a JSON array of objects, or one JSON object a line; UTF-8, or UTF-16 with a byte order mark. A row is the same entry as one of the same code, or else of the same name and make: the same file twice changes nothing. Stock in the file is the opening stock of new entries. At most 64 MB.';

type Start = (actor: Actor, content: AsyncIterable<Uint8Array>, options: ImportOptions) => Promise<ImportView>;

const importing = (
  kind: 'medicine' | 'supplement' | 'vaccine',
  plural: string,
  start: (catalogue: Catalogue) => Start,
): Door =>
  door({
    name: `${kind}.import`,
    method: 'POST',
    paths: [`/${plural}/import`],
    notInGraphql: 'It takes a file, which is sent over HTTP.',
    summary: `Bring a file of ${plural} into the catalogue`,
    description: DESCRIPTION,
    who: KEEPERS,
    query: importQuery,
    upload: IMPORT_TYPES,
    answer: { status: 202, description: 'The import, which a worker goes on with', schema: importView },
    exampleMeets: { 400: 'There is no file' },
    run: (catalogue, { actor, query, upload }) => start(catalogue)(actor, upload, query),
  });

export const importDoors: readonly Door[] = [
  importing('medicine', 'medicines', ({ importMedicines }) => importMedicines),
  importing('supplement', 'supplements', ({ importSupplements }) => importSupplements),
  importing('vaccine', 'vaccines', ({ importVaccines }) => importVaccines),
  door({
    name: 'interaction.import',
    method: 'POST',
    paths: ['/interactions/import'],
    notInGraphql: 'It takes a file, which is sent over HTTP.',
    summary: 'Bring a file of interactions into the table, or put it in the table’s place',
    description: `${DESCRIPTION} With \`replace\` pairs that are not in the file are deleted.`,
    who: KEEPERS,
    query: interactionImportQuery,
    upload: IMPORT_TYPES,
    answer: { status: 202, description: 'The import, which a worker goes on with', schema: importView },
    exampleMeets: { 400: 'There is no file' },
    run: (catalogue, { actor, query, upload }) => catalogue.importInteractions(actor, upload, query),
  }),
  door({
    name: 'import.list',
    method: 'GET',
    paths: ['/imports'],
    graphql: ['Query.catalogueImports'],
    summary: 'The latest imports, newest first',
    who: KEEPERS,
    answer: { status: 200, description: 'The imports', schema: z.array(importView) },
    run: (catalogue, { actor }) => catalogue.listImports(actor),
  }),
  door({
    name: 'import.read',
    method: 'GET',
    paths: ['/imports/:id'],
    graphql: ['Query.catalogueImport'],
    summary: 'How far an import is, and what became of its rows',
    who: KEEPERS,
    refusals: { 404: 'There is no such import, or its report has expired' },
    answer: { status: 200, description: 'The import', schema: importView },
    run: (catalogue, { actor, id }) => catalogue.readImport(actor, id),
  }),
  door({
    name: 'import.report',
    method: 'GET',
    paths: ['/imports/:id/report'],
    graphql: ['Query.catalogueImportReport_connection'],
    summary: 'Row by row what did not fit: line, field and reason',
    who: KEEPERS,
    query: pageQuery,
    refusals: { 404: 'There is no such import, or its report has expired' },
    answer: { status: 200, description: 'A page of faults', schema: z.array(importFaultView), meta: NUMBERED },
    run: (catalogue, { actor, id, query }) => catalogue.importReport(actor, id, query),
  }),
];
