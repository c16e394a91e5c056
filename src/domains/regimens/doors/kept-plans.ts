import { capitalised } from '../../../kernel/capitalised';
import { z } from 'zod';
import { doorsOf, type Door } from '../../../kernel/door';
import { addedMedicationView, keptPlanInput, keptPlansQuery, medicationView, updateMedicationInput } from '../contract';
import type { Regimens } from '../index';

const door = doorsOf<Regimens>();
const own = { patient: 'own' } as const;
const MEDICATION = 'api::regimens.medication';

interface Kept {
  /** In paths: `vaccine-plans`. */
  readonly path: string;
  /** In names and GraphQL: `vaccinePlan`. */
  readonly name: string;
  /** In sentences: `a vaccine plan`. */
  readonly a: string;
  readonly plans: string;
  readonly of: (regimens: Regimens) => Regimens['vaccinePlans'];
  readonly example: unknown;
}

/** The same doors for vaccines and supplements; a plan of another kind does not exist behind them. */
const keptPlanDoors = ({ path, name, a, plans, of, example }: Kept): readonly Door[] => {
  const Name = capitalised(name);
  const ofAnotherKind = { 404: 'It is a plan of another kind' } as const;
  return [
    door({
      name: `${name}.list`,
      method: 'GET',
      paths: [`/${path}`],
      graphql: [`Query.${name}s`],
      summary: `${plans} of oneself and of dependants`,
      description: '`date`: those that fall on that day; `day`: those that fall on that day of the coming week.',
      who: own,
      query: keptPlansQuery,
      answer: { status: 200, description: `The ${plans.toLowerCase()}`, schema: z.array(medicationView) },
      run: (regimens, { actor, query }) => of(regimens).list(actor, query),
    }),
    door({
      name: `${name}.create`,
      method: 'POST',
      paths: [`/${path}`],
      graphql: [`Mutation.create${Name}`],
      summary: `Add ${a}`,
      description: 'For oneself, or for a dependant by `dependantId`.',
      who: own,
      body: keptPlanInput,
      once: true,
      example,
      answer: {
        status: 201,
        description: 'The plan as it was understood, and what there is to be warned of',
        schema: addedMedicationView,
      },
      refusals: {
        409: 'The Idempotency-Key was used with another body, or it does not go together with what is taken',
      },
      run: (regimens, { actor, body, idempotencyKey }) => of(regimens).create(actor, body, { idempotencyKey }),
    }),
    door({
      name: `${name}.read`,
      method: 'GET',
      paths: [`/${path}/:id`],
      graphql: [`Query.${name}`],
      summary: `One of them`,
      who: own,
      record: MEDICATION,
      exampleMeets: ofAnotherKind,
      answer: { status: 200, description: 'The plan', schema: medicationView },
      run: (regimens, { actor, id }) => of(regimens).read(actor, id),
    }),
    door({
      name: `${name}.update`,
      method: 'PUT',
      paths: [`/${path}/:id`],
      graphql: [`Mutation.update${Name}`],
      summary: `Change ${a}`,
      who: own,
      record: MEDICATION,
      body: updateMedicationInput,
      example: { strength: '250 mg' },
      exampleMeets: ofAnotherKind,
      answer: { status: 200, description: 'The plan as it is now', schema: medicationView },
      refusals: { 409: 'It has been stopped' },
      run: (regimens, { actor, id, body }) => of(regimens).update(actor, id, body),
    }),
    ...(
      [
        ['stop', 'DELETE', '', `Mutation.delete${Name}`, 'End it: what is to come is cancelled, the history stays'],
        ['activate', 'POST', '/activate', `Mutation.activate${Name}`, 'Let it go on'],
        ['deactivate', 'POST', '/deactivate', `Mutation.deactivate${Name}`, 'Stop it for a while'],
      ] as const
    ).map(([act, method, end, field, summary]) =>
      door({
        name: `${name}.${act}`,
        method,
        paths: [`/${path}/:id${end}`],
        graphql: [field],
        summary,
        who: own,
        record: MEDICATION,
        exampleMeets: ofAnotherKind,
        answer: { status: 200, description: 'The plan as it is now', schema: medicationView },
        run: (regimens, { actor, id }) => of(regimens)[act](actor, id),
      }),
    ),
  ];
};

export const keptPlansDoors: readonly Door[] = [
  ...keptPlanDoors({
    path: 'vaccine-plans',
    name: 'vaccinePlan',
    a: 'a vaccine plan',
    plans: 'Vaccine plans',
    of: ({ vaccinePlans }) => vaccinePlans,
    example: { name: 'MMR', plan: { kind: 'one-time', date: '2099-03-01', time: '10:00' } },
  }),
  ...keptPlanDoors({
    path: 'supplement-plans',
    name: 'supplementPlan',
    a: 'a supplement plan',
    plans: 'Supplement plans',
    of: ({ supplementPlans }) => supplementPlans,
    example: {
      name: 'Vitamin D',
      strength: '1000 IU',
      plan: { kind: 'recurring', frequency: 'daily', time: '08:00', amount: 2, startDate: '2099-01-01' },
    },
  }),
];
