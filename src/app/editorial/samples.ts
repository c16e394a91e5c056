import type { Core } from '@strapi/strapi';
import type { EditorialSample, Manifest } from '../../ports/room';
import { asSystem } from '../access/viewer';
import type { House } from '../house';
import { documentsOf, hasLanguages } from './documents';

/** Writes what the rooms show in the demo, once in an installation: what an editor has deleted does not come back. */
export const writeSamples = async (
  strapi: Core.Strapi,
  { db }: Pick<House, 'db'>,
  manifests: readonly Pick<Manifest, 'name' | 'editorial'>[],
): Promise<void> => {
  for (const { name, editorial } of manifests) {
    if (!editorial?.samples) continue;
    const what = `samples of ${name}`;
    if ((await db.query('select 1 from careloop.seeded where what = $1', [what])).length > 0) continue;
    await asSystem('the demo is filled in', async () => {
      for (const sample of editorial.samples ?? []) await writeSample(strapi, sample);
    });
    await db.query('insert into careloop.seeded (what) values ($1) on conflict do nothing', [what]);
  }
};

const writeSample = async (strapi: Core.Strapi, sample: EditorialSample): Promise<void> => {
  const { type, known, published, inLocales, relations = {} } = sample;
  if (await idOf(strapi, type, known)) return;
  const documents = documentsOf(strapi, type);
  const related = await Promise.all(
    Object.entries(relations).map(
      async ([name, others]) =>
        [
          name,
          { set: await Promise.all(others.map(async ([other, ...by]) => await idOf(strapi, other, by))) },
        ] as const,
    ),
  );
  const [original, ...rest] = Object.entries(inLocales);
  if (!original) throw new Error(`The sample ${known[1]} of ${type} says nothing in any language.`);
  const [first, says] = original;
  const common = { [known[0]]: known[1], ...Object.fromEntries(related) };
  if (!hasLanguages(strapi, type)) {
    await documents.create({ data: { ...common, ...says } });
    return;
  }
  const { documentId } = await documents.create({ locale: first, data: { ...common, ...says } });
  for (const [locale, translated] of rest)
    await documents.update({ documentId, locale, data: { ...common, ...translated } });
  if (published) for (const locale of Object.keys(inLocales)) await documents.publish({ documentId, locale });
};

const idOf = async (
  strapi: Core.Strapi,
  type: string,
  [attribute, value]: EditorialSample['known'],
): Promise<string | null> =>
  (await documentsOf(strapi, type).findFirst({ filters: { [attribute]: value } }))?.documentId ?? null;
