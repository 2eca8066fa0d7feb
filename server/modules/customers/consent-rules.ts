/** What was said about offers on one channel, and when (ISO 8601, UTC). */
type Said = { granted: boolean; at: string }

/** Consents after something was said about some channels at an instant; the others stay, and so does the time of what was merely repeated. */
export function consentsAfter(
  present: Readonly<Record<string, Said | undefined>>,
  said: Readonly<Record<string, { granted: boolean } | undefined>>,
  at: Date,
): Record<string, Said> {
  const after: Record<string, Said> = {}
  for (const channel of new Set([...Object.keys(present), ...Object.keys(said)])) {
    const before = present[channel]
    const now = said[channel]
    if (now !== undefined && now.granted !== before?.granted)
      after[channel] = { granted: now.granted, at: at.toISOString() }
    else if (before !== undefined) after[channel] = before
  }
  return after
}
