import type { Api } from '../http/createApi.ts';
import type { ReadPorts, WritePorts } from '../http/ports.ts';
import { addChangeDecisions } from './changeDecisions.ts';
import { addListDecisions } from './listDecisions.ts';

/** What was decided about seats and opportunities. */
export const addDecisionReads = (api: Api, ports: ReadPorts): void => addListDecisions(api, ports);

/** What an admin decides. */
export const addDecisionWrites = (api: Api, ports: WritePorts): void => addChangeDecisions(api, ports);
