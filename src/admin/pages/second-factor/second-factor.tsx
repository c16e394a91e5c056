import { Box, Button, Field, Flex, Typography } from '@strapi/design-system';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { PanelSecondFactorView, RecoveryCodesView, TotpSecretView } from '../../../domains/accounts/contract';
import { OWN_PANEL_ACCOUNT } from '../../../domains/accounts/permissions';
import { saidIn, useQuery } from '../asking';
import { moment } from '../instants';
import { Failed, Waiting } from '../states';

/** Whether signing in to the panel takes a code of an authenticator app, and setting it up. */
const SecondFactor = () => (
  <Page.Protect permissions={[{ action: OWN_PANEL_ACCOUNT, subject: null }]}>
    <Page.Title>Second factor</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Second factor"
        subtitle="A code of your authenticator app, asked for when you sign in to this panel"
      />
      <Layouts.Content>
        <State />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default SecondFactor;

const State = () => {
  const { answer, failure, askAgain } = useQuery<PanelSecondFactorView>('/careloop/second-factor');
  const { post } = useFetchClient();
  const [proposed, setProposed] = useState<TotpSecretView | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking at your account</Waiting>;

  const ask = async <Result,>(path: string, body: object, then: (result: Result) => void): Promise<void> => {
    setRefusal(null);
    try {
      const { data } = await post<{ data: Result }>(`/careloop/second-factor${path}`, body);
      then(data.data);
      askAgain();
    } catch (error) {
      setRefusal(saidIn(error));
    }
  };
  const confirmed = ({ recoveryCodes }: RecoveryCodesView): void => {
    setCodes(recoveryCodes);
    setProposed(null);
  };

  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={6} maxWidth="64rem">
      <Flex direction="column" alignItems="flex-start" gap={4}>
        {codes && <RecoveryCodes codes={codes} />}
        {answer.enabledAt ? (
          <Typography>{`Your second factor is on since ${moment(answer.enabledAt)}. When you sign in, write the 6 digits of your app behind your password, after a space.`}</Typography>
        ) : (
          <Typography>
            {answer.required
              ? 'This installation asks everybody who enters the panel for a second factor. Set it up to go on.'
              : 'Your second factor is off: whoever knows your password enters as you.'}
          </Typography>
        )}
        {answer.enabledAt && !answer.required && (
          <CodeForm
            label="A code of your app, or a recovery code"
            button="Switch it off"
            isDangerous
            send={(code) => ask('/disable', { code }, () => setCodes(null))}
          />
        )}
        {!answer.enabledAt && !proposed && (
          <Button onClick={() => void ask<TotpSecretView>('', {}, setProposed)}>Set it up</Button>
        )}
        {!answer.enabledAt && proposed && (
          <>
            <Typography>Scan this with your authenticator app, or type the text below into it.</Typography>
            <img src={proposed.qrPng} alt="To scan with an authenticator app" width={220} height={220} />
            <Typography tag="code">{proposed.secret}</Typography>
            <CodeForm
              label="The 6 digits that the app shows now"
              button="Switch it on"
              send={(code) => ask('/confirm', { code }, confirmed)}
            />
          </>
        )}
        {refusal && (
          <Typography textColor="danger600" role="alert">
            {refusal}
          </Typography>
        )}
      </Flex>
    </Box>
  );
};

const RecoveryCodes = ({ codes }: { readonly codes: readonly string[] }) => (
  <Box>
    <Typography tag="h2" variant="delta">
      Recovery codes
    </Typography>
    <Typography>
      Each stands in for your app once. Keep them where nobody else looks: they are shown this once.
    </Typography>
    <Flex tag="ul" gap={3} wrap="wrap" paddingTop={3}>
      {codes.map((code) => (
        <Typography tag="li" key={code} fontWeight="semiBold">
          {code}
        </Typography>
      ))}
    </Flex>
  </Box>
);

const CodeForm = ({
  label,
  button,
  isDangerous = false,
  send,
}: {
  readonly label: string;
  readonly button: string;
  readonly isDangerous?: boolean;
  readonly send: (code: string) => Promise<void>;
}) => {
  const [code, setCode] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send(code);
      }}
    >
      <Flex gap={3} alignItems="flex-end" wrap="wrap">
        <Field.Root name="code" required>
          <Field.Label>{label}</Field.Label>
          <Field.Input
            autoComplete="one-time-code"
            value={code}
            onChange={(event: React.ChangeEvent<HTMLInputElement>) => setCode(event.target.value)}
          />
        </Field.Root>
        <Button type="submit" variant={isDangerous ? 'danger-light' : 'default'} disabled={code.trim() === ''}>
          {button}
        </Button>
      </Flex>
    </form>
  );
};
