import { Flex, Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { SEE_AUDIT_TRAIL } from '../../../app/access/panel';
import { RECORD_RULES, recordWord } from '../../../app/access/records';
import { useMay } from '../asking';

const PERMISSION = [{ action: SEE_AUDIT_TRAIL, subject: null }];
const TO = 'careloop/audit-trail';
const PERSON = 'plugin::users-permissions.user';
const BEHIND_DASHBOARD = 3;

/** The page in the menu. To be called in register(). */
export const addAuditTrail = (app: StrapiApp): void => {
  app.addMenuLink({
    to: TO,
    icon: Eye,
    intlLabel: { id: 'careloop.audit-trail', defaultMessage: 'Audit trail' },
    position: BEHIND_DASHBOARD,
    permissions: PERMISSION,
    Component: () => import('./page'),
  });
};

type AddPanels = (
  panels: readonly ((props: {
    readonly model: string;
    readonly document?: { readonly documentId?: string };
  }) => object | null)[],
) => void;

/** Beside a person and a record: the way to who saw it. To be called in bootstrap(). */
export const linkToAuditTrail = (app: StrapiApp): void => {
  const { addEditViewSidePanel } = app.getPlugin('content-manager').apis as { addEditViewSidePanel: AddPanels };
  addEditViewSidePanel([
    ({ model, document }) => {
      const id = document?.documentId;
      if (!id || !(model === PERSON || RECORD_RULES[model]?.clinical)) return null;
      return { title: 'Audit trail', content: <Ways model={model} id={id} /> };
    },
  ]);
};

const Ways = ({ model, id }: { model: string; id: string }) => {
  const maySee = useMay(SEE_AUDIT_TRAIL);
  if (!maySee) return <Typography textColor="neutral600">You may not see it.</Typography>;
  if (model !== PERSON)
    return (
      <Link to={`/${TO}?type=${recordWord(model)}&record=${id}`}>
        <Typography textColor="primary600">Who saw or changed this</Typography>
      </Link>
    );
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Link to={`/${TO}?whom=${id}`}>
        <Typography textColor="primary600">Who saw this person’s record</Typography>
      </Link>
      <Link to={`/${TO}?who=${id}`}>
        <Typography textColor="primary600">What this person did</Typography>
      </Link>
    </Flex>
  );
};
