// Called by EventBridge Scheduler every minute: sends one message for each connection that is due.
import { wireDispatch } from './lambda/wireDispatch.ts';

let dispatch: ReturnType<typeof wireDispatch> | undefined;

export const handler = async (): Promise<void> => {
  dispatch ??= wireDispatch();
  await dispatch();
};
