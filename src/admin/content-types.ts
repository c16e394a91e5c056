import type { DaySpan } from '../kernel/day-spans';
import type { Opening } from './records/opening-search';

interface Schema {
  readonly info: { readonly singularName: string; readonly displayName: string };
  readonly pluginOptions: {
    readonly careloop: {
      readonly clinical?: true;
      readonly writable?: true;
      readonly view: { readonly opens?: DaySpan };
    };
  };
  readonly attributes: Readonly<Record<string, { readonly pluginOptions?: { readonly careloop?: { label: string } } }>>;
}

/** What a page knows of a content type: what its schema says. */
export interface PanelType {
  readonly uid: string;
  /** What the audit trail calls a record of it. */
  readonly word: string;
  /** What the panel calls all of them. */
  readonly name: string;
  /** A look at one leaves a row in the audit trail. */
  readonly clinical: boolean;
  /** Nobody changes it in the content manager. */
  readonly readOnly: boolean;
  /** With which days its list opens; null for all of them. */
  readonly opening: Opening | null;
  /** What the panel calls its fields. */
  readonly labels: Readonly<Record<string, string>>;
}

const SCHEMAS = import.meta.glob<Schema>(
  ['../api/*/content-types/*/schema.json', '../extensions/users-permissions/content-types/user/schema.json'],
  { eager: true, import: 'default' },
);

export const PERSON = 'plugin::users-permissions.user';

const uidOf = (file: string, { info }: Schema): string => {
  const [, room] = /\/api\/([^/]+)\//.exec(file) ?? [];
  return room ? `api::${room}.${info.singularName}` : PERSON;
};

const openingOf = ({ pluginOptions }: Schema): Opening | null => {
  const { opens } = pluginOptions.careloop.view;
  return opens ? { days: opens } : null;
};

export const CONTENT_TYPES: readonly PanelType[] = Object.entries(SCHEMAS).map(([file, schema]) => ({
  uid: uidOf(file, schema),
  word: schema.info.singularName,
  name: schema.info.displayName,
  clinical: schema.pluginOptions.careloop.clinical ?? false,
  readOnly: !schema.pluginOptions.careloop.writable,
  opening: openingOf(schema),
  labels: Object.fromEntries(
    Object.entries(schema.attributes).map(([name, { pluginOptions }]) => [
      name,
      pluginOptions?.careloop?.label ?? name,
    ]),
  ),
}));

export const typeOf = (uid: string): PanelType | undefined => CONTENT_TYPES.find((type) => type.uid === uid);
export const READ_ONLY_TYPES: readonly string[] = CONTENT_TYPES.flatMap(({ uid, readOnly }) => (readOnly ? [uid] : []));
