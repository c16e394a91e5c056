import { Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { SEE_AUDIT_TRAIL } from '../../../domains/audit/permissions';
import { PERSON, typeOf } from '../../content-types';
import { useMay } from '../asking';

const TO = '/careloop/audit-trail';

/** The ways from a record to the rows about it. */
export const WaysToTrail = ({ model, id }: { model: string; id: string }) => {
  const maySee = useMay(SEE_AUDIT_TRAIL);
  if (!maySee) return <Typography textColor="neutral600">You may not see it.</Typography>;
  if (model !== PERSON)
    return (
      <Link to={`${TO}?type=${typeOf(model)?.word}&record=${id}`}>
        <Typography textColor="primary600">Who saw or changed this</Typography>
      </Link>
    );
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Link to={`${TO}?whom=${id}`}>
        <Typography textColor="primary600">Who saw this person’s record</Typography>
      </Link>
      <Link to={`${TO}?who=${id}`}>
        <Typography textColor="primary600">What this person did</Typography>
      </Link>
    </Flex>
  );
};
