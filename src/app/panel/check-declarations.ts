import type { Manifest } from '../../ports/room';
import { SHIPPED_PANEL_ROUTES } from '../access/panel-routes';
import { contentTypes, type ContentTypeDeclaration } from '../content-types';

const SHIPPED = new Set(SHIPPED_PANEL_ROUTES.map(({ method, path }) => `${method} ${path}`));

type Room = Pick<Manifest, 'name' | 'records' | 'panel'>;

/**
 * What a browser reads in a schema has to be what the manifests say: whether a type is written in the panel, and whether
 * a look at it is a look at somebody's clinical record.
 * @throws Error that names the file and what to change in it; such a node does not start
 */
export const checkDeclarations = (manifests: readonly Room[], readOnly: readonly string[]): void => {
  const faults = contentTypes().flatMap((type) => faultsOf(type, manifests, readOnly));
  const uids = new Set(contentTypes().map(({ uid }) => uid));
  const writers = manifests.flatMap(({ name, panel }) =>
    (panel?.writers ?? [])
      .filter(({ type }) => !uids.has(type) || readOnly.includes(type))
      .map(({ type }) => `The room ${name} has a writer for ${type}, which no grant lets anybody write.`),
  );
  const routes = manifests.flatMap(({ name, panel }) =>
    (panel?.strapiRoutes ?? [])
      .filter((route) => !SHIPPED.has(route))
      .map((route) => `The room ${name} needs ${route}, which Strapi's panel does not have.`),
  );
  const all = [...faults, ...writers, ...routes];
  if (all.length > 0) throw new Error(all.join('\n'));
};

const faultsOf = (
  { uid, file, careloop }: ContentTypeDeclaration,
  manifests: readonly Room[],
  readOnly: readonly string[],
): readonly string[] => {
  const rule = manifests.map(({ records }) => records?.[uid]).find((found) => found !== undefined);
  const isWritable = !readOnly.includes(uid);
  return [
    ...((careloop.writable ?? false) === isWritable
      ? []
      : [
          `${file}: ${isWritable ? 'add "writable": true to' : 'take "writable" out of'} pluginOptions.careloop: ${
            isWritable ? 'the panel writes these records' : 'no grant lets anybody write these records in the panel'
          }.`,
        ]),
    ...((careloop.clinical ?? false) === (rule?.clinical ?? false)
      ? []
      : [`${file}: "clinical" in pluginOptions.careloop is not what the record rule of its room says.`]),
  ];
};
