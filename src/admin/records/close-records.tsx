import { Typography } from '@strapi/design-system';
import type { StrapiApp } from '@strapi/strapi/admin';
import { READ_ONLY_TYPES, typeOf } from '../content-types';

/** A part of a record's page, or something to do with it, as the content manager describes it; null where there is none. */
interface Describing {
  (props: { readonly model: string }): object | null;
  readonly type?: string;
  readonly position?: unknown;
}
type Arrange = (arrange: (stock: readonly Describing[]) => readonly Describing[]) => void;

/** What can be done with a record without changing it. */
const HARMLESS = ['edit', 'open-in-new-tab'];

/** Where nothing can be changed, nothing is offered that would change it: the page says how it is changed instead. */
export const closeRecords = (app: StrapiApp): void => {
  const { addDocumentAction, addEditViewSidePanel } = app.getPlugin('content-manager').apis as {
    addDocumentAction: Arrange;
    addEditViewSidePanel: Arrange;
  };
  addDocumentAction((stock) =>
    stock.map((action) => (HARMLESS.includes(action.type ?? '') ? action : except(action, () => null))),
  );
  addEditViewSidePanel((stock) =>
    stock.map((panel) => (panel.type === 'actions' ? except(panel, readOnlyPanel) : panel)),
  );
};

/** The same description, but for types that nobody can change. The stock one is asked either way, since it uses hooks. */
const except = (stock: Describing, instead: (model: string) => object | null): Describing =>
  Object.assign(
    (props: { readonly model: string }) => {
      const described = stock(props);
      return READ_ONLY_TYPES.includes(props.model) ? instead(props.model) : described;
    },
    { type: stock.type, position: stock.position },
  );

const readOnlyPanel = (model: string) => ({
  title: 'For reading',
  content: (
    <Typography textColor="neutral600">
      Records of people change through the apps, where every change has a name and a trace.
      {typeOf(model)?.clinical && ' That you opened this one is in the audit trail.'}
    </Typography>
  ),
});
