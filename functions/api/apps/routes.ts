import type { Api } from '../http/createApi.ts';
import type { ReadPorts, WritePorts } from '../http/ports.ts';
import { addChangeAppSettings } from './changeAppSettings.ts';
import { addGetApp } from './getApp.ts';
import { addListApps } from './listApps.ts';

/** Apps with their figures. */
export function addAppReads(api: Api, ports: ReadPorts): void {
  addListApps(api, ports);
  addGetApp(api, ports);
}

/** The admin's settings of single apps. */
export const addAppWrites = (api: Api, ports: WritePorts): void => addChangeAppSettings(api, ports);
