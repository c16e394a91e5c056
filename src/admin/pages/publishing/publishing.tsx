import { Box, Flex, LinkButton, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { PUBLISH_CONTENT } from '../../../domains/content/permissions';
import type { Desk, DeskItem } from '../../../domains/content/contract';
import { useQuery } from '../asking';
import { dayOf, moment } from '../instants';
import { Failed, Waiting } from '../states';
import { languageOf, MEDIA_LIBRARY, NEW_ARTICLE, writtenAt } from './desk';
import { TextLink } from '../text-link';

/** The desk of those who write and publish: what is late first. */
const Publishing = () => (
  <Page.Protect permissions={[{ action: PUBLISH_CONTENT, subject: null }]}>
    <Page.Title>Publishing</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Publishing"
        subtitle="Articles and documents in English and Swahili. Files of the media library are public."
        primaryAction={
          <LinkButton tag={Link} to={NEW_ARTICLE} startIcon={<Plus />}>
            Write an article
          </LinkButton>
        }
      />
      <Layouts.Content>
        <OnTheDesk />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default Publishing;

const OnTheDesk = () => {
  const { answer: desk, failure, askAgain } = useQuery<Desk>('/careloop/publishing');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!desk) return <Waiting>Looking what is to be done</Waiting>;
  return (
    <Columns>
      <List
        title="In review"
        empty="Nothing waits to be read by somebody else. Set the stage of a draft to in_review to ask for it."
        items={desk.inReview}
        says={({ locale, at }) => `${languageOf(locale)}, since ${dayOf(at)}`}
      />
      <List
        title="Scheduled"
        empty="Nothing is planned. Fill in “Publish at” on a draft, and it is published by itself."
        items={desk.scheduled}
        says={({ locale, at }) =>
          desk.scheduled.some((item) => item.isLate && item.at === at && item.locale === locale)
            ? `${languageOf(locale)}, was to be published ${moment(at)}. Something is missing: open it and publish it by hand to see what.`
            : `${languageOf(locale)}, ${moment(at)}`
        }
      />
      <List
        title="My drafts"
        empty="You have no drafts that differ from what is published."
        items={desk.myDrafts}
        says={({ locale, at }) => `${languageOf(locale)}, changed ${moment(at)}`}
      />
      <List
        title="Missing translation"
        empty="Everything published is there in English and in Swahili."
        items={desk.missingTranslations}
        says={({ locale }) => `Not there in ${languageOf(locale)}`}
      />
      <Part title="Pictures without alternative text">
        {desk.mediaWithoutText.length === 0 ? (
          <Typography textColor="neutral600">Every picture says what it shows.</Typography>
        ) : (
          <Rows>
            {desk.mediaWithoutText.map(({ id, name, addedAt }) => (
              <li key={id}>
                <TextLink to={MEDIA_LIBRARY}>{name}</TextLink>
                <Typography tag="p" variant="pi" textColor="neutral600">
                  {`Added ${dayOf(addedAt)}. Open it in the media library and say what it shows.`}
                </Typography>
              </li>
            ))}
          </Rows>
        )}
      </Part>
    </Columns>
  );
};

const List = ({
  title,
  empty,
  items,
  says,
}: {
  title: string;
  empty: string;
  items: readonly DeskItem[];
  says: (item: DeskItem) => string;
}) => (
  <Part title={items.length === 0 ? title : `${title} (${items.length.toLocaleString()})`}>
    {items.length === 0 ? (
      <Typography textColor="neutral600">{empty}</Typography>
    ) : (
      <Rows>
        {items.map((item) => (
          <li key={`${item.documentId} ${item.locale}`}>
            <TextLink to={writtenAt(item)}>{item.title}</TextLink>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {says(item)}
            </Typography>
          </li>
        ))}
      </Rows>
    )}
  </Part>
);

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <Box tag="section" padding={5} background="neutral0" shadow="tableShadow" hasRadius>
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography tag="h2" variant="delta">
        {title}
      </Typography>
      {children}
    </Flex>
  </Box>
);

const Columns = styled(Box)`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(34rem, 100%), 1fr));
  gap: ${({ theme }) => theme.spaces[4]};
  align-items: start;
`;
const Rows = styled(Box).attrs({ tag: 'ul' })`
  display: grid;
  gap: ${({ theme }) => theme.spaces[3]};
`;
