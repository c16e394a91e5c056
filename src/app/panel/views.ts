import { contentTypes, type TypeOptions } from '../content-types';

/** What the panel calls a field, on lists and on pages. */
export interface Field {
  readonly label: string;
  /** One line under the field: what it means where the label does not say it. */
  readonly hint?: string | undefined;
  /** For a relation, and only there: the field of the other record that stands for it. */
  readonly shows?: string | undefined;
}

/** How the panel lists and shows one type. */
export interface View extends Readonly<TypeOptions['view']> {
  /** Every field of the type, but for those that nobody sees. */
  readonly fields: Readonly<Record<string, Field>>;
}

/** The views of our types in the panel, as their schemas declare them. */
export const views = (): Readonly<Record<string, View>> =>
  Object.fromEntries(
    contentTypes().map(({ uid, attributes, careloop: { view } }) => [
      uid,
      {
        ...view,
        fields: Object.fromEntries(
          Object.entries(attributes).flatMap(
            ([
              name,
              {
                pluginOptions: { careloop },
              },
            ]) =>
              careloop.unseen ? [] : [[name, { label: careloop.label, hint: careloop.hint, shows: careloop.shows }]],
          ),
        ),
      },
    ]),
  );
