import type { Api } from '../http/createApi.ts';
import type { ReadPorts } from '../http/ports.ts';
import { addErasePerson, type ErasePersonPorts } from './erasePerson.ts';
import type { SeatUsePresenter } from './present.ts';
import { addReadPeople } from './readPeople.ts';

/** People, with the apps they hold and use. */
export const addPeopleReads = (api: Api, ports: ReadPorts & SeatUsePresenter): void => addReadPeople(api, ports);

/** Erasing single people. */
export const addPeopleWrites = (api: Api, ports: ErasePersonPorts): void => addErasePerson(api, ports);
