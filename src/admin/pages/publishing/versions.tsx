import { Box, Button, Flex, Loader, TextButton, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { unstable_useDocumentActions as useDocumentActions, useForm } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { ContentVersion } from '../../../domains/content/contract';
import { typeOf } from '../../content-types';
import { useQuery, withQuery } from '../asking';
import { moment } from '../instants';
import { OnPhone } from './phone-preview';
import { beforeLastChange, dataOf } from './put-back';

interface Of {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
}
const SHOWN_AT_FIRST = 5;

/** What a draft said after each change, each to be looked at and put back; putting back is a change like any other. */
export const Versions = (of: Of) => {
  const { answer, failure, askAgain } = useQuery<readonly ContentVersion[]>(
    withQuery('/careloop/publishing/versions', { ...of }),
  );
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const [looked, setLooked] = useState<ContentVersion | null>(null);
  const { putBack, isBusy, isModified } = usePutBack(of, askAgain);
  if (failure)
    return (
      <Flex role="alert" direction="column" alignItems="stretch" gap={2} width="100%">
        <Typography textColor="danger700">{failure}</Typography>
        <Button variant="tertiary" onClick={askAgain}>
          Try again
        </Button>
      </Flex>
    );
  if (!answer) return <Loader small>Looking what was changed</Loader>;
  if (answer.length === 0)
    return <Typography textColor="neutral600">Each change that is saved from now on is kept here.</Typography>;
  const before = beforeLastChange(answer);
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      {before && (
        <Button
          variant="secondary"
          startIcon={<ArrowClockwise />}
          fullWidth
          loading={isBusy}
          disabled={isModified}
          onClick={() => void putBack(before)}
        >
          Undo the last change
        </Button>
      )}
      {isModified && (
        <Typography variant="pi" textColor="neutral600">
          Save what you have written first: what is put back takes its place.
        </Typography>
      )}
      <Box tag="ol" aria-label="Versions, the newest first">
        {answer.slice(0, shown).map((version) => (
          <Box key={version.id} tag="li" paddingTop={2} paddingBottom={2}>
            <Typography tag="p">{saysOf(version, of.type)}</Typography>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {`${version.by ?? 'By itself'}, ${moment(version.at)}`}
            </Typography>
            <TextButton onClick={() => setLooked(version)} aria-label={`Look at it, ${moment(version.at)}`}>
              Look at it
            </TextButton>
          </Box>
        ))}
      </Box>
      {answer.length > shown && (
        <Button variant="tertiary" onClick={() => setShown(answer.length)}>
          {`Show all ${answer.length}`}
        </Button>
      )}
      {looked && (
        <OnPhone
          title={`As it was, ${moment(looked.at)}`}
          values={looked.says}
          locale={of.locale}
          close={() => setLooked(null)}
        >
          <Button
            loading={isBusy}
            disabled={isModified || looked === answer[0]}
            onClick={() => void putBack(looked).then(() => setLooked(null))}
          >
            {looked === answer[0] ? 'This is what it says now' : 'Put this back'}
          </Button>
        </OnPhone>
      )}
    </Flex>
  );
};

/** Saves an old version as the draft, through Strapi as whoever presses Save does. */
const usePutBack = ({ type, documentId, locale }: Of, done: () => void) => {
  const { update } = useDocumentActions();
  const isModified = useForm('Versions', ({ modified }) => modified);
  const [isBusy, setBusy] = useState(false);
  const putBack = async ({ says }: ContentVersion): Promise<void> => {
    setBusy(true);
    try {
      await update({ collectionType: 'collection-types', model: type, documentId, params: { locale } }, dataOf(says));
      done();
    } finally {
      setBusy(false);
    }
  };
  return { putBack, isBusy, isModified };
};

const ACTS: Readonly<Record<ContentVersion['act'], string>> = {
  found: 'As it was found',
  created: 'Written',
  changed: 'Changed',
  published: 'Published',
  unpublished: 'Taken back',
  discarded: 'Draft discarded',
};

const saysOf = ({ act, changed }: ContentVersion, type: string): string => {
  const labels = typeOf(type)?.labels ?? {};
  const fields = act === 'changed' ? changed.map((name) => (labels[name] ?? name).toLowerCase()) : [];
  return fields.length === 0 ? ACTS[act] : `${ACTS[act]}: ${fields.join(', ')}`;
};
