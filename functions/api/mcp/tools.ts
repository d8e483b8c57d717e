import type { ApiDescription } from './apiDescription.ts';
import { listConnections } from './connectionTools.ts';
import { explainSeat, personUsage } from './personTools.ts';
import { appUsage, cancellableSeats, reclaimPlan } from './seatTools.ts';
import type { Tool } from './tool.ts';

/** The tools of the assistant, made of the API's own description. */
export const describeTools = (document: ApiDescription): readonly Tool[] =>
  [listConnections, cancellableSeats, appUsage, personUsage, explainSeat, reclaimPlan].map((define) =>
    define(document),
  );
