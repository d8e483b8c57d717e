import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { LostView } from './LostView.tsx';

/**
 * A view whose script is loaded when it is opened. Where that fails, because a new version was deployed while the page was
 * open or because the browser is offline, `LostView` is shown instead, which leads back by itself.
 */
export const lazyView = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => ({ default: await load().catch((): ComponentType<Props> => LostView) }));
