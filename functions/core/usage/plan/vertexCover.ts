/**
 * The fewest vertices of a bipartite graph that touch every edge: by Kőnig's theorem as many as a greatest matching has
 * edges. Where several sets are smallest, left vertices are preferred.
 * @param edges the right vertices that each left vertex has edges to
 * @see https://en.wikipedia.org/wiki/K%C5%91nig%27s_theorem_(graph_theory)
 */
export function smallestVertexCover<Left, Right>(
  edges: ReadonlyMap<Left, readonly Right[]>,
): { readonly left: ReadonlySet<Left>; readonly right: ReadonlySet<Right> } {
  const matchOfRight = new Map<Right, Left>();
  const matched = new Set<Left>();
  for (const start of edges.keys()) if (augment(start, edges, matchOfRight)) matched.add(start);

  // What alternating paths reach from the left vertices that have no match.
  const reachedLeft = new Set([...edges.keys()].filter((vertex) => !matched.has(vertex)));
  const reachedRight = new Set<Right>();
  for (const vertex of reachedLeft) {
    for (const to of edges.get(vertex) ?? []) {
      if (reachedRight.has(to)) continue;
      reachedRight.add(to);
      const back = matchOfRight.get(to);
      if (back !== undefined) reachedLeft.add(back);
    }
  }
  return { left: new Set([...edges.keys()].filter((vertex) => !reachedLeft.has(vertex))), right: reachedRight };
}

/** Adds one edge to the matching by an alternating path from `start`, if there is one. A loop, since paths may be long. */
function augment<Left, Right>(
  start: Left,
  edges: ReadonlyMap<Left, readonly Right[]>,
  matchOfRight: Map<Right, Left>,
): boolean {
  const cameFrom = new Map<Right, Left>();
  const matchBefore = new Map<Left, Right>();
  const waiting: Left[] = [start];
  for (const vertex of waiting) {
    for (const to of edges.get(vertex) ?? []) {
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, vertex);
      const next = matchOfRight.get(to);
      if (next !== undefined) {
        matchBefore.set(next, to);
        waiting.push(next);
        continue;
      }
      for (let right: Right | undefined = to; right !== undefined; ) {
        const left = cameFrom.get(right) as Left;
        matchOfRight.set(right, left);
        right = left === start ? undefined : matchBefore.get(left);
      }
      return true;
    }
  }
  return false;
}
