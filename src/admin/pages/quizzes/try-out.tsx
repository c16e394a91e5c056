import { Box, Button, Checkbox, Field, Flex, NumberInput, Radio, TextInput, Typography } from '@strapi/design-system';
import type { AnswerInput, Quiz, QuizItem, QuizPreviewView } from '../../../domains/wellbeing/contract';

export type Outcome = QuizPreviewView['outcome'];

interface TryOutProps {
  readonly quiz: Quiz;
  readonly answers: readonly AnswerInput[];
  readonly setAnswers: (answers: readonly AnswerInput[]) => void;
  /** What the answers come to; null before the first. */
  readonly outcome: Outcome | null;
  readonly failure: string | null;
}

/** The quiz as people see it. What is answered here is kept nowhere, and alerts nobody. */
export const TryOut = ({ quiz, answers, setAnswers, outcome, failure }: TryOutProps) => {
  const isAsked = (item: QuizItem): boolean => outcome?.asked.includes(item.key) ?? item.when === null;
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={5}>
      <Typography variant="delta" tag="h2">
        Try it out
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {quiz.instructions ?? 'As people see it. Nothing is kept, and nobody is alerted.'}
      </Typography>
      {quiz.sections.map((section, page) => (
        <Box key={page} paddingTop={4}>
          {section.title && (
            <Typography variant="epsilon" tag="h3">
              {section.title}
            </Typography>
          )}
          {section.text && <Typography tag="p">{section.text}</Typography>}
          {section.items.filter(isAsked).map((item, place) => (
            <Asked
              key={`${place} ${item.key}`}
              item={item}
              given={answers.find((given) => given.item === item.key)}
              answer={(result) =>
                setAnswers([...answers.filter((given) => given.item !== item.key), { ...result, item: item.key }])
              }
            />
          ))}
        </Box>
      ))}
      <Box paddingTop={5} role="status">
        {failure && <Typography textColor="danger700">{failure}</Typography>}
        {!failure && outcome && <Verdict outcome={outcome} />}
      </Box>
      <Box paddingTop={3}>
        <Button variant="tertiary" onClick={() => setAnswers([])}>
          Begin again
        </Button>
      </Box>
    </Box>
  );
};

const Verdict = ({ outcome: { score, highest, band, redFlags, missing } }: { outcome: Outcome }) => (
  <Flex direction="column" alignItems="flex-start" gap={1}>
    {redFlags.length > 0 && (
      <Typography textColor="danger700" fontWeight="bold">
        Help is offered at once, and those who are to know are alerted.
      </Typography>
    )}
    <Typography>
      {missing.length > 0
        ? `${missing.length} ${missing.length === 1 ? 'question waits' : 'questions wait'} for an answer.`
        : `Score ${score ?? 'none'}${highest === null ? '' : ` of ${highest}`}${band ? `: ${band.label}. ${band.advice ?? ''}` : ''}`}
    </Typography>
  </Flex>
);

interface AskedProps {
  readonly item: QuizItem;
  readonly given: AnswerInput | undefined;
  readonly answer: (result: Omit<AnswerInput, 'item'>) => void;
}

const Asked = ({ item, given, answer }: AskedProps) => {
  const { question } = item;
  if (!question) return null;
  const { kind, text, help, options, least, most, step } = question;
  return (
    <Box paddingTop={4}>
      <Field.Root name={item.key} required={item.required} hint={help ?? undefined}>
        {/* A question is read whole, however narrow the page. */}
        <Field.Label style={{ whiteSpace: 'normal' }}>{text}</Field.Label>
        {kind === 'single' && (
          <Radio.Group
            aria-label={text}
            value={given?.choice ?? ''}
            onValueChange={(choice: string) => answer({ choice })}
          >
            {options.map(({ value, label }) => (
              <Radio.Item key={value} value={value}>
                {label}
              </Radio.Item>
            ))}
          </Radio.Group>
        )}
        {kind === 'several' &&
          options.map(({ value, label }) => (
            <Checkbox
              key={value}
              checked={given?.choices?.includes(value) ?? false}
              onCheckedChange={(isChosen: boolean | 'indeterminate') =>
                answer({
                  choices:
                    isChosen === true
                      ? [...(given?.choices ?? []), value]
                      : (given?.choices ?? []).filter((chosen) => chosen !== value),
                })
              }
            >
              {label}
            </Checkbox>
          ))}
        {(kind === 'scale' || kind === 'number') && (
          <NumberInput
            step={step ?? 1}
            {...(least === null ? {} : { min: least })}
            {...(most === null ? {} : { max: most })}
            value={given?.number ?? undefined}
            onValueChange={(number: number | undefined) => answer({ number: number ?? null })}
          />
        )}
        {kind === 'text' && (
          <TextInput
            value={given?.text ?? ''}
            onChange={(event: React.ChangeEvent<HTMLInputElement>) => answer({ text: event.target.value })}
          />
        )}
        <Field.Hint />
      </Field.Root>
    </Box>
  );
};
