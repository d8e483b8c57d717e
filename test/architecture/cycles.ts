import { importsOf, type Source } from './importRule.ts';

/**
 * Groups of files that import each other in a circle, types included: strongly connected components with more than one
 * file (Tarjan), each sorted. An empty list means that every file can be read after those it imports.
 */
export function importCircles(sources: readonly Source[]): readonly (readonly string[])[] {
  const known = new Set(sources.map(({ path }) => path));
  const targets = new Map(
    sources.map((source) => [source.path, importsOf(source).flatMap(({ to }) => (known.has(to) ? [to] : []))]),
  );
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];

  for (const { path } of sources) if (!index.has(path)) visit(path);
  return circles;

  function visit(path: string): void {
    const own = index.size;
    index.set(path, own);
    lowest.set(path, own);
    stack.push(path);
    for (const target of targets.get(path) ?? []) {
      if (!index.has(target)) visit(target);
      else if (!stack.includes(target)) continue;
      lowest.set(path, Math.min(lowest.get(path) ?? own, lowest.get(target) ?? own));
    }
    if (lowest.get(path) !== own) return;
    const circle = stack.splice(stack.indexOf(path));
    if (circle.length > 1) circles.push(circle.sort());
  }
}
