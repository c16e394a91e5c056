import { z } from 'zod';
import {
  changeContactInput, changeDependantInput, contactInput, contactView, dependantInput, dependantView, forgottenView, preferencesInput, preferencesView, pushTokenInput, pushTokenView,
} from '../../../../domains/accounts';
import { allow, SIGNED_IN, type Door } from '../../door';

const signedIn = allow(SIGNED_IN, 'own');
const missing = { 404: 'There is no such record of mine' };
const changed = { ...missing, 409: 'It was changed in the meantime: `version` is not the present one' };
const full = { 409: 'There is no room for more' };
const child = { name: 'Amani', birthDate: '2019-05-04', relation: 'child' };
const sister = { name: 'Grace Wanjiru', relation: 'sister', phone: '+254 712 345678' };

export const aboutMeDoors: readonly Door[] = [
  {
    api: 'accounts', handler: 'dependant.list', method: 'GET', paths: ['/users/me/dependants'], graphql: ['Query.dependants'],
    summary: 'The people without a login whom I look after', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'The eldest first', schema: z.array(dependantView) },
  },
  {
    api: 'accounts', handler: 'dependant.add', method: 'POST', paths: ['/users/me/dependants'], graphql: ['Mutation.addDependant'],
    summary: 'Look after one more', who: signedIn, unverified: 'may', body: dependantInput, example: child,
    answer: { status: 201, description: 'As it is kept', schema: dependantView }, refusals: full,
  },
  {
    api: 'accounts', handler: 'dependant.change', method: 'PUT', paths: ['/users/me/dependants/:id'], graphql: ['Mutation.changeDependant'],
    summary: 'Change a dependant of mine', who: signedIn, unverified: 'may', body: changeDependantInput, example: { ...child, version: 1 },
    answer: { status: 200, description: 'As it is kept now', schema: dependantView }, refusals: changed,
  },
  {
    api: 'accounts', handler: 'dependant.remove', method: 'DELETE', paths: ['/users/me/dependants/:id'], graphql: ['Mutation.removeDependant'],
    summary: 'Remove a dependant of mine', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'How many were removed', schema: forgottenView }, refusals: missing,
  },
  {
    api: 'accounts', handler: 'emergency-contact.list', method: 'GET', paths: ['/users/me/emergency-contacts'], graphql: ['Query.emergencyContacts'],
    summary: 'Whom to call when something is wrong', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'Whoever is called first comes first', schema: z.array(contactView) },
  },
  {
    api: 'accounts', handler: 'emergency-contact.add', method: 'POST', paths: ['/users/me/emergency-contacts'], graphql: ['Mutation.addEmergencyContact'],
    summary: 'Add an emergency contact', description: 'With a phone number, an e-mail address, or both. Numbers are kept as E.164.', who: signedIn, unverified: 'may', body: contactInput, example: sister,
    answer: { status: 201, description: 'As it is kept', schema: contactView }, refusals: full,
  },
  {
    api: 'accounts', handler: 'emergency-contact.change', method: 'PUT', paths: ['/users/me/emergency-contacts/:id'], graphql: ['Mutation.changeEmergencyContact'],
    summary: 'Change an emergency contact', who: signedIn, unverified: 'may', body: changeContactInput, example: { ...sister, order: 2, version: 1 },
    answer: { status: 200, description: 'As it is kept now', schema: contactView }, refusals: changed,
  },
  {
    api: 'accounts', handler: 'emergency-contact.remove', method: 'DELETE', paths: ['/users/me/emergency-contacts/:id'], graphql: ['Mutation.removeEmergencyContact'],
    summary: 'Remove an emergency contact', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'How many were removed', schema: forgottenView }, refusals: missing,
  },
  {
    api: 'accounts', handler: 'preferences.read', method: 'GET', paths: ['/users/me/preferences'], graphql: ['Query.preferences'],
    summary: 'How I want to be spoken to', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'By topic and channel, my quiet hours, and the version to change them by', schema: preferencesView },
  },
  {
    api: 'accounts', handler: 'preferences.put', method: 'PUT', paths: ['/users/me/preferences'], graphql: ['Mutation.putPreferences'],
    summary: 'Say how I want to be spoken to', description: 'Everything at once: what is left out is as usual again. Messages that already wait obey too. Stopping the reminders of one plan is another switch, by the link in the mail; both count.',
    who: signedIn, unverified: 'may', body: preferencesInput, example: { topics: { 'dose-reminder': { email: true } }, quietHours: { from: '22:00', to: '06:30' }, version: 0 },
    answer: { status: 200, description: 'As they are now', schema: preferencesView }, refusals: { 409: changed[409] },
  },
  {
    api: 'accounts', handler: 'push-token.list', method: 'GET', paths: ['/users/me/push-tokens'], graphql: ['Query.pushTokens'],
    summary: 'The devices on which I can be pushed to', description: 'Without their tokens.', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'The one that was added first comes first', schema: z.array(pushTokenView) },
  },
  {
    api: 'accounts', handler: 'push-token.put', method: 'PUT', paths: ['/users/me/push-tokens'], graphql: ['Mutation.putPushToken'],
    summary: 'Push to this device', description: 'For as long as this session lives; a token that was put before in it is replaced. A token belongs to one person: whoever put it last.',
    who: signedIn, unverified: 'may', body: pushTokenInput, example: { kind: 'fcm', token: 'dGhpcy1pcy1ub3QtYS1yZWFsLXRva2Vu:APA91bExampleOnly' },
    answer: { status: 200, description: 'This device', schema: pushTokenView }, refusals: { 409: 'Somebody else put the same token at this very moment' },
  },
  {
    api: 'accounts', handler: 'push-token.remove', method: 'DELETE', paths: ['/users/me/push-tokens/:id'], graphql: ['Mutation.removePushToken'],
    summary: 'Push to a device of mine no more', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'How many were removed', schema: forgottenView }, refusals: missing,
  },
];
