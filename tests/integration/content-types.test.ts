import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generators } from '@strapi/typescript-utils';
import { careloop } from '../support/api';

jest.setTimeout(60_000);

const COMMITTED = path.resolve(__dirname, '../../types/generated');
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'careloop-types-'));
  await generators.generate({
    strapi: careloop.strapi,
    pwd: folder,
    logger: { silent: true },
    artifacts: { contentTypes: true, components: true },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run types:content` writes them anew. */
it.each(['contentTypes.d.ts', 'components.d.ts'])('%s in types/ says what the schemas say', (file) => {
  expect(readFileSync(path.join(COMMITTED, file), 'utf8')).toBe(
    readFileSync(path.join(folder, 'types/generated', file), 'utf8'),
  );
});
