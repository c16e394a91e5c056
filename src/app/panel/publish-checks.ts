import type { Core, Modules, UID } from '@strapi/strapi';
import type { Manifest, PublishCheck } from '../../ports/room';

/**
 * Lets nothing be published of which a room says that something is missing: publishing and what comes of it are one
 * transaction, and the refusal undoes it. To be called in register().
 */
export const checkPublished = (strapi: Core.Strapi, manifests: readonly Manifest[]): void => {
  const checks = new Map<string, PublishCheck>(
    manifests.flatMap(({ panel }) => (panel?.checks ?? []).map((check): [string, PublishCheck] => [check.type, check])),
  );
  strapi.documents.use(async (context, next) => {
    const wanted = checks.get(context.uid);
    const params = context.params as Params;
    const publishes = context.action === 'publish' || params.status === 'published';
    if (!wanted || !publishes || !WRITES.includes(context.action)) return await next();
    return await strapi.db.transaction(async () => {
      const result = await next();
      const documentId = params.documentId ?? (result as { documentId?: string } | null)?.documentId;
      const published = (await strapi.documents(context.uid).findMany({
        filters: { documentId },
        status: 'published',
        locale: params.locale ?? '*',
        populate: wanted.populate as Wanted['populate'],
      })) as readonly unknown[];
      for (const document of published) wanted.check(document);
      return result;
    });
  });
};

const WRITES: readonly string[] = ['create', 'update', 'publish'];

type Wanted = Modules.Documents.Params.Pick<UID.ContentType, 'populate' | 'locale'>;
interface Params {
  readonly documentId?: string;
  readonly locale?: Wanted['locale'];
  readonly status?: unknown;
}
