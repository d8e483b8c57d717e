import type { Api } from '../http/createApi.ts';
import type { ReadPorts, WritePorts } from '../http/ports.ts';
import { addChangePrices } from './changePrices.ts';
import { addListPrices } from './listPrices.ts';

/** Prices and contracts of all apps. */
export const addPriceReads = (api: Api, ports: ReadPorts): void => addListPrices(api, ports);

/** What an admin enters about them. */
export const addPriceWrites = (api: Api, ports: WritePorts): void => addChangePrices(api, ports);
