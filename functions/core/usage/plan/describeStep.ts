import type { AppId } from '../../ids.ts';
import { countText, numberText } from '../countText.ts';
import type { NamedGroup } from '../group.ts';
import type { PlanStep } from './plan.ts';

/** What a step's sentence is made of, besides the step. */
export interface StepNames {
  readonly group: NamedGroup | undefined;
  labelOf(app: AppId): string;
}

/** One or more English sentences: what to do in Okta, what it frees, what else is lost, and what is not known. */
export function describeStep(step: PlanStep, names: StepNames): string {
  const sentences = [whatToDo(step, names), ...whatIsLost(step, names), ...howLong(step), ...whereToDo(step, names)];
  return sentences.join(' ');
}

function whatToDo({ kind, app, people, frees, keeps, leftOut }: PlanStep, { group, labelOf }: StepNames): string {
  const name = `group “${group?.name ?? group?.id}”`;
  const label = app === undefined ? '' : labelOf(app);
  switch (kind) {
    case 'REMOVE_GROUP_FROM_APP':
      return `Take ${name} off ${label}: frees ${seats(frees.length)}, and nobody keeps using the app through it.`;
    case 'REPLACE_GROUP_ON_APP':
      return `Make a group of the ${persons(keeps.length)} who ${keeps.length === 1 ? 'keeps' : 'keep'} ${label}, assign it to the app, and then take ${name} off: frees ${seats(frees.length)}. Who joins ${name} later no longer gets the app.`;
    case 'REMOVE_PEOPLE_FROM_GROUP':
      return `Take ${persons(people.length)} out of ${name}: frees ${seats(frees.length)}.`;
    case 'UNASSIGN':
      return `Unassign ${persons(people.length)} from ${label}: frees ${seats(frees.length)}.`;
    case 'LEAVE':
      return `Leave ${seats(leftOut.length)} of ${label} as ${leftOut.length === 1 ? 'it is' : 'they are'}${group ? `, held through ${name}` : ''}.`;
    default:
      return kind satisfies never;
  }
}

function whatIsLost({ kind, alsoLoses, leftOut }: PlanStep, { labelOf }: StepNames): readonly string[] {
  const labels = [...new Set(alsoLoses.map(({ app }) => labelOf(app)))].sort();
  const people = new Set(alsoLoses.map(({ person }) => person)).size;
  const lost =
    people === 0
      ? []
      : [`${persons(people)} also ${people === 1 ? 'loses' : 'lose'} ${list(labels)}, which they do not use.`];
  const others = [...new Set(leftOut.flatMap(({ other }) => (other ? [labelOf(other.app)] : [])))].sort();
  const kept = new Set(leftOut.flatMap(({ other, seat }) => (other ? [seat.person] : []))).size;
  const left = kind === 'LEAVE' ? '' : ', so they are left out';
  const keeping = kept === 0 ? [] : [`${persons(kept)} would lose ${list(others)}${left}.`];
  return [...lost, ...keeping];
}

/** How many labels a sentence names. */
const NAMED = 3;

const list = (labels: readonly string[]): string =>
  labels.length <= NAMED ? labels.join(', ') : `${labels.slice(0, NAMED).join(', ')} and ${labels.length - NAMED} more`;

function howLong({ frees }: PlanStep): readonly string[] {
  const uncertain = frees.filter(({ mayStay }) => mayStay).length;
  if (uncertain === 0) return [];
  return [
    `Other groups give the app as well, and Okta’s lists do not say who is in them: ${uncertain === frees.length ? 'each' : numberText(uncertain)} of these seats may stay through one, which the next list of the app would name.`,
  ];
}

function whereToDo({ kind }: PlanStep, { group }: StepNames): readonly string[] {
  if (kind !== 'REMOVE_PEOPLE_FROM_GROUP') return [];
  if (isMasteredElsewhere(group))
    return ['Its members come from a directory or another app, so take them out there: Okta cannot.'];
  const cautions = [
    'If a group rule fills it, Okta adds whom you take out to the rule’s exceptions, at most 100; beyond that change the rule.',
  ];
  return group?.type === undefined
    ? ['Check in Okta whether its members come from a directory; then take them out there.', ...cautions]
    : cautions;
}

/** Its members come from a directory or another app, and cannot be changed in Okta. */
export const isMasteredElsewhere = (group: NamedGroup | undefined): boolean => group?.type === 'APP_GROUP';

const seats = (value: number): string => countText(value, 'seat');
const persons = (value: number): string => countText(value, 'person', 'people');
