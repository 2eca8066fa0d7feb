/** Something that happens at a time, and what follows from it. */
export interface Happening {
  at: Date
  happen: () => Promise<Happening[]>
}

/** Lets everything of one branch happen in the order of time, up to the present; what would come later never happens. */
export async function runLane(
  planned: Happening[],
  { until, signal }: { until: Date; signal: AbortSignal },
): Promise<void> {
  const waiting = [...planned].sort(latestFirst)
  for (let next = waiting.pop(); next && next.at <= until; next = waiting.pop()) {
    signal.throwIfAborted()
    const followUps = await next.happen()
    if (followUps.length === 0) continue
    waiting.push(...followUps)
    waiting.sort(latestFirst)
  }
}

const latestFirst = (a: Happening, b: Happening): number => b.at.getTime() - a.at.getTime()
