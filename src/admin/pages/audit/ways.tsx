import { Flex, Typography } from '@strapi/design-system';
import { SEE_AUDIT_TRAIL } from '../../../domains/audit/permissions';
import { PERSON, typeOf } from '../../content-types';
import { useMay } from '../asking';
import { TextLink } from '../text-link';

const TO = '/careloop/audit-trail';

/** The ways from a record to the rows about it. */
export const WaysToTrail = ({ model, id }: { model: string; id: string }) => {
  const maySee = useMay(SEE_AUDIT_TRAIL);
  if (!maySee) return <Typography textColor="neutral600">You may not see it.</Typography>;
  if (model !== PERSON)
    return (
      <TextLink to={`${TO}?type=${typeOf(model)?.word}&record=${id}`}>
        <Typography textColor="primary600">Who saw or changed this</Typography>
      </TextLink>
    );
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <TextLink to={`${TO}?whom=${id}`}>
        <Typography textColor="primary600">Who saw this person’s record</Typography>
      </TextLink>
      <TextLink to={`${TO}?who=${id}`}>
        <Typography textColor="primary600">What this person did</Typography>
      </TextLink>
    </Flex>
  );
};
