import {
  Box,
  Button,
  Checkbox,
  Field,
  Flex,
  ProgressBar,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ImportView } from '../../../domains/catalogue/contract';
import { KEEP_STOCK } from '../../../domains/catalogue/permissions';
import { saidIn } from '../asking';
import { Refused } from '../states';
import { Imports } from './imports';
import { Progress } from './progress';
import { sendFile } from './send-file';

const KINDS = [
  [
    'supplement',
    'Supplements',
    'name, code, form, strength, serving, manufacturer, price minor, currency, stock, minimum, active',
  ],
  [
    'vaccine',
    'Vaccines',
    'name, code, antigens, disease, CVX code, ATC code, presentation, doses in series, manufacturer, storage, minimum, active',
  ],
  ['medicine', 'Medicines', 'name, code, ingredients, ATC codes, RxNorm, brands, forms, strengths, active'],
  ['interaction', 'Interactions', 'ingredient a, ingredient b, severity, effect, management, source, source date'],
] as const;

/** Brings a file into the catalogue: tried out first if one likes, with progress and a report row by row. */
const CatalogueImport = () => {
  const [params, setParams] = useSearchParams();
  const open = params.get('import');
  return (
    <Page.Protect permissions={[{ action: KEEP_STOCK, subject: null }]}>
      <Page.Title>Bring in a file</Page.Title>
      <Page.Main>
        <Layouts.Header
          title="Bring in a file"
          subtitle="CSV or JSON. The same file twice changes nothing; each row that does not fit is named with its line."
        />
        <Layouts.Content>
          {open ? (
            <Progress key={open} id={open} back={() => setParams({})} />
          ) : (
            <Flex direction="column" alignItems="stretch" gap={6}>
              <Send started={({ documentId }) => setParams({ import: documentId })} />
              <Imports />
            </Flex>
          )}
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
};
export default CatalogueImport;

const Send = ({ started }: { started: (made: ImportView) => void }) => {
  const { post } = useFetchClient();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<string>(KINDS[0][0]);
  const [asked, setAsked] = useState({ dryRun: true, allOrNothing: false, replace: false });
  const [sent, setSent] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [, label, headings] = KINDS.find(([name]) => name === kind) ?? KINDS[0];

  const send = async (file: File): Promise<void> => {
    const parts = await sendFile(file, post, setSent);
    const { replace, ...options } = asked;
    const { data } = await post<{ data: ImportView }>('/careloop/catalogue-imports', {
      kind,
      parts,
      ...options,
      replace: replace && kind === 'interaction',
    });
    started(data.data);
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const file = input.current?.files?.[0];
    if (!file || file.size === 0) return setRefusal('Choose a file that is not empty.');
    setRefusal(null);
    setSent(0);
    send(file).catch((error: unknown) => {
      setRefusal(saidIn(error));
      setSent(null);
    });
  };
  const choice = (name: keyof typeof asked, text: string) => (
    <Checkbox
      checked={asked[name]}
      onCheckedChange={(chosen) => setAsked((before) => ({ ...before, [name]: chosen === true }))}
    >
      {text}
    </Checkbox>
  );

  return (
    <Box tag="form" onSubmit={submit} background="neutral0" hasRadius shadow="tableShadow" padding={6}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Refused title="Nothing was brought in." refusal={refusal} close={() => setRefusal(null)} />
        <Field.Root name="kind">
          <Field.Label>What the file holds</Field.Label>
          <SingleSelect value={kind} onChange={(chosen: string | number) => setKind(String(chosen))}>
            {KINDS.map(([name, text]) => (
              <SingleSelectOption key={name} value={name}>
                {text}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
        <Field.Root name="file" required hint={`Headings that are known: ${headings}.`}>
          <Field.Label>File</Field.Label>
          <FileInput
            ref={input}
            type="file"
            aria-label={`File of ${label.toLowerCase()}`}
            accept=".csv,.json,.ndjson,.txt"
          />
          <Field.Hint />
        </Field.Root>
        {choice('dryRun', 'Only try it out: nothing is changed')}
        {choice('allOrNothing', 'All or nothing: one row that does not fit keeps back all of them')}
        {kind === 'interaction' && choice('replace', 'Put it in the place of the whole table')}
        {sent !== null && (
          <Box>
            <Typography variant="pi" textColor="neutral600">{`Sent ${sent} %`}</Typography>
            <ProgressBar value={sent} aria-label="Sending the file" />
          </Box>
        )}
        <Box>
          <Button type="submit" loading={sent !== null}>
            {asked.dryRun ? 'Try it out' : 'Bring it in'}
          </Button>
        </Box>
      </Flex>
    </Box>
  );
};

/** As large as the other fields. */
const FileInput = styled.input`
  font: inherit;
  font-size: 1.4rem;
  color: ${({ theme }) => theme.colors.neutral800};
  &::file-selector-button {
    font: inherit;
    margin-right: ${({ theme }) => theme.spaces[3]};
    padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[4]}`};
    color: ${({ theme }) => theme.colors.neutral800};
    background: ${({ theme }) => theme.colors.neutral0};
    border: 1px solid ${({ theme }) => theme.colors.neutral500};
    border-radius: ${({ theme }) => theme.borderRadius};
  }
`;
