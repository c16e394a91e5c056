import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import MarkdownIt from 'markdown-it';
import { useState } from 'react';
import { styled } from 'styled-components';
import { phonePage, type Values } from './phone-page';

const MARKDOWN = new MarkdownIt({ html: false, linkify: false });

/** What stands in the form now, saved or not, as wide as a phone. */
export const PhonePreview = ({ locale }: { locale: string }) => {
  const values = useForm('PhonePreview', ({ values: written }) => written) as Values;
  const [isOpen, setOpen] = useState(false);
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      <Button variant="secondary" startIcon={<Eye />} fullWidth onClick={() => setOpen(true)}>
        See it on a phone
      </Button>
      <Typography variant="pi" textColor="neutral600">
        Of what stands in the form now, saved or not.
      </Typography>
      {isOpen && (
        <OnPhone title="As it looks on a phone" values={values} locale={locale} close={() => setOpen(false)} />
      )}
    </Flex>
  );
};

/** A text in a frame of 390 pixels. Nothing runs in it, and no link of it leads anywhere. */
export const OnPhone = ({
  title,
  values,
  locale,
  close,
  children,
}: {
  title: string;
  values: Values;
  locale: string;
  close: () => void;
  /** What can be done with it, beside closing it. */
  children?: React.ReactNode;
}) => (
  <Modal.Root open onOpenChange={(isOpen: boolean) => (isOpen ? undefined : close())}>
    <Modal.Content>
      <Modal.Header>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Flex justifyContent="center">
          <Phone title={title} sandbox="" srcDoc={phonePage(values, locale, MARKDOWN)} tabIndex={0} />
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={close}>
          Close
        </Button>
        {children}
      </Modal.Footer>
    </Modal.Content>
  </Modal.Root>
);

const Phone = styled.iframe`
  flex: none;
  width: min(390px, 100%);
  height: min(66vh, 780px);
  border: 1px solid ${({ theme }) => theme.colors.neutral500};
  border-radius: 20px;
  background: #fff;
`;
