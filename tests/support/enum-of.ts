import { contentTypes } from '../../src/app/content-types';

/** The values that the schema of a content type lets a field have. A room's own words are held to them. */
export const enumOf = (uid: string, field: string): readonly string[] =>
  contentTypes().find((type) => type.uid === uid)?.attributes[field]?.enum ?? [];
