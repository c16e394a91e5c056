import { exported, file, machine, ownRows, type DataMap } from '../../../kernel/data-map';

export const filesDataMap: DataMap = [
  {
    table: 'careloop.files',
    rows: [ownRows('files', 'Your picture and your documents.', 'owner_id')],
    columns: {
      id: machine,
      owner_id: machine,
      purpose: exported(),
      mime: exported(),
      bytes: exported(),
      sha256: machine,
      storage_key: file('content'),
      created_at: exported(),
      name: exported(),
      pages: exported(),
    },
  },
];
